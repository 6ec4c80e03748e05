/** Labels as people type them, and which official label each of them means. */

import { once } from '../text/once.ts';
import type { Column, Format, Row, Section, Table } from './format.ts';
import { add, cached, indexOf, lookUp, type Match, matchIn, spellingsIn } from './label-index.ts';
import { normalLabel } from './normal-label.ts';

export interface TableMatch extends Match<Table> {
  /** How much of the official table is there and of the typed one is official, from 0 to 1: to compare tables of several formats. */
  readonly fit: number;
}

/**
 * Whatever its number is: a subsection with its words is the section too. A subsection may come close to a section's label
 * (`（一）主动公开情况`), so where a heading's level does not speak for a section, a close match is none.
 */
export function sectionByHeading(format: Format, text: string): Match<Section> | undefined {
  const index = sectionIndex(format);
  return cached(index.cache, text, () => matchIn(index, text));
}

/** Looks among the rows of `group` first, where the label alone leaves a choice. */
export function rowByLabel(table: Table, text: string, group?: Row): Match<Row> | undefined {
  const index = rowIndex(table);
  const key = group === undefined ? text : `${group.key}\n${text}`;
  return cached(index.cache, key, () => matchIn(index, text, group && ((row) => row.groups.includes(group))));
}

/** As `rowByLabel`, but never a row that is only close: for what may be no label at all. */
export function rowBySureLabel(table: Table, text: string): Match<Row> | undefined {
  const index = rowIndex(table);
  return cached(index.sureCache, text, () => lookUp(index, text));
}

export function columnByLabel(table: Table, text: string): Match<Column> | undefined {
  const index = columnIndex(table);
  return cached(index.cache, text, () => matchIn(index, text));
}

/** The table of which this is the label: never one that is only close, since table labels differ by a numeral. */
export function tableByLabel(tables: readonly Table[], text: string): Match<Table> | undefined {
  for (const table of tables) {
    const index = tableIndex(table);
    const match = cached(index.sureCache, text, () => lookUp(index, text));
    if (match !== undefined) return match;
  }
  return undefined;
}

/**
 * The table that a header (its first cell included) and row labels belong to: by the first cell where that is an official one, and
 * by its columns and rows where it is not.
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
    const columns = share(columnLabels, table.columns.length, (text) => columnByLabel(table, text)?.item);
    const rows = share(rowLabels, table.rows.length, (text) => rowByLabel(table, text)?.item);
    if (!label && rows < 0.6 && (rows < 0.5 || columns < 0.5)) continue;
    const fit = label ? 0.4 + 0.3 * columns + 0.3 * rows : 0.45 * columns + 0.45 * rows;
    if (best === undefined || fit > best.fit) best = { item: table, kind: label?.kind ?? 'close', fit };
  }
  return best;
}

/** How many of the official items the texts name, of all items and texts together. */
function share<T>(texts: readonly string[], nItems: number, find: (text: string) => T | undefined): number {
  const named = new Set(texts.map(find).filter((item) => item !== undefined));
  return named.size / Math.max(texts.length, nItems, 1);
}

/** Formats never change, so each is indexed once. */
const sectionIndex = once((format: Format) => {
  const index = indexOf(format.sections);
  // In the text a section is typed with its numeral.
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
