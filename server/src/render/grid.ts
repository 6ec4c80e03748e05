/**
 * The official form of a section's tables as a grid of cells: every rowspan and colspan follows from the format's trees.
 *
 * A grid depends on the format alone. What a report has to say in a cell is found under its key.
 */

import { cellKey, columnKey, rowKey } from '../format/cell-key.ts';
import type { Section, Table } from '../format/format.ts';
import { gridWidth } from '../format/official-form.ts';
import type { ColumnDefinition, RecordHead, RowDefinition } from '../format/table-schema.ts';

export interface Grid {
  /** The share of each column in the width, adding up to 1. */
  readonly widths: readonly number[];
  readonly rows: readonly GridRow[];
  /** How many rows at the top head all the others, and are printed again on every page. */
  readonly nHeadRows: number;
}

export interface GridRow {
  readonly cells: readonly GridCell[];
  /** The row begins a part of the table that is best not torn from what follows it. */
  readonly startsPart: boolean;
}

/**
 * article: the shaded row with a table's label. corner: the upper left cell. head: a head cell. group: the label of several rows.
 * label: the label of a row. figure: where a figure stands.
 */
export type GridRole = 'article' | 'corner' | 'head' | 'group' | 'label' | 'figure';

export interface GridCell {
  readonly role: GridRole;
  /** Empty for a figure. */
  readonly text: string;
  readonly rowspan: number;
  readonly colspan: number;
  readonly table: Table;
  /** What the cell stands for: `licences`, `requests.received`, `requests..natural`, `requests.received.natural`. */
  readonly key: string | undefined;
  /** One character under the other. */
  readonly isVertical: boolean;
  /** How deep the row stands in the row tree. */
  readonly depth: number;
}

const grids = new WeakMap<Section, Grid>();

/** Undefined for a section without official tables. */
export function officialGrid(section: Section): Grid | undefined {
  const cached = grids.get(section);
  if (cached || !section.official) return cached;
  const grid = { widths: widthsOf(section), ...gridRows(section) };
  grids.set(section, grid);
  return grid;
}

function widthsOf({ official, tables }: Section): number[] {
  if (!official) return [];
  const widths = official.widths ?? Array.from({ length: gridWidth(official, tables) }, () => 1);
  const total = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => width / total);
}

function gridRows({ official, tables }: Section): Pick<Grid, 'rows' | 'nHeadRows'> {
  const [table] = tables;
  if (!official || !table) return { rows: [], nHeadRows: 0 };
  switch (official.form) {
    case 'stacked': {
      const width = gridWidth(official, tables);
      return { rows: tables.flatMap((each) => stackedRows(each, official.stub, width)), nHeadRows: 0 };
    }
    case 'matrix':
      return matrixRows(table, official.corner);
    case 'record':
      return recordRows(table, official.head);
  }
}

/** The table below a row with its label; where it has fewer columns than the widest one, its last column takes what is left. */
function stackedRows(table: Table, stub: string, width: number): GridRow[] {
  const spans = table.columns.map((_, index) => (index === table.columns.length - 1 ? width - 1 - index : 1));
  const article = cell('article', table, { text: table.label, key: table.key, colspan: width });
  const heads = table.columns.map(({ key, label }, index) =>
    cell('head', table, { text: label, key: columnKey(table, key), colspan: spans[index] ?? 1 }),
  );
  const rows = table.rows.map(({ key, label }) => [
    cell('label', table, { text: label, key: rowKey(table, key) }),
    ...table.columns.map((column, index) =>
      cell('figure', table, { key: cellKey(table, key, column.key), colspan: spans[index] ?? 1 }),
    ),
  ]);
  return [row([article], true), row([cell('corner', table, { text: stub }), ...heads], true), ...rows.map((cells) => row(cells))];
}

