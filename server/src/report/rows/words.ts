/** The words in the tables of a format, and which row, column or table each one means. */
import type { Column, Format, Row, Table } from '../../format/format.ts';
import { columnByLabel, rowByLabel, tableByHeader } from '../../format/label.ts';
import type { Match, MatchKind } from '../../format/label-index.ts';
import { normalLabel } from '../../format/normal-label.ts';
import type { RecordHead } from '../../format/table-schema.ts';
import { once } from '../../text/once.ts';

export interface RowWord {
  readonly table: Table;
  readonly row: Row;
  readonly kind: MatchKind;
}

export interface ColumnWord {
  readonly table: Table;
  readonly column: Column;
  readonly kind: MatchKind;
}

export interface TableWords {
  readonly tables: readonly Table[];
  /** Of rows that match equally well, those in `near` are preferred, and in it those in `group`. */
  readonly row: (text: string, near?: Table, group?: Row) => RowWord | undefined;
  readonly column: (text: string, near?: Table) => ColumnWord | undefined;
  readonly columnIn: (table: Table, text: string) => Match<Column> | undefined;
  /** The table with this label. */
  readonly label: (text: string) => Table | undefined;
  /** Whether it occurs only in the printed form: a head above columns, the corner, the first head cell of a part. */
  readonly isHead: (text: string) => boolean;
  /** Whether it certainly occurs in a table, in any spelling. */
  readonly isWord: (text: string) => boolean;
  /** Whether a label begins like this: the first line of a broken label. */
  readonly begins: (text: string) => boolean;
}

const RANK: Readonly<Record<MatchKind, number>> = { exact: 0, normalised: 1, variant: 2, close: 3 };

/** No label is longer, so longer text is not looked up. */
const LONGEST_LABEL = 90;

/** A limit on searches for the closest label, which are slow, in a text full of unknown words. */
const MAX_LOOKUPS = 100_000;

/** The words of all tables of all formats. */
export function allTableWords(formats: readonly Format[]): TableWords {
  return tableWords(formats.flatMap((format) => format.sections.flatMap((section) => section.tables)));
}

export function tableWords(tables: readonly Table[]): TableWords {
  const rows = remember((text: string, table: Table, group: Row | undefined) => rowByLabel(table, text, group));
  const columns = remember((text: string, table: Table) => columnByLabel(table, text));

  const row: TableWords['row'] = (text, near, group) => {
    if (text.length > LONGEST_LABEL) return undefined;
    let best: RowWord | undefined;
    for (const table of tables) {
      const match = rows(text, table, group?.groups !== undefined && table.rows.includes(group) ? group : undefined);
      if (match && isBetter(match.kind, table, best, near)) best = { table, row: match.item, kind: match.kind };
    }
    return best;
  };
  const column: TableWords['column'] = (text, near) => {
    if (text.length > LONGEST_LABEL) return undefined;
    let best: ColumnWord | undefined;
    for (const table of tables) {
      const match = columns(text, table, undefined);
      if (match && isBetter(match.kind, table, best, near)) best = { table, column: match.item, kind: match.kind };
    }
    return best;
  };
  const label = (text: string) => (text.length > LONGEST_LABEL ? undefined : tableByHeader(tables, [text], [])?.item);
  const isAmong = (set: keyof Spellings, text: string) => tables.some((table) => spellingsOf(table)[set].has(text));
  const isHead = (text: string) => text.length <= LONGEST_LABEL && isAmong('heads', normalLabel(text));
  const isWord = (text: string) =>
    text.length <= LONGEST_LABEL && looseSpellings(text).some((spelling) => isAmong('all', spelling));
  const begins = (text: string) => text.length <= LONGEST_LABEL && isAmong('beginnings', normalLabel(text));
  const columnIn = (table: Table, text: string) => (text.length > LONGEST_LABEL ? undefined : columns(text, table, undefined));
  return { tables, row, column, columnIn, label, isHead, isWord, begins };
}

