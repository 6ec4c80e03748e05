/** Reports flattened to text in the ways that real dumps are, to check that the importer restores the original. */
import type { Format, Row, Section, Table } from '../../server/src/format/format.ts';
import type { RecordHead } from '../../server/src/format/table-schema.ts';

/** The content of a cell, by table, row and column; blank if it is empty. */
export type Figures = (table: Table, row: Row, column: number) => string;

export const layouts = [
  'cell-a-line',
  'bars',
  'bars-between',
  'tabs',
  'tabs-shifted',
  'spaces',
  'loose',
  'gfm',
  'simple',
] as const;
export type Layout = (typeof layouts)[number];

/** The rows of a printed table; undefined for squares covered by a merged cell. */
type Grid = (string | undefined)[][];

export function dumpReport(format: Format, layout: Layout, figures: Figures, prose: string): string {
  const lines = ['云溪县2023年', '政府信息公开工作年度报告', prose];
  for (const section of format.sections) {
    lines.push(section.heading);
    if (section.tables.length === 0) lines.push(prose);
    else if (layout === 'simple') for (const table of section.tables) lines.push('', ...gfm(simpleGrid(table, figures)), '');
    else lines.push(...flatten(gridOf(section, figures), layout));
  }
  return lines.join('\n');
}

function flatten(grid: Grid, layout: Layout): string[] {
  const filled = (row: Grid[number]) => row.filter((cell) => cell !== undefined);
  const all = (row: Grid[number]) => row.map((cell) => cell ?? '');
  switch (layout) {
    case 'cell-a-line':
      return grid.flatMap((row) => [...all(row).map((cell) => `\t${cell}`), '']);
    case 'bars':
      return grid.map((row) => `${filled(row).join(' | ')} |`);
    case 'bars-between':
      return grid.map((row) => filled(row).join(' | '));
    case 'tabs':
      return grid.map((row) => all(row).join('\t'));
    case 'tabs-shifted':
      return grid.map((row, index) => (index % 3 === 0 ? [...filled(row), '', ''] : ['', ...all(row)]).join('\t'));
    case 'spaces':
      return grid.map((row) => filled(row).join('   '));
    case 'loose':
      return grid.flatMap(filled).flatMap((cell) => (cell === '' ? [] : [cell]));
    default:
      return ['', ...gfm(grid), ''];
  }
}

function gfm(grid: Grid): string[] {
  const width = Math.max(...grid.map((row) => row.length));
  const line = (row: Grid[number]) => `| ${Array.from({ length: width }, (_, index) => row[index] ?? '').join(' | ')} |`;
  const [head = [], ...rest] = grid;
  return [line(head), `|${' --- |'.repeat(width)}`, ...rest.map(line)];
}

function simpleGrid(table: Table, figures: Figures): Grid {
  const rows = table.rows.map((row) => [
    row.label,
    ...table.columns.map((_, index) => (row.isGroup ? '' : figures(table, row, index))),
  ]);
  return [[table.label, ...table.columns.map(({ label }) => label)], ...rows];
}

function gridOf({ tables, official }: Section, figures: Figures): Grid {
  const [table] = tables;
  if (!table || official === undefined) return [];
  if (official.form === 'stacked') return tables.flatMap((each) => stackedGrid(each, official.stub, figures));
  return official.form === 'matrix' ? matrixGrid(table, official.corner, figures) : recordGrid(table, official.head, figures);
}

function stackedGrid(table: Table, stub: string, figures: Figures): Grid {
  const cover = (cells: string[]) => [...cells, ...new Array<undefined>(Math.max(0, 4 - cells.length)).fill(undefined)];
  return [
    cover([table.label]),
    cover([stub, ...table.columns.map(({ label }) => label)]),
    ...table.rows.map((row) => cover([row.label, ...table.columns.map((_, index) => figures(table, row, index))])),
  ];
}

function matrixGrid(table: Table, corner: string, figures: Figures): Grid {
  const depth = 1 + Math.max(...table.rows.map((row) => row.depth));
  const levels = 1 + Math.max(...table.columns.map(({ heads }) => heads.length));
  const blanks = (count: number) => new Array<undefined>(count).fill(undefined);
  const head: Grid = Array.from({ length: levels }, (_, level) => {
    const cells = table.columns.map(({ heads, label }, index) => {
      const before = table.columns[index - 1];
      const path = [...heads, label];
      const isFirst = before === undefined || [...before.heads, before.label][level] !== path[level];
      return isFirst ? path[level] : undefined;
    });
    return [level === 0 ? corner : undefined, ...blanks(depth - 1), ...cells];
  });
  let open: Row[] = [];
  const body = table.rows.flatMap((row): Grid => {
    if (row.isGroup) {
      open = [...open, row];
      return [];
    }
    const labels = Array.from({ length: depth }, (_, level): string | undefined => {
      if (level === row.depth) return row.label;
      return open.find((group) => group.depth === level)?.label;
    });
    open = [];
    return [[...labels, ...table.columns.map((_, index) => figures(table, row, index))]];
  });
  return [...head, ...body];
}

function recordGrid(table: Table, heads: readonly RecordHead[], figures: Figures): Grid {
  const width = table.columns.length;
  const leaves = (head: RecordHead): RecordHead[] => head.groups?.flatMap(leaves) ?? [head];
  const cover = (head: RecordHead) => [head.label, ...new Array<undefined>(leaves(head).length * width - 1).fill(undefined)];
  const columns = table.columns.map(({ label }) => label);
  const second = heads.flatMap((head) => head.groups?.flatMap(cover) ?? columns);
  const third = heads.flatMap((head) => (head.groups ? head.groups.flatMap(() => columns) : columns.map(() => undefined)));
  const rows = heads.flatMap(leaves).map((leaf) => table.rows.find(({ key }) => key === leaf.row));
  const values = rows.flatMap((row) => table.columns.map((_, index) => (row ? figures(table, row, index) : '')));
  return [heads.flatMap(cover), second, third, values];
}
