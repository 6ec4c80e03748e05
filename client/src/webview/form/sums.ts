/** Computes what the totals of a form must be from the figures shown. The extension sends which cells add up. */
import type { Content } from '../../preview/messages.ts';
import { type Cell, figuresOf } from './squares.ts';

interface Sum {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly free: string;
}

const known = new WeakMap<Content['sums'], readonly Sum[]>();

function sumsBy(told: Content['sums']): readonly Sum[] {
  const cached = known.get(told);
  if (cached !== undefined) return cached;
  const sums = told.flatMap(({ table: key, each, lines, left, right, free }) =>
    lines.map((line) => {
      const cell = (term: string): string => (each === 'row' ? `${key}.${line}.${term}` : `${key}.${term}.${line}`);
      return { left: left.map(cell), right: right.map(cell), free: cell(free) };
    }),
  );
  known.set(told, sums);
  return sums;
}

/** The expected value by cell key, if all others of a sum are known. Among several sums, the first that the cell breaks. */
export function expectedIn(
  table: HTMLTableElement,
  told: Content['sums'],
  numberIn: (cell: Cell) => number | undefined,
): ReadonlyMap<string, number> {
  const values = new Map<string, number | undefined>();
  for (const cell of figuresOf(table)) if (cell.dataset.key !== undefined) values.set(cell.dataset.key, numberIn(cell));
  const expected = new Map<string, number>();
  for (const { left, right, free } of sumsBy(told)) {
    if (!values.has(free)) continue;
    const isLeft = left.includes(free);
    const same = total(
      values,
      (isLeft ? left : right).filter((key) => key !== free),
    );
    const must = total(values, isLeft ? right : left) - same;
    if (Number.isNaN(must) || must < 0) continue;
    const before = expected.get(free);
    if (before === undefined || before === values.get(free)) expected.set(free, rounded(must));
  }
  return expected;
}

function total(values: ReadonlyMap<string, number | undefined>, keys: readonly string[]): number {
  return keys.reduce((sum, key) => sum + (values.get(key) ?? Number.NaN), 0);
}

/** Figures have at most six decimals. */
function rounded(value: number): number {
  return Number(value.toFixed(6));
}