/** The normalized words of one table. */
interface Spellings {
  readonly heads: ReadonlySet<string>;
  readonly beginnings: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

/** Computed once per table, since formats never change. */
const spellingsOf = once(
  (table: Table): Spellings => ({
    heads: new Set(headLabels(table).map(normalLabel)),
    beginnings: new Set(allLabels(table).flatMap((text) => prefixes(normalLabel(text)))),
    all: new Set(allSpellings(table).flatMap(looseSpellings)),
  }),
);

/**
 * Whether a text matches a word of any table of a format, or the first piece of one. Other words have nothing to do with the
 * format.
 */
export const knowsWord = once((format: Format): ((text: string) => boolean) => {
  const answers = new Map<string, boolean>();
  return (text) => {
    const before = answers.get(text);
    if (before !== undefined) return before;
    const isWord = isAnyWord(format.tables, text);
    if (answers.size >= MAX_KEPT) answers.clear();
    answers.set(text, isWord);
    return isWord;
  };
});

/** Enough for the words that recur in every report. */
const MAX_KEPT = 4096;

function isAnyWord(tables: readonly Table[], text: string): boolean {
  if (text.length > LONGEST_LABEL) return false;
  const normal = normalLabel(text);
  return tables.some((table) => {
    const { heads, beginnings } = spellingsOf(table);
    return (
      heads.has(normal) ||
      beginnings.has(normal) ||
      rowByLabel(table, text) !== undefined ||
      columnByLabel(table, text) !== undefined
    );
  });
}

function isBetter(
  kind: MatchKind,
  table: Table,
  best: { readonly table: Table; readonly kind: MatchKind } | undefined,
  near?: Table,
) {
  if (best === undefined || RANK[kind] < RANK[best.kind]) return true;
  return RANK[kind] === RANK[best.kind] && table === near && best.table !== near;
}

export function isBetterKind(kind: MatchKind, than: MatchKind): boolean {
  return RANK[kind] < RANK[than];
}

/** Caches the result for each text; beyond a maximum number of texts it returns nothing. */
function remember<T>(
  find: (text: string, table: Table, group: Row | undefined) => T | undefined,
): (text: string, table: Table, group: Row | undefined) => T | undefined {
  const found = new Map<string, T | undefined>();
  return (text, table, group) => {
    const key = `${table.key} ${group?.key ?? ''} ${text}`;
    if (found.has(key)) return found.get(key);
    if (found.size >= MAX_LOOKUPS) return undefined;
    const value = find(text, table, group);
    found.set(key, value);
    return value;
  };
}

function headLabels(table: Table): string[] {
  const { official } = table.section;
  const merged = table.columns.flatMap((column) => column.heads);
  if (official?.form === 'stacked') return [...merged, official.stub];
  if (official?.form === 'matrix') return [...merged, official.corner];
  return official?.form === 'record' ? [...merged, ...recordLabels(official.head)] : merged;
}

export function recordLabels(heads: readonly RecordHead[]): string[] {
  return heads.flatMap((head) => [head.label, ...recordLabels(head.groups ?? [])]);
}

function allLabels(table: Table): string[] {
  return [...headLabels(table), table.label, ...[...table.rows, ...table.columns].map(({ label }) => label)];
}

function allSpellings(table: Table): string[] {
  return [...allLabels(table), ...[table, ...table.rows, ...table.columns].flatMap(({ variants }) => variants)];
}

/** The text with its number, without it, and without additions in brackets. */
function looseSpellings(text: string): string[] {
  const normal = normalLabel(text);
  const bare = normal.replace(/^(?:\(?[一二三四五六七八九十0-9]{1,3}[)、.])/, '');
  return [normal, bare, bare.replace(/\([^()]{1,40}\)$/, '')].filter((spelling) => spelling !== '');
}

function prefixes(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(0, index + 1));
}
