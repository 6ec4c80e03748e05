/**
 * Finds figures that must follow from last year's report, but do not.
 *
 * Shared by the rules of the group: each handles certain relations of the format.
 */

import type { CellFact } from '../../facts/facts.ts';
import type { LastYear } from '../../facts/last-year.ts';
import { cellKey } from '../../format/cell-key.ts';
import type { AcrossYears, Column, Table as FormatTable, Row } from '../../format/format.ts';
import type { Cell, Table } from '../../report/report.ts';
import { type Squares, squareOf, squaresOf } from '../../report/sums.ts';
import { rounded } from '../../text/decimal.ts';
import type { Fix, Related } from '../finding.ts';
import type { Draft } from '../rule.ts';

/** A cell that depends on last year's, with the cells it depends on. */
export interface Following {
  readonly relation: AcrossYears;
  readonly cell: Cell & { readonly row: Row; readonly column: Column };
  readonly value: number;
  readonly before: CellFact;
  readonly terms: readonly Term[];
  readonly expected: number;
}

interface Term {
  readonly sign: '+' | '−';
  readonly label: string;
  readonly cell: Cell;
  readonly value: number;
}

/** Row by row, or column by column; those with a missing figure in either year are skipped. */
export function followingIn(table: Table, { facts }: LastYear, isWanted: (relation: AcrossYears) => boolean): Following[] {
  const { def } = table;
  if (def === undefined) return [];
  const squares = squaresOf(table, def);
  return def.acrossYears
    .filter(isWanted)
    .flatMap((relation) =>
      (relation.each === 'row' ? def.rows : def.columns).flatMap(
        (line) => following(def, squares, relation, line, facts.cells) ?? [],
      ),
    );
}

function following(
  def: FormatTable,
  { cells, values, repeated }: Squares,
  relation: AcrossYears,
  line: Row | Column,
  lastYear: LastYear['facts']['cells'],
): Following | undefined {
  const at = (key: string): { row: Row; column: Column } | undefined => {
    const row = relation.each === 'row' ? def.rows.find((each) => each === line) : def.rows.find((each) => each.key === key);
    const column =
      relation.each === 'row' ? def.columns.find((each) => each.key === key) : def.columns.find((each) => each === line);
    return row === undefined || column === undefined || row.isGroup || repeated.has(row) ? undefined : { row, column };
  };
  const termAt = (key: string, sign: Term['sign']): Term | undefined => {
    const place = at(key);
    const square = place === undefined ? -1 : squareOf(def, place.row, place.column);
    const [cell, value = Number.NaN] = [cells[square], values[square]];
    if (place === undefined || cell === undefined || Number.isNaN(value)) return undefined;
    return { sign, label: (relation.each === 'row' ? place.column : place.row).label, cell, value };
  };
  const own = termAt(relation.figure, '+');
  const beforeAt = at(relation.lastYear);
  const before = beforeAt && lastYear[cellKey(def, beforeAt.row.key, beforeAt.column.key)];
  const plus = relation.plus.map((key) => termAt(key, '+'));
  const minus = relation.minus.map((key) => termAt(key, '−'));
  const terms = [...plus, ...minus].filter((term) => term !== undefined);
  const { cell } = own ?? {};
  if (own === undefined || before === undefined || terms.length < plus.length + minus.length) return undefined;
  if (cell?.row === undefined || cell.column === undefined) return undefined;
  const expected = rounded(terms.reduce((sum, { sign, value }) => (sign === '+' ? sum + value : sum - value), before.value));
  return { relation, cell: { ...cell, row: cell.row, column: cell.column }, value: own.value, before, terms, expected };
}

/** One finding per inconsistent figure; a total that is only off by the errors of its parts gets none of its own. */
export function acrossYearsFindings(table: Table, lastYear: LastYear, rule: AcrossYears['rule']): Draft[] {
  const { def } = table;
  if (def === undefined || !def.acrossYears.some((relation) => relation.rule === rule)) return [];
  const off = followingIn(table, lastYear, (relation) => relation.rule === rule).filter(
    ({ value, expected }) => value !== expected,
  );
  const told = off.filter((one) => !isConsequence(def, one, off));
  return told.map((one) => draftOf(lastYear, one, off));
}

function isConsequence({ relations }: FormatTable, { relation, cell }: Following, off: readonly Following[]): boolean {
  const keyOf = (each: Following['cell']) => (relation.each === 'column' ? each.column.key : each.row.key);
  const across = relation.each === 'column' ? 'row' : 'column';
  return relations.some(
    ({ each, free, left, right }) =>
      each === across &&
      free === keyOf(cell) &&
      off.some((other) => other.relation === relation && other.cell !== cell && [...left, ...right].includes(keyOf(other.cell))),
  );
}

function draftOf({ file }: LastYear, one: Following, off: readonly Following[]): Draft {
  const { relation, cell, value, before, terms, expected } = one;
  const sum = terms.map(({ sign, label, value }) => ` ${sign} ${label} ${value}`).join('');
  const follows = terms.length === 0 ? `上年报告为 ${expected}` : `上年报告的 ${before.value}${sum} = ${expected}`;
  const related: Related[] = [
    { file, range: before.range, message: `上年报告：${before.value}` },
    ...terms.map((term): Related => ({ place: term.cell.place, message: `${term.label} ${term.value}` })),
  ];
  return {
    place: cell.place,
    message: `「${cell.column.label} × ${cell.row.label}」为 ${value}，${follows}，相差 ${rounded(Math.abs(value - expected))}（${relation.basis}：${relation.text}）。请核对两份报告，改正有误的一处。`,
    related,
    fixes: fixOf(
      one,
      off.filter((other) => other.relation === relation && isBeside(one, other)),
    ),
  };
}

/** In one row or column the figures are corrected together: otherwise the total would no longer be their sum. */
function isBeside({ relation, cell }: Following, other: Following): boolean {
  return relation.each === 'column' ? other.cell.row === cell.row : other.cell === cell;
}

function fixOf({ cell, expected }: Following, together: readonly Following[]): Fix[] {
  if (together.some((each) => each.expected < 0)) return [];
  const edits = together.map((each) => ({ place: each.cell.place, newText: String(each.expected) }));
  const title =
    edits.length === 1
      ? `改为「${expected}」`
      : `「${cell.row.label}」一行按上年报告改为 ${edits.map(({ newText }) => newText).join('、')}`;
  return [{ title, trust: 'suggested', preferred: true, edits }];
}
