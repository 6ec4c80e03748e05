/**
 * The findings for a table whose sums fail: for the one wrong cell if there is one, otherwise for each failing sum.
 *
 * Shared by the four rules of this group: each takes its own findings.
 */
import type { Table as FormatTable, Relation } from '../../format/format.ts';
import type { Cell, Table } from '../../report/report.ts';
import { differenceOf, lineOf, type Squares, type Sum, squaresOf, sumsOf } from '../../report/sums.ts';
import { rounded } from '../../text/decimal.ts';
import { lastAnswer } from '../../text/last-answer.ts';
import type { Fix, Related } from '../finding.ts';
import type { Draft } from '../rule.ts';
import { diagnose, type Suspect } from './suspect.ts';

type SumRule = Relation['rule'];

/** Relations of rules that are off do not count, neither for nor against a cell. */
export function sumFindings(table: Table, rule: SumRule, off: ReadonlySet<string>): readonly Draft[] {
  const { def } = table;
  if (def === undefined || def.relations.length === 0) return NO_DRAFTS;
  const { added, drafts } = answersFor(table);
  if (added === undefined || added.hold) return NO_DRAFTS;
  let byRule = drafts.get(off);
  if (byRule === undefined) {
    byRule = draftsFor(sheetOf(def, added, off));
    drafts.set(off, byRule);
  }
  return byRule.get(rule) ?? NO_DRAFTS;
}

const NO_DRAFTS: readonly Draft[] = [];

type DraftsByRule = ReadonlyMap<SumRule, readonly Draft[]>;

/** Cached, because all rules of the group ask in a row; usually everything adds up, which is then computed once. */
const answersFor = lastAnswer((table: Table) => ({
  added: table.def && addedUp(squaresOf(table, table.def), sumsOf(table.def)),
  drafts: new Map<ReadonlySet<string>, DraftsByRule>(),
}));

/** The values of the squares of a table, and the difference of each of its sums: NaN if it cannot be judged. */
interface AddedUp {
  readonly squares: Squares;
  readonly differences: readonly number[];
  /** Whether every sum that can be judged holds. */
  readonly hold: boolean;
}

function addedUp(squares: Squares, sums: readonly Sum[]): AddedUp {
  const differences: number[] = [];
  let hold = true;
  for (const sum of sums) {
    const difference = differenceOf(squares.values, sum);
    if (difference !== 0 && !Number.isNaN(difference)) hold = false;
    differences.push(difference);
  }
  return { squares, differences, hold };
}

function draftsFor(sheet: Sheet): DraftsByRule {
  const isPossibleAt = (square: number, value: number) => isPossible(sheet.cells[square], value);
  const { suspects, unexplained } = diagnose(sheet.values, sheet.sums, isPossibleAt, sheet.differences);
  const drafts = new Map<SumRule, Draft[]>();
  const add = (index: number, draft: Draft) => {
    const { rule } = sumAt(sheet, index).relation;
    drafts.set(rule, [...(drafts.get(rule) ?? []), draft]);
  };
  for (const suspect of suspects) add(suspect.equations[0] ?? 0, suspicion(sheet, suspect));
  for (const index of unexplained) add(index, failure(sheet, index, unexplained));
  return drafts;
}

// ------------------------------------------------------------------------------------------------------------------- sheet

/** A table's figures, and those of its sums that can be judged. */
interface Sheet extends Squares {
  readonly def: FormatTable;
  readonly sums: readonly Sum[];
  readonly differences: readonly number[];
}

/**
 * A sum with a blank or unreadable square is not judged, since the cell has a finding of its own; nor is one with a repeated row.
 */
