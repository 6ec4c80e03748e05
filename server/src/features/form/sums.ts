/** The sums of a format's tables, for a page that adds up while figures are typed: plain data, by the keys of cells. */
import type { Format } from '../../format/format.ts';

/** A sum that has to hold in each of `lines`: rows, of which the terms are columns, or the other way round. */
export interface FormSum {
  readonly table: string;
  readonly each: 'row' | 'column';
  readonly lines: readonly string[];
  readonly left: readonly string[];
  readonly right: readonly string[];
  /** The term that follows from the others. */
  readonly free: string;
}

export function formSums({ tables }: Format): readonly FormSum[] {
  return tables.flatMap(({ key, rows, columns, relations }) =>
    relations.flatMap(({ each, left, right, free }): FormSum[] => {
      const lines = each === 'row' ? rows.filter(({ isGroup }) => !isGroup) : columns;
      return free === undefined ? [] : [{ table: key, each, lines: lines.map((line) => line.key), left, right, free }];
    }),
  );
}
