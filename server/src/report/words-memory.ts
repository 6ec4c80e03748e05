/**
 * Remembers the words of official tables that were bound, so that the next report with the same ones need not find out what they mean.
 */
import type { Format, Section } from '../format/format.ts';
import type { RawRow } from './raw-rows.ts';
import type { Table } from './report.ts';
import type { TableScope } from './table-scope.ts';
import { type TableWords, tableWith } from './table-words.ts';

/** The official tables of a section, each in a few wordings: the newest first, and the oldest forgotten. */
const MAX_REMEMBERED = 16;

/** By the section of a format in which the tables stand, or the format where they stand in none. */
type Memory = Map<Section | Format, TableWords[]>;

const memories = new WeakMap<readonly Format[], Memory>();

/** The table that the rows of one block are, where one with the same words is remembered. */
export function tableWithKnownWords(rows: readonly RawRow[], { section, format, formats }: TableScope): Table | undefined {
  for (const words of memories.get(formats)?.get(section ?? format) ?? []) {
    const table = tableWith(words, rows);
    if (table !== undefined) return table;
  }
  return undefined;
}

export function rememberWords(words: TableWords, { section, format, formats }: TableScope): void {
  const memory: Memory = memories.get(formats) ?? new Map();
  memories.set(formats, memory);
  const remembered = memory.get(section ?? format) ?? [];
  memory.set(section ?? format, remembered);
  remembered.unshift(words);
  if (remembered.length > MAX_REMEMBERED) remembered.pop();
}
