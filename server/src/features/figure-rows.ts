/** Lists the lines of official tables that take figures, for keys that move from cell to cell. */
import type { Snapshot } from '../analysis.ts';
import type { Table, TableRow } from '../report/report.ts';
import { positionAt, spanOf } from '../syntax/locate.ts';
import type { Block, SyntaxTree } from '../syntax/tree.ts';

/** An official table between pipes; lines are counted from 0. */
export interface FigureTable {
  /** Its head. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** The rows that take figures, in the order of the text. */
  readonly rows: readonly FigureRow[];
}

export interface FigureRow {
  readonly line: number;
  /** The number of cells before the first figure. */
  readonly labels: number;
  /** The names of the columns of its figures; empty for an unknown one. */
  readonly columns: readonly string[];
}

/** In the order of the text; tables that share their Markdown are one. */
export function figureTables({ tree, report }: Pick<Snapshot, 'tree' | 'report'>): readonly FigureTable[] {
  const rowsOf = new Map<Block, FigureRow[]>();
  for (const { tables } of report.sections) for (const table of tables) addRows(rowsOf, tree, table);
  const found: FigureTable[] = [];
  for (const [block, rows] of rowsOf) {
    const { start, end } = spanOf(tree, { block, span: block.span });
    rows.sort((a, b) => a.line - b.line);
    if (rows.length > 0) found.push({ firstLine: positionAt(tree, start).line, lastLine: positionAt(tree, end).line, rows });
  }
  return found.sort((a, b) => a.firstLine - b.firstLine);
}

function addRows(rowsOf: Map<Block, FigureRow[]>, tree: SyntaxTree, { def, otherFormat, blocks, rows }: Table): void {
  if (def === undefined && otherFormat === undefined) return;
  for (const block of blocks) if (block.kind === 'table' && !rowsOf.has(block)) rowsOf.set(block, []);
  for (const row of rows) {
    const { block, span } = row.place;
    const labels = labelsBefore(row);
    if (labels === undefined || row.def?.isGroup === true) continue;
    const { line } = positionAt(tree, spanOf(tree, { block, span }).start);
    const known = rowsOf.get(block);
    if (known?.every((each) => each.line !== line))
      known.push({ line, labels, columns: row.cells.map(({ column }) => column?.label ?? '') });
  }
}

/** Undefined for a row without cells for figures, or without pipes. */
function labelsBefore({ place: { block, span }, cells: [first] }: TableRow): number | undefined {
  if (block.kind !== 'table' || first === undefined) return undefined;
  const row = block.rows.find((each) => each.span.start <= span.start && span.start <= each.span.end);
  const index = row?.cells.findIndex((cell) => cell.span.start === first.place.span.start) ?? -1;
  return index < 0 ? undefined : index;
}