function sheetOf(def: FormatTable, { squares, differences: all }: AddedUp, off: ReadonlySet<string>): Sheet {
  const { repeated } = squares;
  const isRepeated = (square: number) => repeated.has(lineOf(def, square).row);
  const sums: Sum[] = [];
  const differences: number[] = [];
  for (const [index, sum] of sumsOf(def).entries()) {
    const difference = all[index] ?? Number.NaN;
    if (Number.isNaN(difference) || sum.row?.isGroup === true || off.has(sum.relation.rule)) continue;
    if (repeated.size > 0 && (sum.left.some(isRepeated) || sum.right.some(isRepeated))) continue;
    sums.push(sum);
    differences.push(difference);
  }
  return { def, ...squares, sums, differences };
}

/** A square of a sum as messages show it. */
interface Term {
  readonly label: string;
  readonly cell: Cell;
  readonly value: number;
}

/** A sum with its figures. */
interface Line {
  readonly relation: Relation;
  /** The row or column that it belongs to. */
  readonly label: string;
  readonly left: readonly Term[];
  readonly right: readonly Term[];
  readonly free: Term | undefined;
}

function lineAt(sheet: Sheet, index: number): Line {
  const { relation, row, column, left, right, free } = sumAt(sheet, index);
  const figure = (square: number): Term => {
    const line = lineOf(sheet.def, square);
    const label = relation.each === 'row' ? line.column.label : line.row.label;
    return { label, cell: cellAt(sheet, square), value: sheet.values[square] ?? 0 };
  };
  const sides = { left: left.map(figure), right: right.map(figure) };
  const at = free === undefined ? -1 : left.indexOf(free);
  const follows = at >= 0 ? sides.left[at] : free === undefined ? undefined : sides.right[right.indexOf(free)];
  return { relation, label: (row ?? column)?.label ?? '', ...sides, free: follows };
}

function sumAt({ sums }: Sheet, index: number): Sum {
  const sum = sums[index];
  if (sum === undefined) throw new RangeError('A finding is about one of the sums.');
  return sum;
}

function cellAt({ cells }: Sheet, square: number): Cell {
  const cell = cells[square];
  if (cell === undefined) throw new RangeError('A square with a value has a cell.');
  return cell;
}

function isPossible(cell: Cell | undefined, value: number): boolean {
  const kind = cell?.row?.number ?? cell?.column?.number ?? 'count';
  return (kind === 'signed' || value >= 0) && (kind === 'amount' || Number.isInteger(value)) && Math.abs(value) < 1e15;
}

// ----------------------------------------------------------------------------------------------------------------- suspects

function suspicion(sheet: Sheet, { cell: number, value, equations }: Suspect): Draft {
  const cell = cellAt(sheet, number);
  const lines = equations.map((index) => lineAt(sheet, index));
  const now = sheet.values[number] ?? 0;
  const name = `${cell.column?.label} × ${cell.row?.label}`;
  const count = `${CHINESE[lines.length] ?? lines.length}处`;
  const relations = [...new Set(lines.map(({ relation }) => relation.text))].join('；');
  const bases = [...new Set(lines.map(({ relation }) => relation.basis))].join('、');
  return {
    place: cell.place,
    message: `这里为 ${now}，${count}关系因此不成立，都相差 ${Math.abs(rounded(now - value))}。若「${name}」为 ${value}，${count}关系全部成立（${bases}：${relations}）。`,
    related: lines.map((line) => relatedTo(line, cell)),
    fixes: [changeOf(sheet, [{ square: number, value }], `把「${name}」改为 ${value}`)],
  };
}

/** Points at the other end of a relation: its total, or if that is the suspect itself, its first addend. */
function relatedTo(line: Line, suspect: Cell): Related {
  const others = [...line.left, ...line.right].filter(({ cell }) => cell !== suspect);
  const total = line.free?.cell === suspect ? undefined : line.free;
  const there = total ?? others.find(({ value }) => value !== 0) ?? others[0];
  return { place: (there?.cell ?? suspect).place, message: `${headOf(line)}${statement(line)}` };
}

const CHINESE: readonly string[] = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九'];

// ----------------------------------------------------------------------------------------------------------------- failures

