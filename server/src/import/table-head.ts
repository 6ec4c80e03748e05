/** The head of a table in its simple form, out of the head rows of whatever form the source has. */
import type { Column, Table } from '../format/format.ts';
import { type MatchKind, tableByHeader } from '../format/label.ts';
import type { Found } from './place-rows.ts';
import type { RawCell, RawRow } from './raw-rows.ts';
import type { TableWords } from './table-words.ts';

export interface HeadColumn {
  readonly column: Column | undefined;
  readonly text: string;
  /** Undefined where the source has no such word, and the official one stands in. */
  readonly cell: RawCell | undefined;
}

export interface TableHead {
  /** The first head cell; undefined where the source has none that would do. */
  readonly label: RawCell | undefined;
  readonly columns: readonly HeadColumn[];
  /** Whether the source has any head at all. */
  readonly isThere: boolean;
  /** Head words that mean nothing in the format. */
  readonly strange: readonly RawCell[];
}

/** `nFigures`: how many figures most rows have, where they are not as many as the format's columns. */
export function headOf(found: Found, words: TableWords, nFigures: number | undefined): TableHead {
  const { table, head, laterHead } = found;
  const cells = filledCells(head);
  const label = labelOf(found, cells, words);
  const candidates = candidatesOf(head);
  const matched = matchColumns(table, candidates, words);
  const literal = literalColumns(table, head, words, nFigures, matched);
  const columns = literal ?? table.columns.map((column): HeadColumn => headColumn(column, matched.get(column)));
  const used = new Set([
    label,
    ...columns.map(({ cell }) => cell),
    ...columnParts(table, [...candidates, ...candidatesOf(laterHead)], words),
  ]);
  const known = new Set(columns.map(({ text }) => text));
  const strange = [...cells, ...filledCells(laterHead)].filter(
    (cell) => !used.has(cell) && !known.has(squeezed(cell.text)) && !isOfficialWord(cell.text, table, words),
  );
  const isThere = label !== undefined || matched.size > 0 || cells.some(({ text }) => words.isHead(text));
  return { label, columns, isThere, strange: uniqueTexts(strange) };
}

interface Candidate {
  readonly text: string;
  readonly cell: RawCell;
  /** The cells that it is made of. */
  readonly parts: readonly RawCell[];
}

/** Line breaks inside head cells come as spaces, or as cells one below the other. */
function candidatesOf(head: readonly RawRow[]): Candidate[] {
  const single = filledCells(head).map((cell): Candidate => ({ text: squeezed(cell.text), cell, parts: [cell] }));
  const stacked: Candidate[] = [];
  const open = new Map<number, readonly RawCell[]>();
  for (const { cells } of head) {
    cells.forEach((cell, index) => {
      if (cell.text === '') return;
      const parts = [...(open.get(index) ?? []), cell].slice(-3);
      open.set(index, parts);
      for (let from = parts.length - 2; from >= 0; from--) stacked.push(joined(parts.slice(from)));
    });
  }
  return [...single, ...stacked];
}

function joined(parts: readonly RawCell[]): Candidate {
  const [first] = parts;
  const text = parts.map((part) => squeezed(part.text)).join('');
  const span = { start: first?.span.start ?? 0, end: first?.span.end ?? 0 };
  return { text, cell: { text, span }, parts };
}

/** All the words that are columns or pieces of them: the printed form has the same columns several times. */
function columnParts(table: Table, candidates: readonly Candidate[], words: TableWords): RawCell[] {
  return candidates.flatMap(({ text, parts }) => {
    const match = words.columnIn(table, text);
    return match && match.kind !== 'close' ? parts : [];
  });
}

/** The best word for each column: the nearest to its label, and of these the first. */
function matchColumns(table: Table, candidates: readonly Candidate[], words: TableWords): Map<Column, Candidate> {
  const matched = new Map<Column, Candidate>();
  const taken = new Set<RawCell>();
  for (const kinds of [['exact', 'normalised'], ['variant'], ['close']] satisfies MatchKind[][]) {
    for (const candidate of candidates) {
      const match = words.columnIn(table, candidate.text);
      if (!match || !kinds.some((kind) => kind === match.kind) || matched.has(match.item)) continue;
      if (candidate.parts.some((part) => taken.has(part))) continue;
      matched.set(match.item, candidate);
      for (const part of candidate.parts) taken.add(part);
    }
  }
  return matched;
}

function headColumn(column: Column, candidate: Candidate | undefined): HeadColumn {
  return candidate ? { column, text: candidate.text, cell: candidate.cell } : { column, text: column.label, cell: undefined };
}

/**
 * The head row as it stands, where it has as many cells as the rows have figures but not as many as the format has columns: a
 * column is missing or one too many, which is for the rules to say. Also where a word that means nothing stands in the place of
 * the one column that is not found.
 */
function literalColumns(
  table: Table,
  head: readonly RawRow[],
  words: TableWords,
  nFigures: number | undefined,
  matched: ReadonlyMap<Column, Candidate>,
): HeadColumn[] | undefined {
  if (matched.size === table.columns.length && nFigures === undefined) return undefined;
  const nColumns = nFigures ?? table.columns.length;
  const byCell = new Map<RawCell, Column>();
  for (const [column, { parts }] of matched) for (const part of parts) byCell.set(part, column);
  for (const row of head) {
    const cells = row.cells.filter(({ text }) => text !== '');
    const columns = cells.filter((cell) => byCell.has(cell) || !isLabelOrHead(cell.text, table, words));
    if (columns.length !== nColumns || !columns.some((cell) => byCell.has(cell))) continue;
    const isWhole = columns.length === table.columns.length;
    return columns.map((cell, index): HeadColumn => {
      const column = byCell.get(cell) ?? (isWhole ? table.columns[index] : undefined);
      return { column, text: squeezed(cell.text), cell };
    });
  }
  return undefined;
}

function labelOf(found: Found, cells: readonly RawCell[], words: TableWords): RawCell | undefined {
  const { table, label } = found;
  const candidates = label ? [label, ...cells] : cells;
  let best: { readonly cell: RawCell; readonly rank: number } | undefined;
  for (const cell of candidates) {
    const match = tableByHeader([table], [cell.text], []);
    if (!match) continue;
    const isPrinted = words.isHead(cell.text) && match.kind !== 'exact' && match.kind !== 'normalised';
    const rank = isPrinted ? 3 : match.kind === 'exact' ? 0 : match.kind === 'normalised' ? 1 : 2;
    if (rank < 3 && (best === undefined || rank < best.rank)) best = { cell, rank };
  }
  if (best) return best.cell;
  return table.section.official?.form === 'stacked' ? cells.find(({ text }) => words.isHead(text)) : undefined;
}

function isLabelOrHead(text: string, table: Table, words: TableWords): boolean {
  return words.isHead(text) || tableByHeader([table], [text], []) !== undefined;
}

function isOfficialWord(text: string, table: Table, words: TableWords): boolean {
  const column = words.columnIn(table, text);
  return (
    isLabelOrHead(text, table, words) || (column !== undefined && column.kind !== 'close') || words.label(text) !== undefined
  );
}

function filledCells(rows: readonly RawRow[]): RawCell[] {
  return rows.flatMap(({ cells }) => cells.filter(({ text }) => text !== ''));
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

function uniqueTexts(cells: readonly RawCell[]): RawCell[] {
  const seen = new Set<string>();
  return cells.filter(({ text }) => !seen.has(text) && seen.add(text));
}
