/** A table of the new report: the form with blank cells, but for the figures that last year's report settles. */
import { cellKey } from '../../format/cell-key.ts';
import type { Column, Table as FormatTable, Row } from '../../format/format.ts';
import { tableText } from '../../format/markdown-table.ts';
import type { SectionRenewal } from './sections.ts';

export interface RenewedTable {
  readonly text: string;
  readonly nCarried: number;
}

export function renewedTable(table: FormatTable, { cells, left, before, year }: SectionRenewal): RenewedTable {
  const { label, columns, rows } = table;
  let nCarried = 0;
  const lost = new Set<string>();
  const figure = (row: Row, column: Column): string => {
    const source = sourceOf(table, row, column);
    if (source === undefined || row.isGroup) return '';
    const value = cells[source]?.value;
    if (value === undefined) {
      lost.add(row.label);
      return '';
    }
    nCarried++;
    return String(value);
  };
  const lines = rows.map((row) => [row.label, ...columns.map((column) => figure(row, column))]);
  if (before === year - 1 && lost.size > 0) left.push(`来源里看不出「${[...lost].join('」「')}」该填的数，有空格没有填。`);
  return { text: tableText([label, ...columns.map((column) => column.label)], lines), nCarried };
}

/** The cell of last year's report that says what stands here, without anything of this year. */
function sourceOf(table: FormatTable, row: Row, column: Column): string | undefined {
  const relation = table.acrossYears.find(
    ({ each, figure, plus, minus }) => figure === (each === 'row' ? column.key : row.key) && plus.length + minus.length === 0,
  );
  if (relation === undefined) return undefined;
  return relation.each === 'row' ? cellKey(table, row.key, relation.lastYear) : cellKey(table, relation.lastYear, column.key);
}