function failure(sheet: Sheet, index: number, unexplained: readonly number[]): Draft {
  const line = lineAt(sheet, index);
  const { left, right, free, relation } = line;
  const total = free ?? left[0];
  if (total === undefined) throw new RangeError('A sum has something on its left side.');
  const others = [...left, ...right].filter((figure) => figure !== total);
  const items = relation.each === 'row' ? '列' : '行';
  return {
    place: total.cell.place,
    message: `${headOf(line)}${statement(line)}（${relation.basis}：${relation.text}）。请核对各${items}${free === undefined ? '' : `，或改正「${free.label}」`}。`,
    related: others.map(({ cell, label, value }) => ({ place: cell.place, message: `「${label}」为 ${value}` })),
    fixes: repairs(sheet, index, unexplained, free?.label),
  };
}

/**
 * Sets the free cell so that the sum holds, if that breaks no other; or all free cells of the same relation at once, if they only
 * fail together: totals that were never added up, or a remainder that is wrong in its own column and in the total.
 */
function repairs(sheet: Sheet, index: number, unexplained: readonly number[], label: string | undefined): Fix[] {
  const alone = changeFor(sheet, index);
  if (alone === undefined) return [];
  if (breaksNothing(sheet, [alone])) return [changeOf(sheet, [alone], `把「${label}」改为 ${alone.value}`)];
  const { relation } = sumAt(sheet, index);
  const siblings = unexplained.filter((other) => sumAt(sheet, other).relation === relation);
  const together = siblings.flatMap((other) => changeFor(sheet, other) ?? []);
  if (together.length < 2 || together.length < siblings.length || !breaksNothing(sheet, together)) return [];
  const values = together.map(({ value }) => value).join('、');
  return [changeOf(sheet, together, `把 ${together.length} 处「${label}」分别改为 ${values}`)];
}

interface Change {
  readonly square: number;
  readonly value: number;
}

function changeFor(sheet: Sheet, index: number): Change | undefined {
  const sum = sumAt(sheet, index);
  const { free: square, left } = sum;
  if (square === undefined) return undefined;
  const difference = differenceOf(sheet.values, sum);
  const value = rounded((sheet.values[square] ?? 0) + (left.includes(square) ? 0 - difference : difference));
  return isPossible(sheet.cells[square], value) ? { square, value } : undefined;
}

function breaksNothing({ sums, values }: Sheet, changes: readonly Change[]): boolean {
  const changed = [...values];
  for (const { square, value } of changes) changed[square] = value;
  return sums.every((sum) => differenceOf(values, sum) !== 0 || differenceOf(changed, sum) === 0);
}

function changeOf(sheet: Sheet, changes: readonly Change[], title: string): Fix {
  return {
    title,
    trust: 'suggested',
    preferred: true,
    edits: changes.map(({ square, value }) => ({ place: cellAt(sheet, square).place, newText: String(value) })),
  };
}

// ------------------------------------------------------------------------------------------------------------------ wording

function headOf({ relation, label }: Line): string {
  return `「${label}」一${relation.each === 'row' ? '行' : '列'}：`;
}

/** `「总计」为 5，「自然人」至「其他」之和为 3（2 + 1），相差 2` */
function statement({ left, right }: Line): string {
  const difference = Math.abs(rounded(sumOf(left) - sumOf(right)));
  return `${sideOf(left)}，${sideOf(right)}${difference === 0 ? '' : `，相差 ${difference}`}`;
}

function sideOf(figures: readonly Term[]): string {
  const [first] = figures;
  const last = figures.at(-1);
  if (first === undefined || last === undefined) return '';
  if (first === last) return `「${first.label}」为 ${first.value}`;
  const addends = figures.flatMap(({ value }) => (value === 0 ? [] : [value]));
  const shown = addends.length > 1 ? `（${addends.join(' + ')}）` : '';
  return `「${first.label}」${figures.length > 2 ? '至' : ''}「${last.label}」之和为 ${sumOf(figures)}${shown}`;
}

function sumOf(figures: readonly Term[]): number {
  return rounded(figures.reduce((sum, { value }) => sum + value, 0));
}
