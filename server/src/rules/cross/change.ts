/** A figure is over ten times last year's, or under a tenth: it may be in the wrong row, or have lost or gained a digit. */
import { follows, type LastYear } from '../../facts/last-year.ts';
import { cellKey } from '../../format/cell-key.ts';
import type { Table as FormatTable } from '../../format/format.ts';
import type { Cell, Table } from '../../report/report.ts';
import { squaresOf, sumsOf } from '../../report/sums.ts';
import type { Draft, TableRule } from '../rule.ts';

const TIMES = 10;
/** Smaller figures fluctuate. */
const SMALLEST = 10;

export const crossChange: TableRule = {
  id: 'cross/change',
  title: '比上年增减十倍以上',
  severity: 'information',
  fix: 'none',
  subject: 'table',
  check(table, context) {
    const { lastYear } = context;
    return table.def === undefined || lastYear === undefined || !follows(lastYear, context)
      ? []
      : changesIn(table, table.def, lastYear);
  },
};

function* changesIn(table: Table, def: FormatTable, { file, facts }: LastYear): Iterable<Draft> {
  const { cells, values } = squaresOf(table, def);
  const changed = new Set<number>();
  for (const [square, cell] of cells.entries()) {
    const before = cell && factAt(def, cell, facts.cells);
    if (before !== undefined && isOff(values[square] ?? Number.NaN, before.value)) changed.add(square);
  }
  const isTold = (square: number) =>
    sumsOf(def).some(
      ({ free, left, right }) => free === square && [...left, ...right].some((other) => other !== square && changed.has(other)),
    );
  for (const square of changed) {
    const cell = cells[square];
    const before = cell && factAt(def, cell, facts.cells);
    const value = values[square] ?? 0;
    if (cell === undefined || before === undefined || isTold(square) || isFollowing(def, cell)) continue;
    const how = value > before.value ? `是上年 ${before.value} 的十倍以上` : `不到上年 ${before.value} 的十分之一`;
    yield {
      place: cell.place,
      message: `「${cell.column?.label} × ${cell.row?.label}」为 ${value}，${how}。请核对是否填错了行、列或多写、少写了数字。`,
      related: [{ file, range: before.range, message: `上年报告：${before.value}` }],
    };
  }
}

/** By more than a factor of ten: upwards to at least `SMALLEST`, or downwards from at least `TIMES` times that. */
function isOff(value: number, before: number): boolean {
  return (value >= SMALLEST && value > TIMES * before) || (before >= TIMES * SMALLEST && value < before / TIMES);
}

function factAt({ key }: FormatTable, { row, column }: Cell, facts: LastYear['facts']['cells']) {
  return row === undefined || column === undefined ? undefined : facts[cellKey({ key }, row.key, column.key)];
}

/** Figures that must follow from last year's report are checked by the rules on those. */
function isFollowing({ acrossYears }: FormatTable, { row, column }: Cell): boolean {
  return acrossYears.some(({ each, figure }) => figure === (each === 'row' ? column?.key : row?.key));
}
