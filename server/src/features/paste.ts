/**
 * Fills pasted cells from Excel, WPS, Word or a web page into the official tables of the section at the caret: by row labels if
 * there are any, or else by shape. Only figures are filled in; anything else is left out and reported.
 */
import type { Snapshot } from '../analysis.ts';
import type { FlowTable } from '../import/flow.ts';
import { cellValue } from '../report/cell-value.ts';
import { isFigure } from '../report/figure-text.ts';
import type { Cell, Section, Table } from '../report/report.ts';
import { whatIsAt } from '../report/what-is-at.ts';
import { spanOf } from '../syntax/locate.ts';
import type { TextEdit } from '../text/span.ts';
import { blocksIn, type Clipboard, type FoundFigure, figuresByLabel, figuresByShape, squares } from './clipboard-figures.ts';

export interface Filling {
  /** `填入第三部分 175 格（12 格将改动）` */
  readonly label: string;
  readonly edits: readonly TextEdit[];
  /** Texts in place of a figure that are not figures. */
  readonly leftOut: readonly string[];
}

/** Undefined if the caret is not in an official table, or nothing in the clipboard fits. */
export function fillingAt({ report, tree }: Snapshot, offset: number, clipboard: Clipboard): Filling | undefined {
  const { section, table, row, columnPosition } = whatIsAt(report, offset);
  if (!section?.def || !table?.def) return undefined;
  // Lines without tabs are no table where somebody pastes into a text.
  const { html, text } = clipboard;
  const blocks = blocksIn({ html, text: text.includes('\t') ? text : '' });
  const byLabel = blocks.length > 0 ? figuresByLabel(blocks, section.def).flatMap((figure) => targetsIn(section, figure)) : [];
  const start = { row: row === undefined ? 0 : table.rows.indexOf(row), column: Math.max(0, (columnPosition ?? 1) - 1) };
  const targets = byLabel.length > 0 ? byLabel : shaped(blocks, table, start);
  if (targets.length === 0) return undefined;
  const edits = new Map<Cell, TextEdit>();
  const leftOut: string[] = [];
  let nFilled = 0;
  for (const { cell, text } of targets) {
    if (text === '') continue;
    const figure = figureFor(cell, text);
    if (figure === undefined) leftOut.push(text);
    else {
      nFilled++;
      if (figure === cell.text) edits.delete(cell);
      else edits.set(cell, { span: spanOf(tree, cell.place), newText: figure });
    }
  }
  if (nFilled === 0) return undefined;
  const rest = leftOut.length === 0 ? '' : `，${leftOut.length} 格不是数，没有填`;
  const label = `填入第${section.def.ordinal}部分 ${nFilled} 格（${edits.size} 格将改动${rest}）`;
  const sorted = [...edits.values()].sort((a, b) => a.span.start - b.span.start);
  return { label, edits: sorted, leftOut };
}

interface Target {
  readonly cell: Cell;
  readonly text: string;
}

function cellOf({ rows }: Table, row: string, column: string): Cell | undefined {
  return rows.find(({ def }) => def?.key === row && !def.isGroup)?.cells.find((cell) => cell.column?.key === column);
}

/** Figures without labels fill the whole table, its printed row, or the cells from the caret on, whichever fits. */
function shaped(blocks: readonly FlowTable[], table: Table, start: { readonly row: number; readonly column: number }): Target[] {
  const [block, ...others] = blocks;
  if (!block || others.length > 0 || !table.def) return [];
  const rows = squares(block);
  if (!rows.flat().some(isFigure) || !rows.flat().every((text) => text === '' || isFigure(text))) return [];
  const whole = figuresByShape(rows, table.def);
  return whole.length > 0 ? whole.flatMap((figure) => targetIn(table, figure)) : fromCaret(rows, table, start);
}

function targetsIn({ tables }: Section, figure: FoundFigure): Target[] {
  const table = tables.find(({ def }) => def === figure.table);
  return table === undefined ? [] : targetIn(table, figure);
}

function targetIn(table: Table, { row, column, text }: FoundFigure): Target[] {
  const cell = cellOf(table, row, column);
  return cell ? [{ cell, text }] : [];
}

/** Skips group rows, which take no figures, unless the clipboard has a row for them. */
function fromCaret(
  rows: readonly (readonly string[])[],
  table: Table,
  start: { readonly row: number; readonly column: number },
): Target[] {
  const targets: Target[] = [];
  let at = Math.max(0, start.row);
  for (const cells of rows) {
    const isBlank = cells.every((text) => text === '');
    while (!isBlank && table.rows[at]?.def?.isGroup) at++;
    const row = table.rows[at++];
    if (!row || start.column + cells.length > row.cells.length) return [];
    cells.forEach((text, x) => {
      const cell = row.cells[start.column + x];
      if (cell) targets.push({ cell, text });
    });
  }
  return targets;
}

function figureFor({ row, column }: Cell, text: string): string | undefined {
  const value = cellValue(text, row?.number ?? column?.number ?? 'count', column?.unit);
  if (value.kind === 'number') return text;
  return value.kind === 'plain' ? value.official : undefined;
}
