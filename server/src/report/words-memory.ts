/**
 * Remembers the words of official tables that were bound, so that the next report with the same ones need not find out what they mean.
 */
import type { Format, Section } from '../format/format.ts';
import type { RawRow } from './raw-rows.ts';
import type { Table } from './report.ts';
import type { TableScope } from './table-scope.ts';
import { type TableWords, tableWith } from './table-words.ts';

/** A table that was found with words that are known. */
export interface SaidBefore {
  readonly table: Table;
  readonly words: TableWords;
}

interface Remembered {
  readonly format: Format;
  readonly formats: readonly Format[];
  readonly words: TableWords;
}

/** The official tables of a section, each in a few wordings: the newest first, and then forgotten. */
const MAX_REMEMBERED = 16;

/** By the section in which the tables stand, or the format where they stand in none. */
const memory = new WeakMap<Section | Format, Remembered[]>();

/** The table that the rows of one block are, where one with the same words is remembered. */
export function saidBefore(rows: readonly RawRow[], { section, format, formats }: TableScope): SaidBefore | undefined {
  const remembered = memory.get(section ?? format);
  if (remembered === undefined) return undefined;
  for (const { format: itsFormat, formats: itsFormats, words } of remembered) {
    if (itsFormat !== format || itsFormats !== formats) continue;
    const table = tableWith(words, rows);
    if (table !== undefined) return { table, words };
  }
  return undefined;
}

export function remember(words: TableWords, { section, format, formats }: TableScope): void {
  const key = section ?? format;
  const remembered = memory.get(key) ?? [];
  remembered.unshift({ format, formats, words });
  if (remembered.length > MAX_REMEMBERED) remembered.pop();
  memory.set(key, remembered);
}
