/**
 * What is to be said of a table whose sums fail: of the one wrong cell where there is one, else of each failing sum.
 *
 * The four rules of this group share it: each takes the findings that are its own.
 */
import type { Relation } from '../../format/format.ts';
import type { Cell, Table } from '../../report/report.ts';
import { allSumsHold, type Sum, sumsOf, type Term } from '../../report/totals.ts';
import type { Fix, Related } from '../finding.ts';
import { sequenceOf } from '../row/sequence.ts';
import type { Draft } from '../rule.ts';
import { type Diagnosis, diagnose, differenceOf, type Equation, rounded, type Suspect } from './suspect.ts';

type SumRule = Relation['rule'];

/** Relations of rules that are off do not count: they neither accuse a cell nor acquit it. */
export function sumFindings(table: Table, rule: SumRule, off: ReadonlySet<string>): readonly Draft[] {
  let known = kept.get(table);
  if (known === undefined || known.off !== off) {
    known = { off, drafts: draftsFor(table, off) };
    kept.set(table, known);
  }
  return known.drafts.get(rule) ?? [];
}

type DraftsByRule = ReadonlyMap<SumRule, readonly Draft[]>;

const kept = new WeakMap<Table, { readonly off: ReadonlySet<string>; readonly drafts: DraftsByRule }>();

const NONE: DraftsByRule = new Map();

function draftsFor(table: Table, off: ReadonlySet<string>): DraftsByRule {
  // As a rule everything adds up.
  if (allSumsHold(table)) return NONE;
  const sheet = sheetOf(table, off);
  const { suspects, unexplained } = diagnosisOf(sheet);
  const drafts = new Map<SumRule, Draft[]>();
  const add = (line: Line | undefined, draft: Draft) => {
    if (line !== undefined) drafts.set(line.relation.rule, [...(drafts.get(line.relation.rule) ?? []), draft]);
  };
  for (const suspect of suspects) add(sheet.lines[suspect.equations[0] ?? -1], suspicion(sheet, suspect));
  for (const equation of unexplained) add(sheet.lines[equation], failure(sheet, equation, unexplained));
  return drafts;
}

// ------------------------------------------------------------------------------------------------------------------- sheet

/** The readable sums of a table with their cells numbered, as the solver wants them. */
interface Sheet {
  readonly lines: readonly Line[];
  readonly cells: readonly Cell[];
  readonly numberOf: ReadonlyMap<Cell, number>;
  readonly values: readonly number[];
  readonly equations: readonly Equation[];
}

/** A sum all of whose terms are figures. */
interface Line {
  readonly relation: Relation;
  /** Of the row or column that it is about. */
  readonly label: string;
  readonly left: readonly Figure[];
  readonly right: readonly Figure[];
  /** The term that follows from the others, where there is one. */
  readonly free: Figure | undefined;
}

interface Figure {
  readonly label: string;
  readonly cell: Cell;
  readonly value: number;
}

/** A sum with a blank or unreadable term says nothing, since the cell has a finding of its own; nor does one with a repeated row. */
function sheetOf(table: Table, off: ReadonlySet<string>): Sheet {
  const repeated = new Set(sequenceOf(table).repeated.map(({ row }) => row.def));
  const lines = sumsOf(table).flatMap((sum) => {
    const isOut =
      off.has(sum.relation.rule) ||
      sum.row?.isGroup ||
      (repeated.size > 0 && [...sum.left, ...sum.right].some(({ row }) => repeated.has(row)));
    return isOut ? [] : (lineOf(sum) ?? []);
  });
  const cells = [...new Set(lines.flatMap(({ left, right }) => [...left, ...right].map(({ cell }) => cell)))];
  const numberOf = new Map(cells.map((cell, index) => [cell, index]));
  const values: number[] = [];
  const numbers = (figures: readonly Figure[]) =>
    figures.map(({ cell, value }) => {
      const number = numberOf.get(cell) ?? -1;
      values[number] = value;
      return number;
    });
  const equations = lines.map(({ left, right }) => ({ left: numbers(left), right: numbers(right) }));
  return { lines, cells, numberOf, values, equations };
}

function lineOf({ relation, row, column, left, right }: Sum): Line | undefined {
  const figures = (terms: readonly Term[]) =>
    terms.flatMap(({ cell, value, row, column }) => {
      const label = relation.each === 'row' ? column.label : row.label;
      return cell === undefined || value === undefined ? [] : [{ label, cell, value }];
    });
  const line = { relation, label: (row ?? column)?.label ?? '', left: figures(left), right: figures(right) };
  if (line.left.length < left.length || line.right.length < right.length || left.length === 0 || right.length === 0)
    return undefined;
  const index = [...left, ...right].findIndex((term) => (relation.each === 'row' ? term.column : term.row).key === relation.free);
  return { ...line, free: [...line.left, ...line.right][index] };
}

function diagnosisOf({ values, equations, cells }: Sheet): Diagnosis {
  return diagnose(values, equations, (cell, value) => isPossible(cells[cell], value));
}

function isPossible(cell: Cell | undefined, value: number): boolean {
  const kind = cell?.row?.number ?? cell?.column?.number ?? 'count';
  return (kind === 'signed' || value >= 0) && (kind === 'amount' || Number.isInteger(value)) && Math.abs(value) < 1e15;
}

