/** Derives the head of the simple form from the head rows of a source in any form. */
import type { Column, Table } from '../../format/format.ts';
import { tableByHeader } from '../../format/label.ts';
import type { MatchKind } from '../../format/label-index.ts';
import type { FoundTable } from './found-table.ts';
import { filledCells, isFilled, type SourceCell, type SourceRow } from './row.ts';
import type { TableWords } from './words.ts';

export interface HeadColumn {
  readonly column: Column | undefined;
  readonly text: string;
  /** Undefined if the source has no such head, and the official label is used. */
  readonly cell: SourceCell | undefined;
}

export interface TableHead {
  /** The first head cell; undefined if the source has no suitable one. */
  readonly label: SourceCell | undefined;
  readonly columns: readonly HeadColumn[];
  /** Whether the source has a head. */
  readonly isThere: boolean;
  /** Head cells that match nothing in the format. */
  readonly unmatched: readonly SourceCell[];
}

/** `nFigures`: how many figures most rows have, if that differs from the number of columns in the format. */
export function headOf(found: FoundTable, words: TableWords, nFigures: number | undefined): TableHead {
  const { table, head, laterHead } = found;
  const cells = filledCells(head);
  const label = labelOf(found, cells, words);
  const pieces = new Pieces();
  const candidates = candidatesOf(head, pieces, table, words);
  const matched = matchColumns(candidates, table, words);
  const literal = literalColumns(table, head, words, nFigures, matched);
  const columns = literal ?? table.columns.map((column): HeadColumn => headColumn(column, matched.get(column)));
  const meaningful = meaningfulPieces([...candidates, ...candidatesOf(laterHead, pieces, table, words)], table, words);
  const used = new Set([label, ...columns.map(({ cell }) => cell)]);
  const texts = new Set(columns.map(({ text }) => text));
  const unmatched = [...cells, ...filledCells(laterHead)].flatMap((cell): SourceCell[] => {
    if (used.has(cell) || texts.has(squeezed(cell.text)) || isOfficialWord(cell.text, table, words)) return [];
    const left = pieces.of(cell).filter((piece) => !meaningful.has(piece) && !texts.has(piece.text));
    return left.length === 0 ? [] : [{ ...cell, text: left.map(({ text }) => text).join(' ') }];
  });
  const isThere = label !== undefined || matched.size > 0 || cells.some(({ text }) => words.isHead(text));
  return { label, columns, isThere, unmatched: uniqueTexts(unmatched) };
}

/** A word between spaces. Heads that are broken over lines or run together are reassembled from pieces. */
interface Piece {
  readonly text: string;
  readonly cell: SourceCell;
}

/** The pieces of each cell, created once so that they can be compared by identity. */
class Pieces {
  readonly #cache = new Map<SourceCell, readonly Piece[]>();

  of(cell: SourceCell): readonly Piece[] {
    const cached = this.#cache.get(cell);
    if (cached) return cached;
    const pieces = cell.text.split(/\s+/).map((text): Piece => ({ text, cell }));
    this.#cache.set(cell, pieces);
    return pieces;
  }
}

interface Candidate {
  readonly text: string;
  readonly cell: SourceCell;
  readonly parts: readonly Piece[];
}

/** A line break inside a head cell may appear as a space, as cells in successive rows, or as successive pieces. */
function candidatesOf(head: readonly SourceRow[], pieces: Pieces, table: Table, words: TableWords): Candidate[] {
  const cells = filledCells(head);
  const single = cells.map((cell): Candidate => ({ text: squeezed(cell.text), cell, parts: pieces.of(cell) }));
  const stacked: Candidate[] = [];
  const open = new Map<number, readonly SourceCell[]>();
  for (const row of head) {
    if (row.kind !== 'row') continue;
    row.cells.forEach((cell, index) => {
      if (cell.text === '') return;
      const above = [...(open.get(index) ?? []), cell].slice(-3);
      open.set(index, above);
      for (let from = above.length - 2; from >= 0; from--)
        stacked.push(joined(above.slice(from).flatMap((each) => pieces.of(each))));
    });
  }
  const all = cells.flatMap((cell) => pieces.of(cell));
  return [...single, ...stacked, ...segments(all, (text) => isOfficial(text, table, words))];
}

/** The maximum number of pieces of one head. */
const MAX_PIECES = 6;

/** Splits the pieces into official heads, longest first, skipping everything else. */
function segments(pieces: readonly Piece[], isWord: (text: string) => boolean): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < pieces.length; ) {
    let count = Math.min(MAX_PIECES, pieces.length - at);
    while (count > 1 && !isWord(textOf(pieces.slice(at, at + count)))) count--;
    if (count > 1 || isWord(pieces[at]?.text ?? '')) found.push(joined(pieces.slice(at, at + count)));
    at += count;
  }
  return found;
}

function joined(parts: readonly Piece[]): Candidate {
  const text = textOf(parts);
  const { start, end } = parts[0]?.cell.span ?? { start: 0, end: 0 };
  return { text, cell: { text, span: { start, end } }, parts };
}

function textOf(parts: readonly Piece[]): string {
  return parts.map(({ text }) => text).join('');
}

function isOfficial(text: string, table: Table, words: TableWords): boolean {
  const column = words.columnIn(table, text);
  return column?.kind === 'exact' || column?.kind === 'normalised' || isLabelOrHead(text, table, words);
}

/** All pieces that belong to some head: the printed form repeats its columns. */
function meaningfulPieces(candidates: readonly Candidate[], table: Table, words: TableWords): Set<Piece> {
  return new Set(candidates.flatMap(({ text, parts }) => (isOfficialWord(text, table, words) ? parts : [])));
}

/** The best head for each column: the closest to its label, or the first of several. */
function matchColumns(candidates: readonly Candidate[], table: Table, words: TableWords): Map<Column, Candidate> {
  const matched = new Map<Column, Candidate>();
  const taken = new Set<Piece>();
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
 * The head row unchanged, if it has as many cells as the rows have figures, but a different number than the format: a column is
 * missing or superfluous, which the rules report. Also if an unknown head is in the place of the only column that is missing.
 */
function literalColumns(
  table: Table,
  head: readonly SourceRow[],
  words: TableWords,
  nFigures: number | undefined,
  matched: ReadonlyMap<Column, Candidate>,
): HeadColumn[] | undefined {
  if (matched.size === table.columns.length && nFigures === undefined) return undefined;
  const nColumns = nFigures ?? table.columns.length;
  const byCell = new Map<SourceCell, Column>();
  for (const [column, { parts }] of matched) for (const { cell } of parts) byCell.set(cell, column);
  for (const row of head) {
    const cells = row.cells.filter(isFilled);
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

function labelOf(found: FoundTable, cells: readonly SourceCell[], words: TableWords): SourceCell | undefined {
  const { table, label } = found;
  const candidates = label ? [label, ...cells] : cells;
  let best: { readonly cell: SourceCell; readonly rank: number } | undefined;
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

function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

function uniqueTexts(cells: readonly SourceCell[]): SourceCell[] {
  const seen = new Set<string>();
  return cells.filter(({ text }) => !seen.has(text) && seen.add(text));
}
