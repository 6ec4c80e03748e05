/** Finds the next cell of an official table in the text, as a spreadsheet does: plain lines in, a place out. */
import type { FigureTables } from '../../server/src/lsp/protocol.ts';
import { cutCells } from '../../server/src/text/cells.ts';

export type Step = 'next' | 'previous' | 'below' | 'above';

/** The content of a cell, to be selected; an empty range in a blank cell. */
export interface CellPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

type Caret = { readonly line: number; readonly character: number };
type Row = FigureTables[number]['rows'][number];

/**
 * Skips labels and rows that take no figures. Sideways, the step continues in the next row and the next table; down from the last row
 * it leaves the table. Undefined if there is no further cell: the key must then do nothing, as it would only break the table.
 */
export function cellStep(
  tables: FigureTables,
  lineText: (line: number) => string,
  caret: Caret,
  step: Step,
): CellPlace | undefined {
  const isForward = step === 'next' || step === 'below';
  const table = tableAt(tables, caret.line);
  if (table === undefined) return undefined;
  const isAside = step === 'next' || step === 'previous';
  const rows = isAside ? tables.flatMap((each) => each.rows) : table.rows;
  const here = rows.find(({ line }) => line === caret.line);
  const cell = cellAt(lineText(caret.line), caret.character);
  if (isAside && here !== undefined) {
    const aside = Math.max(cell + (isForward ? 1 : -1), isForward ? here.labels : Number.NEGATIVE_INFINITY);
    const found = aside < here.labels ? undefined : placeOf(here, aside, lineText);
    if (found !== undefined) return found;
  }
  const row = isForward ? rows.find(({ line }) => line > caret.line) : rows.findLast(({ line }) => line < caret.line);
  if (row === undefined) return step === 'below' ? { line: table.lastLine + 1, start: 0, end: 0 } : undefined;
  const last = cellsOf(lineText(row.line)).length - 1;
  if (isAside) return placeOf(row, isForward ? row.labels : last, lineText);
  const column = Math.max(0, cell - (here?.labels ?? row.labels));
  return placeOf(row, Math.min(row.labels + column, last), lineText);
}

/** The table at the line, including its header and delimiter row. */
export function tableAt(tables: FigureTables, line: number): FigureTables[number] | undefined {
  return tables.find(({ firstLine, lastLine }) => firstLine <= line && line <= lastLine);
}

function placeOf({ line }: Row, cell: number, lineText: (line: number) => string): CellPlace | undefined {
  const span = cellsOf(lineText(line))[cell]?.span;
  return span && { line, start: span.start, end: span.end };
}

/** The cells of a row that take figures. */
export function figureCells(text: string, { labels }: Row): ReturnType<typeof cutCells> {
  return cellsOf(text).slice(labels);
}

/** The cells of a row, without the blanks outside its outer pipes. */
function cellsOf(text: string): ReturnType<typeof cutCells> {
  const cells = cutCells(text, '|', 0, text.length);
  const isClosed = cells.length > 1 && cells.at(-1)?.text === '';
  return cells.slice(opens(text) ? 1 : 0, isClosed ? -1 : undefined);
}

/** The index of the cell at the caret. */
function cellAt(text: string, character: number): number {
  const nPipes = cutCells(text, '|', 0, character).length - 1;
  return Math.max(0, nPipes - (opens(text) ? 1 : 0));
}

function opens(text: string): boolean {
  return text.trimStart().startsWith('|');
}