/** The head tree above, the row tree on the left. */
function matrixRows(table: Table, corner: string): Pick<Grid, 'rows' | 'nHeadRows'> {
  const { columns, rows } = table.definition;
  const nHeadRows = headDepth(columns);
  const nLabelColumns = 1 + Math.max(...table.rows.map(({ depth }) => depth));
  const headRows: GridCell[][] = Array.from({ length: nHeadRows }, () => []);
  headRows[0]?.push(cell('corner', table, { text: corner, rowspan: nHeadRows, colspan: nLabelColumns }));
  addHeads(table, columns, 0, headRows);
  const body = bodyRows(table, rows, 0, nLabelColumns);
  return { rows: [...headRows.map((cells) => row(cells, true)), ...body.map((cells) => row(cells))], nHeadRows };
}

function headDepth(columns: readonly ColumnDefinition[]): number {
  return 1 + Math.max(...columns.map((column) => (column.columns ? headDepth(column.columns) : 0)));
}

function nLeafColumns(columns: readonly ColumnDefinition[]): number {
  return columns.reduce((sum, column) => sum + (column.columns ? nLeafColumns(column.columns) : 1), 0);
}

/** A leaf reaches down to the figures; a head with columns below it is one row high. */
function addHeads(table: Table, columns: readonly ColumnDefinition[], depth: number, headRows: GridCell[][]): void {
  for (const { key, label, columns: below } of columns) {
    if (below) {
      headRows[depth]?.push(cell('head', table, { text: label, colspan: nLeafColumns(below) }));
      addHeads(table, below, depth + 1, headRows);
    } else {
      const rowspan = headRows.length - depth;
      headRows[depth]?.push(cell('head', table, { text: label, key: key && columnKey(table, key), rowspan }));
    }
  }
}

/** A group's label stands left of all its rows; a row's label reaches across to the figures. */
function bodyRows(table: Table, definitions: readonly RowDefinition[], depth: number, nLabelColumns: number): GridCell[][] {
  return definitions.flatMap((definition) => {
    const { key, label, rows: below, vertical: isVertical = false } = definition;
    const shape = { text: label, key: rowKey(table, key), isVertical, depth };
    if (!below) {
      const figures = table.columns.map((column) => cell('figure', table, { key: cellKey(table, key, column.key), depth }));
      return [[cell('label', table, { ...shape, colspan: nLabelColumns - depth }), ...figures]];
    }
    const [first = [], ...others] = bodyRows(table, below, depth + 1, nLabelColumns);
    return [[cell('group', table, { ...shape, rowspan: others.length + 1 }), ...first], ...others];
  });
}

/** Every row of the table as a group of columns, and all figures in one row. */
function recordRows(table: Table, heads: readonly RecordHead[]): Pick<Grid, 'rows' | 'nHeadRows'> {
  const nHeadRows = 1 + recordDepth(heads);
  const headRows: GridCell[][] = Array.from({ length: nHeadRows }, () => []);
  const figures: GridCell[] = [];
  const add = (siblings: readonly RecordHead[], depth: number) => {
    for (const { label, row: key, groups } of siblings) {
      const nColumns = nRecordRows({ label, row: key, groups }) * table.columns.length;
      const name = { text: label, colspan: nColumns, key: key && rowKey(table, key) };
      headRows[depth]?.push(cell('head', table, name));
      if (groups) add(groups, depth + 1);
      if (key === undefined) continue;
      for (const column of table.columns) {
        const rowspan = nHeadRows - depth - 1;
        headRows[depth + 1]?.push(cell('head', table, { text: column.label, key: columnKey(table, column.key), rowspan }));
        figures.push(cell('figure', table, { key: cellKey(table, key, column.key) }));
      }
    }
  };
  add(heads, 0);
  return { rows: [...headRows.map((cells) => row(cells, true)), row(figures)], nHeadRows };
}

function recordDepth(heads: readonly RecordHead[]): number {
  return 1 + Math.max(...heads.map(({ groups }) => (groups ? recordDepth(groups) : 0)));
}

function nRecordRows({ groups }: RecordHead): number {
  return groups ? groups.reduce((sum, group) => sum + nRecordRows(group), 0) : 1;
}

function row(cells: readonly GridCell[], startsPart = false): GridRow {
  return { cells, startsPart };
}

function cell(role: GridRole, table: Table, shape: Partial<Omit<GridCell, 'role' | 'table'>>): GridCell {
  return { role, table, text: '', rowspan: 1, colspan: 1, key: undefined, isVertical: false, depth: 0, ...shape };
}
