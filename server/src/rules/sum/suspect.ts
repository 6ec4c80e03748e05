/**
 * Finds the one wrong cell if several sums fail at once.
 *
 * A cell that is part of two or more sums, all of which fail by the same amount, explains them: another value fixes them all and
 * breaks none. This code does not know about tables; cells and equations are numbers.
 */
import { differenceOf } from '../../report/sums.ts';
import { rounded } from '../../text/decimal.ts';

/** The cells of `left` and those of `right` have the same sum. A cell occurs at most once in an equation. */
export interface Equation {
  readonly left: readonly number[];
  readonly right: readonly number[];
}

export interface Suspect {
  readonly cell: number;
  /** The value with which all equations of the cell hold. */
  readonly value: number;
  /** Indexes of all equations that contain the cell; all of them currently fail. */
  readonly equations: readonly number[];
}

export interface Diagnosis {
  readonly suspects: readonly Suspect[];
  /** The failing equations that no single cell explains. */
  readonly unexplained: readonly number[];
}

/** Unrelated failures are separated, each with its own suspects. */
export function diagnose(
  values: readonly number[],
  equations: readonly Equation[],
  isPossible: (cell: number, value: number) => boolean,
  differences: readonly number[] = equations.map((equation) => differenceOf(values, equation)),
): Diagnosis {
  const failing: number[] = [];
  for (let index = 0; index < equations.length; index++) if (differences[index] !== 0) failing.push(index);
  if (failing.length === 0) return { suspects: [], unexplained: [] };
  const candidates = candidatesAmong(values, equations, differences, failing).filter(({ cell, value }) =>
    isPossible(cell, value),
  );
  const suspects: Suspect[] = [];
  const explained = new Set<number>();
  for (const group of groupsOf(failing, candidates)) {
    const covering = candidates.filter((candidate) => candidate.equations.length === group.size && isWithin(candidate, group));
    const [suspect] = covering;
    if (suspect === undefined || covering.length > 1) continue;
    suspects.push(suspect);
    for (const equation of suspect.equations) explained.add(equation);
  }
  return { suspects, unexplained: failing.filter((index) => !explained.has(index)) };
}

/** The cells whose equations all fail, such that one change of the cell fixes them. */
function candidatesAmong(
  values: readonly number[],
  equations: readonly Equation[],
  differences: readonly number[],
  failing: readonly number[],
): Suspect[] {
  const standings = new Map<number, Standing>();
  const note = (cell: number, index: number, change: number) => {
    const standing = standings.get(cell);
    if (standing === undefined) standings.set(cell, { equations: [index], change, isOne: true });
    else {
      standing.equations.push(index);
      standing.isOne &&= standing.change === change;
    }
  };
  for (const index of failing) {
    const { left, right } = equations[index] ?? NO_EQUATION;
    const difference = differences[index] ?? 0;
    for (const cell of left) note(cell, index, 0 - difference);
    for (const cell of right) note(cell, index, difference);
  }
  const suspects: Suspect[] = [];
  for (const [cell, { equations: own, change, isOne }] of standings) {
    if (!isOne || own.length < 2 || own.length < nEquationsOf(equations, cell)) continue;
    suspects.push({ cell, value: rounded((values[cell] ?? 0) + change), equations: own });
  }
  return suspects.sort((a, b) => a.cell - b.cell);
}

const NO_EQUATION: Equation = { left: [], right: [] };

function nEquationsOf(equations: readonly Equation[], cell: number): number {
  let count = 0;
  for (const { left, right } of equations) if (left.includes(cell) || right.includes(cell)) count++;
  return count;
}

/** The failing equations that contain a cell, and the required change of the cell; `isOne` if it is the same for each of them. */
interface Standing {
  readonly equations: number[];
  readonly change: number;
  isOne: boolean;
}

/** Failing equations that share a candidate belong together, transitively. */
function groupsOf(failing: readonly number[], candidates: readonly Suspect[]): ReadonlySet<number>[] {
  const groupOf = new Map<number, Set<number>>(failing.map((index) => [index, new Set([index])]));
  for (const { equations } of candidates) {
    const joined = new Set(equations.flatMap((index) => [...(groupOf.get(index) ?? [])]));
    for (const index of joined) groupOf.set(index, joined);
  }
  return [...new Set(groupOf.values())];
}

function isWithin({ equations }: Suspect, group: ReadonlySet<number>): boolean {
  return equations.every((index) => group.has(index));
}
