/** Assigns the figures of a row to columns. If there are as many figures as columns, there is nothing to decide. */
import type { Relation } from '../../format/format.ts';
import { figureValue } from '../figure-text.ts';
import { isFilled, type SourceCell } from './row.ts';

/** sure: nothing to decide. likely: a decision with some evidence. guess: another reading is just as good. */
export type Certainty = 'sure' | 'likely' | 'guess';

export interface Fit {
  /** One entry per column; undefined if the source has no cell for it. May be shorter or longer than the columns, like the source. */
  readonly cells: readonly (SourceCell | undefined)[];
  readonly certainty: Certainty;
  /** The wording of the doubt, if there was a decision. */
  readonly decision: string | undefined;
}

export interface Shape {
  readonly nColumns: number;
  /** How many relations the cells satisfy in this order; the more, the likelier. */
  readonly holds: (cells: readonly (SourceCell | undefined)[]) => number;
  /** The index of the first figure, judging by rows of the same shape or by the head. */
  readonly usualStart?: { readonly at: number; readonly certainty: 'sure' | 'likely' } | undefined;
}

/** `values`: the cells after the label, including blank ones. */
export function fitValues(values: readonly SourceCell[], shape: Shape): Fit {
  const { nColumns } = shape;
  const figures = values.filter(isFilled);
  if (figures.length === nColumns) return sure(figures);
  if (figures.length > nColumns) {
    return {
      cells: figures,
      certainty: 'guess',
      decision: `有 ${figures.length} 个数，比 ${nColumns} 栏多，按原来的次序全部保留`,
    };
  }
  if (values.length === nColumns) return sure(values);
  if (values.length === nColumns + 1 && values[nColumns]?.isAfterBar) return sure(values.slice(0, nColumns));
  if (figures.length === 0) return sure(Array.from({ length: nColumns }, (_, index) => values[index]));
  return values.length > nColumns ? window(values, shape) : short(figures, shape);
}

function sure(cells: readonly (SourceCell | undefined)[]): Fit {
  return { cells, certainty: 'sure', decision: undefined };
}

/** More cells than columns, some of them blank: there are several ways to assign the figures. */
function window(values: readonly SourceCell[], shape: Shape): Fit {
  const { nColumns, holds, usualStart } = shape;
  const first = values.findIndex(isFilled);
  const last = values.findLastIndex(isFilled);
  const starts: number[] = [];
  for (let start = Math.max(0, last - nColumns + 1); start <= first && start + nColumns <= values.length; start++)
    starts.push(start);
  const at = (start: number) => values.slice(start, start + nColumns);
  const [only, ...others] = starts;
  if (only === undefined) {
    const figures = values.filter(isFilled);
    return { ...short(figures, shape), certainty: 'guess' };
  }
  if (others.length === 0) return sure(at(only));
  if (usualStart && starts.includes(usualStart.at)) {
    const { certainty } = usualStart;
    return {
      cells: at(usualStart.at),
      certainty,
      decision: certainty === 'sure' ? undefined : '单元格比栏多，有空格，按表头的位置填入',
    };
  }
  const best = others.reduce((chosen, start) => (holds(at(start)) > holds(at(chosen)) ? start : chosen), only);
  return { cells: at(best), certainty: 'guess', decision: '单元格比栏多，有空格，按最合勾稽关系的位置填入' };
}

/** Fewer figures than columns, and no blanks to show which are missing. */
function short(figures: readonly SourceCell[], { nColumns, holds }: Shape): Fit {
  const missing = nColumns - figures.length;
  const withTotalLast = [...figures.slice(0, -1), ...new Array<undefined>(missing).fill(undefined), figures[figures.length - 1]];
  if (figures.length > 1 && holds(withTotalLast) > holds(figures)) {
    return {
      cells: withTotalLast,
      certainty: 'likely',
      decision: `只有 ${figures.length} 个数，应为 ${nColumns} 个，最后一个正好是其余之和，作总计填入`,
    };
  }
  return {
    cells: figures,
    certainty: 'guess',
    decision: `只有 ${figures.length} 个数，应为 ${nColumns} 个，按从左到右的次序填入`,
  };
}

/** How many of the relations within a row are satisfied, not counting those with only zeros and blanks. */
export function relationsHeld(
  relations: readonly Relation[],
  keys: readonly string[],
  cells: readonly (SourceCell | undefined)[],
): number {
  let held = 0;
  for (const { each, left, right } of relations) {
    if (each !== 'row') continue;
    const sum = (side: readonly string[]) =>
      side.reduce((total, key) => total + (figureValue(cells[keys.indexOf(key)]?.text ?? '') ?? 0), 0);
    const total = sum(left);
    if (total !== 0 && total === sum(right)) held++;
  }
  return held;
}