// ----------------------------------------------------------------------------------------------------------------- suspects

function suspicion(sheet: Sheet, { cell: number, value, equations }: Suspect): Draft {
  const cell = sheet.cells[number];
  if (cell === undefined) throw new RangeError('A suspect is one of the cells.');
  const lines = equations.flatMap((index) => sheet.lines[index] ?? []);
  const now = sheet.values[number] ?? 0;
  const name = `${cell.column?.label} × ${cell.row?.label}`;
  const count = `${CHINESE[lines.length] ?? lines.length}处`;
  const relations = [...new Set(lines.map(({ relation }) => relation.text))].join('；');
  const bases = [...new Set(lines.map(({ relation }) => relation.basis))].join('、');
  return {
    place: cell.place,
    message: `这里为 ${now}，${count}关系因此不成立，都相差 ${Math.abs(rounded(now - value))}。若「${name}」为 ${value}，${count}关系全部成立（${bases}：${relations}）。`,
    related: lines.map((line) => relatedTo(line, cell)),
    fixes: [changeOf([{ cell, value }], `把「${name}」改为 ${value}`)],
  };
}

/** Points at the other end of a relation: its total, or where that is the suspect itself, the first figure that it is made of. */
function relatedTo(line: Line, suspect: Cell): Related {
  const others = [...line.left, ...line.right].filter(({ cell }) => cell !== suspect);
  const total = line.free?.cell === suspect ? undefined : line.free;
  const there = total ?? others.find(({ value }) => value !== 0) ?? others[0];
  return { place: (there?.cell ?? suspect).place, message: `${headOf(line)}${statement(line)}` };
}

const CHINESE: readonly string[] = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九'];

// ----------------------------------------------------------------------------------------------------------------- failures

function failure(sheet: Sheet, index: number, unexplained: readonly number[]): Draft {
  const line = sheet.lines[index];
  const total = line?.free ?? line?.left[0];
  if (line === undefined || total === undefined) throw new RangeError('A failing equation is one of the lines.');
  const { left, right, free, relation } = line;
  const others = [...left, ...right].filter((figure) => figure !== total);
  const items = relation.each === 'row' ? '列' : '行';
  return {
    place: total.cell.place,
    message: `${headOf(line)}${statement(line)}（${relation.basis}：${relation.text}）。请核对各${items}${free === undefined ? '' : `，或改正「${free.label}」`}。`,
    related: others.map(({ cell, label, value }) => ({ place: cell.place, message: `「${label}」为 ${value}` })),
    fixes: repairs(sheet, line, index, unexplained),
  };
}

/**
 * Sets the free cell so that the sum holds, where that breaks no other; or else all free cells of the same relation at once, where
 * they only fail together: totals that were never added up, or a remainder that is wrong in its own column and in the total.
 */
function repairs(sheet: Sheet, line: Line, index: number, unexplained: readonly number[]): Fix[] {
  const alone = changeFor(sheet, index);
  const label = line.free?.label;
  if (alone === undefined) return [];
  if (breaksNothing(sheet, [alone])) return [changeOf([alone], `把「${label}」改为 ${alone.value}`)];
  const siblings = unexplained.filter((other) => sheet.lines[other]?.relation === line.relation);
  const together = siblings.flatMap((other) => changeFor(sheet, other) ?? []);
  if (together.length < 2 || together.length < siblings.length || !breaksNothing(sheet, together)) return [];
  const values = together.map(({ value }) => value).join('、');
  return [changeOf(together, `把 ${together.length} 处「${label}」分别改为 ${values}`)];
}

interface Change {
  readonly cell: Cell;
  readonly value: number;
}

function changeFor({ lines, equations, values }: Sheet, index: number): Change | undefined {
  const line = lines[index];
  const equation = equations[index];
  if (line?.free === undefined || equation === undefined) return undefined;
  const difference = differenceOf(values, equation);
  const value = rounded(line.free.value + (line.left.includes(line.free) ? 0 - difference : difference));
  return isPossible(line.free.cell, value) ? { cell: line.free.cell, value } : undefined;
}

function breaksNothing({ equations, numberOf, values }: Sheet, changes: readonly Change[]): boolean {
  const changed = [...values];
  for (const { cell, value } of changes) changed[numberOf.get(cell) ?? -1] = value;
  return equations.every((equation) => differenceOf(values, equation) !== 0 || differenceOf(changed, equation) === 0);
}

function changeOf(changes: readonly Change[], title: string): Fix {
  return {
    title,
    trust: 'suggested',
    preferred: true,
    edits: changes.map(({ cell, value }) => ({ place: cell.place, newText: String(value) })),
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

function sideOf(figures: readonly Figure[]): string {
  const [first] = figures;
  const last = figures.at(-1);
  if (first === undefined || last === undefined) return '';
  if (first === last) return `「${first.label}」为 ${first.value}`;
  const addends = figures.flatMap(({ value }) => (value === 0 ? [] : [value]));
  const shown = addends.length > 1 ? `（${addends.join(' + ')}）` : '';
  return `「${first.label}」${figures.length > 2 ? '至' : ''}「${last.label}」之和为 ${sumOf(figures)}${shown}`;
}

function sumOf(figures: readonly Figure[]): number {
  return rounded(figures.reduce((sum, { value }) => sum + value, 0));
}
