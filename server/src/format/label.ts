/** Labels as people type them, and which official label each of them means. */

import { once } from '../text/once.ts';
import type { Column, Format, Row, Section, Table } from './format.ts';
import { add, cached, indexOf, lookUp, type Match, matchIn, spellingsIn } from './label-index.ts';
import { normalLabel } from './normal-label.ts';

export interface TableMatch extends Match<Table> {
  /** How well the typed and the official table cover each other, from 0 to 1: to compare tables of several formats. */
  readonly fit: number;
}

/**
 * Ignores the number: a subsection with the words of a section matches it too. A subsection may resemble the label of a section
 * (`（一）主动公开情况`), so callers should ignore close matches unless the heading level indicates a section.
 */
export function sectionByHeading(format: Format, text: string): Match<Section> | undefined {
  const index = sectionIndex(format);
  return cached(index.cache, text, () => matchIn(index, text));
}

/** Prefers the rows of `group` if the label alone is ambiguous. */
export function rowByLabel(table: Table, text: string, group?: Row): Match<Row> | undefined {
  const index = rowIndex(table);
  const key = group === undefined ? text : `${group.key}\n${text}`;
  return cached(index.cache, key, () => matchIn(index, text, group && ((row) => row.groups.includes(group))));
}

/** Like `rowByLabel`, but without close matches: for text that may not be a label at all. */
export function rowBySureLabel(table: Table, text: string): Match<Row> | undefined {
  const index = rowIndex(table);
  return cached(index.sureCache, text, () => lookUp(index, text));
}

export function columnByLabel(table: Table, text: string): Match<Column> | undefined {
  const index = columnIndex(table);
  return cached(index.cache, text, () => matchIn(index, text));
}

/** The table with this label; no close matches, since table labels differ only by a numeral. */
export function tableByLabel(tables: readonly Table[], text: string): Match<Table> | undefined {
  for (const table of tables) {
    const index = tableIndex(table);
    const match = cached(index.sureCache, text, () => lookUp(index, text));
    if (match !== undefined) return match;
  }
  return undefined;
}

/**
 * The table that a header (including its first cell) and row labels belong to: by the first cell if that is official, otherwise
 * by its columns and rows.
 */
export function tableByHeader(
  tables: readonly Table[],
  header: readonly string[],
  rowLabels: readonly string[],
): TableMatch | undefined {
  const [corner = '', ...columnLabels] = header;
  let best: TableMatch | undefined;
  for (const table of tables) {
    const label = lookUp(tableIndex(table), corner);
    // Where one has less than half as many rows as the other, less than half of them can be the same.
    if (!label && Math.min(rowLabels.length, table.rows.length) * 2 < Math.max(rowLabels.length, table.rows.length)) continue;
    const columns = share(columnLabels, table.columns.length, (text) => columnByLabel(table, text)?.item);
    const rows = share(rowLabels, table.rows.length, (text) => rowByLabel(table, text)?.item);
    if (!label && rows < 0.6 && (rows < 0.5 || columns < 0.5)) continue;
    const fit = label ? 0.4 + 0.3 * columns + 0.3 * rows : 0.45 * columns + 0.45 * rows;
    if (best === undefined || fit > best.fit) best = { item: table, kind: label?.kind ?? 'close', fit };
  }
  return best;
}

/** The share of official items that the texts name, of all items and texts together. */
function share<T>(texts: readonly string[], nItems: number, find: (text: string) => T | undefined): number {
  const named = new Set(texts.map(find).filter((item) => item !== undefined));
  return named.size / Math.max(texts.length, nItems, 1);
}

/** Formats are immutable, so each is indexed once. */
const sectionIndex = once((format: Format) => {
  const index = indexOf(format.sections);
  // In a report, a section heading includes its numeral.
  const exact = new Map<string, Match<Section>[]>();
  const numbered = new Map(index.numbered);
  for (const section of format.sections) {
    add(exact, section.heading, section, 'exact');
    numbered.set(normalLabel(section.heading), [{ item: section, kind: 'normalised' }]);
    numbered.set(normalLabel(section.label), [{ item: section, kind: 'variant' }]);
  }
  const bare = asVariants(index.bare);
  return { exact, numbered, bare, spellings: spellingsIn(bare), cache: new Map(), sureCache: new Map() };
});
const rowIndex = once((table: Table) => indexOf(table.rows));
const columnIndex = once((table: Table) => indexOf(table.columns));
const tableIndex = once((table: Table) => indexOf([table]));

function asVariants<T>(map: ReadonlyMap<string, readonly Match<T>[]>): Map<string, Match<T>[]> {
  return new Map([...map].map(([key, candidates]) => [key, candidates.map(({ item }) => ({ item, kind: 'variant' as const }))]));
}
