/** Puts every figure of a found table in its row and column, whatever the form of the source. */
import type { Column, Relation, Row, Table } from '../../format/format.ts';
import { figureValue } from '../figure-text.ts';
import { type Certainty, type Fit, fitValues, relationsHeld, type Shape } from './fit.ts';
import type { FoundRow, FoundTable } from './found-table.ts';
import { type HeadColumn, headOf, type TableHead } from './head.ts';
import { type RecordPart, recordParts, recordWidth } from './record.ts';
import { filledCells, isFilled, type SourceCell, type SourceRow } from './row.ts';
import type { TableWords } from './words.ts';

export interface FilledTable {
  readonly table: Table;
  readonly head: TableHead;
  readonly rows: readonly FilledRow[];
  /** Whether the figures came as the single row of the printed form. */
  readonly isRecord: boolean;
}

export interface FilledRow {
  readonly row: Row | undefined;
  /** Undefined if a record has no head cell for it. */
  readonly label: SourceCell | undefined;
  /** The official label, in place of `label`. */
  readonly official: string | undefined;
  readonly line: number;
  /** The line on which the row ends, if its label or figures continue there. */
  readonly rest: number | undefined;
  readonly cells: readonly FilledCell[];
  readonly certainty: Certainty;
  /** The wording of a doubt, if placing the figures took a decision. */
  readonly decision: string | undefined;
  /** Whether nothing at all followed the label. */
  readonly isBare: boolean;
}

export interface FilledCell {
  /** Undefined if the source has no cell for it. */
  readonly cell: SourceCell | undefined;
  readonly column: Column | undefined;
}

export function fillTable(found: FoundTable, words: TableWords): FilledTable {
  const { table, record } = found;
  const head = headOf(found, words, record ? undefined : otherCount(found.rows, table.columns.length));
  const shapeFor = shapesOf(found, head.columns);
  const rows = found.rows.map((row): FilledRow => {
    const isBare = row.values === undefined;
    const isBlankGroup = row.row?.isGroup === true && !row.values?.some(isFilled);
    const fit = isBare || isBlankGroup ? blank(head.columns) : fitValues(row.values, shapeFor(row));
    const { cells, certainty, decision } = row.decision ? { ...fit, certainty: LIKELY, decision: row.decision } : fit;
    return {
      row: row.row,
      label: row.label,
      official: row.row?.label,
      line: row.line,
      rest: row.lastLine === row.line ? undefined : row.lastLine,
      cells: cells.map((cell, index) => ({ cell, column: head.columns[index]?.column })),
      certainty,
      decision,
      isBare,
    };
  });
  const filled = record ? [...rows, ...recordRows(found, record, head.isThere)] : rows.map((row) => withBlank(row, rows, table));
  return { table, head, rows: filled, isRecord: record !== undefined };
}

/** Inserts a blank into a row that lacks one figure, at the first position where the columns add up best. */
function withBlank(row: FilledRow, rows: readonly FilledRow[], { columns, relations }: Table): FilledRow {
  const figures = row.cells.flatMap(({ cell }) => cell ?? []);
  if (row.row === undefined || row.certainty === 'sure' || figures.length !== columns.length - 1 || figures.length < 2)
    return row;
  const key = row.row.key;
  const concerned = relations.filter(({ each, left, right }) => each === 'column' && [...left, ...right].includes(key));
  const options = columns.map((_, at): FilledRow => {
    const cells = columns.map((column, index) => ({
      column,
      cell: index === at ? undefined : figures[index < at ? index : index - 1],
    }));
    return { ...row, cells };
  });
  const scores = options.map((option) =>
    columnsHeld(
      concerned,
      rows.map((each) => (each === row ? option : each)),
      columns,
    ),
  );
  const most = Math.max(...scores);
  const at = scores.indexOf(most);
  const best = options[at];
  if (best === undefined || scores.every((score) => score === most)) return row;
  const decision = `只有 ${figures.length} 个数，应为 ${columns.length} 个，按各栏的勾稽关系空出「${columns[at]?.label}」`;
  return { ...best, certainty: scores.lastIndexOf(most) === at ? 'likely' : 'guess', decision };
}

/** The number of columns in which the relations hold, minus those in which they do not. */
function columnsHeld(relations: readonly Relation[], rows: readonly FilledRow[], columns: readonly Column[]): number {
  const sum = (keys: readonly string[], at: number) =>
    rows
      .filter(({ row }) => row !== undefined && keys.includes(row.key))
      .reduce((total, { cells }) => total + (figureValue(cells[at]?.cell?.text ?? '') ?? 0), 0);
  return relations
    .flatMap(({ left, right }) => columns.map((_, at): number => (sum(left, at) === sum(right, at) ? 1 : -1)))
    .reduce((total, each) => total + each, 0);
}

