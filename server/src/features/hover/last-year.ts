/** What last year's report says of a cell, and what follows from it for this year's. */
import type { LastYear } from '../../facts/last-year.ts';
import { cellKey } from '../../format/cell-key.ts';
import type { AcrossYears, Column, Table as FormatTable, Row } from '../../format/format.ts';
import type { Cell, Table } from '../../report/report.ts';
import { squareOf, squaresOf } from '../../report/sums.ts';
import { rounded } from '../../text/decimal.ts';

/** Lines of plain text; none where last year's report says nothing of the cell. */
export function lastYearLines(table: Table, cell: Cell, { facts }: LastYear): readonly string[] {
  const { def } = table;
  const { row, column } = cell;
  if (def === undefined || row === undefined || column === undefined || row.isGroup) return [];
  const before = facts.cells[cellKey(def, row.key, column.key)]?.value;
  const relation = def.acrossYears.find(({ each, figure }) => figure === (each === 'row' ? column.key : row.key));
  const expected = relation && expectation(table, def, { relation, row, column }, facts.cells);
  return [...(before === undefined ? [] : [`上年：${before}`]), ...(expected === undefined ? [] : [expected])];
}

interface Square {
  readonly relation: AcrossYears;
  readonly row: Row;
  readonly column: Column;
}

/** `按上年报告应为 22 + 制发 3 − 废止 5 = 20`; without a sum as long as figures of this year are missing. */
function expectation(
  table: Table,
  def: FormatTable,
  { relation, row, column }: Square,
  former: LastYear['facts']['cells'],
): string | undefined {
  const at = (key: string): { row: Row; column: Column } | undefined => {
    const own = relation.each === 'row' ? row : def.rows.find((each) => each.key === key);
    const head = relation.each === 'row' ? def.columns.find((each) => each.key === key) : column;
    return own && head && { row: own, column: head };
  };
  const source = at(relation.lastYear);
  const before = source && former[cellKey(def, source.row.key, source.column.key)]?.value;
  if (source === undefined || before === undefined) return undefined;
  const { values } = squaresOf(table, def);
  let sum = before;
  const terms = [...relation.plus.map((key) => [1, key] as const), ...relation.minus.map((key) => [-1, key] as const)].map(
    ([sign, key]) => {
      const place = at(key);
      const value = place === undefined ? Number.NaN : (values[squareOf(def, place.row, place.column)] ?? Number.NaN);
      sum += sign * value;
      const label = (relation.each === 'row' ? place?.column : place?.row)?.label ?? key;
      return ` ${sign > 0 ? '+' : '−'} ${label}${Number.isNaN(value) ? '' : ` ${value}`}`;
    },
  );
  if (terms.length === 0) return `按上年报告的「${source.row.label}」应为 ${before}`;
  return `按上年报告应为 ${before}${terms.join('')}${Number.isNaN(sum) ? '' : ` = ${rounded(sum)}`}`;
}