const LIKELY: Certainty = 'likely';

function blank(columns: readonly HeadColumn[]): Fit {
  return { cells: columns.map(() => undefined), certainty: 'sure', decision: undefined };
}

/** Splits the single row of figures of the printed form into rows. Any decision is reported with the first. */
function recordRows(found: FoundTable, record: SourceRow, isHeadThere: boolean): FilledRow[] {
  const { table } = found;
  const parts = recordParts(table);
  const width = table.columns.length;
  const keys = table.columns.map(({ key }) => key);
  const part = (cells: readonly (SourceCell | undefined)[], index: number) => cells.slice(index * width, (index + 1) * width);
  const { cells, certainty, decision } = fitValues(record.cells, {
    nColumns: recordWidth(table),
    holds: (all) => parts.reduce((held, _, index) => held + relationsHeld(table.relations, keys, part(all, index)), 0),
  });
  return parts.map((each, index): FilledRow => {
    const isLast = index === parts.length - 1;
    const own = isLast ? cells.slice(index * width) : part(cells, index);
    return {
      row: each.row,
      label: recordLabel(each, found),
      official: each.heads[each.heads.length - 1],
      line: record.line,
      rest: undefined,
      cells: own.map((cell, at) => ({ cell, column: table.columns[at] })),
      certainty: certainty === 'sure' && !isHeadThere ? 'likely' : certainty,
      decision: index === 0 ? decision : undefined,
      isBare: false,
    };
  });
}

/** The head cell above the figures of a part. */
function recordLabel({ row, heads }: RecordPart, { head, table }: FoundTable): SourceCell | undefined {
  const innermost = heads[heads.length - 1];
  const cells = filledCells(head).map((cell) => ({ ...cell, text: cell.text.replace(/\s+/g, '') }));
  return cells.find(({ text }) => text === innermost) ?? cells.find(({ text }) => rowNamed(table, text) === row);
}

function rowNamed({ rows }: Table, text: string): Row | undefined {
  return rows.find(({ label, variants }) => label === text || variants.includes(text));
}

/** Rows of the same shape (cells, cells before the values, depth of the label) have their figures in the same position. */
function shapesOf({ table, rows, head }: FoundTable, columns: readonly HeadColumn[]): (row: FoundRow) => Shape {
  const nColumns = columns.length;
  const keys = columns.map(({ column }) => column?.key ?? '');
  const starts = new Map<string, Set<number>>();
  for (const row of rows) {
    if (!row.values || row.values.filter(isFilled).length !== nColumns) continue;
    const build = buildOf(row);
    starts.set(build, (starts.get(build) ?? new Set()).add(row.values.findIndex(isFilled)));
  }
  const holds: Shape['holds'] = (cells) => relationsHeld(table.relations, keys, cells);
  return (row) => {
    const [start, ...others] = starts.get(buildOf(row)) ?? [];
    if (start !== undefined && others.length === 0) return { nColumns, holds, usualStart: { at: start, certainty: 'sure' } };
    const headStart = startInHead(head, columns, row.start + (row.values?.length ?? 0));
    const usualStart = headStart === undefined ? undefined : { at: headStart - row.start, certainty: 'likely' as const };
    return { nColumns, holds, usualStart };
  };
}

function buildOf({ row, values, start }: FoundRow): string {
  return `${start}/${values?.length ?? 0}/${row?.depth ?? 0}`;
}

/** The index of the cell that heads the first column, in head rows of the same width. */
function startInHead(head: readonly SourceRow[], columns: readonly HeadColumn[], width: number): number | undefined {
  for (const { cells } of head) {
    if (cells.length !== width) continue;
    for (const [index, { cell }] of columns.entries()) {
      const at = cell === undefined ? -1 : cells.findIndex(({ span, text }) => text !== '' && span.start === cell.span.start);
      if (at >= 0) return at - index;
    }
  }
  return undefined;
}

/** How many figures most rows have, if neither figures nor cells match the number of columns. */
function otherCount(rows: readonly FoundRow[], nColumns: number): number | undefined {
  const filled = rows.flatMap(({ values }) => (values?.some(isFilled) ? [values] : []));
  const nFigures = most(filled.map((values) => values.filter(isFilled).length));
  const nCells = most(filled.map((values) => values.length));
  return nFigures === nColumns || nCells === nColumns || nCells === nColumns + 1 ? undefined : nFigures;
}

function most(counts: readonly number[]): number | undefined {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  return [...times].reduce<readonly [number, number] | undefined>(
    (best, each) => (best && best[1] >= each[1] ? best : each),
    undefined,
  )?.[0];
}
