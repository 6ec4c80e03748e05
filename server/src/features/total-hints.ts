/** Hints beside totals that differ from the sum of their parts: `应为 25，差 1`. */
import type { Snapshot } from '../analysis.ts';
import type { Table } from '../report/report.ts';
import { differenceOf, squaresOf, sumsOf } from '../report/sums.ts';
import { spanOf } from '../syntax/locate.ts';
import { rounded } from '../text/decimal.ts';
import { contains, type Span } from '../text/span.ts';

export interface TotalHint {
  readonly offset: number;
  readonly text: string;
}

/** The hints within `range`. A table in which the findings on its sums are suppressed has none. */
export function totalHints(snapshot: Snapshot, range: Span): readonly TotalHint[] {
  const tables = snapshot.report.sections.flatMap(({ tables }) => tables);
  return tables.flatMap((table) => hintsIn(snapshot, table)).filter(({ offset }) => contains(range, offset));
}

function hintsIn({ tree, findings }: Snapshot, table: Table): readonly TotalHint[] {
  const { def } = table;
  const isAboutSums = ({ rule, place }: Snapshot['findings'][number]) =>
    table.blocks.includes(place.block) && def?.relations.some((relation) => relation.rule === rule) === true;
  if (def === undefined || !findings.some(isAboutSums)) return [];
  const { cells, values, repeated } = squaresOf(table, def);
  if (repeated.size > 0) return [];
  const wanted = new Map<number, Set<number>>();
  for (const sum of sumsOf(def)) {
    const { free } = sum;
    const difference = differenceOf(values, sum);
    if (free === undefined || Number.isNaN(difference)) continue;
    const value = values[free] ?? 0;
    const expected = rounded(sum.left.includes(free) ? value - difference : value + difference);
    wanted.set(free, (wanted.get(free) ?? new Set()).add(expected));
  }
  return [...wanted].flatMap(([square, [expected, another]]) => {
    const cell = cells[square];
    // If its row and its column disagree, one of the parts is wrong, and perhaps not the total.
    if (cell === undefined || expected === undefined || another !== undefined || expected < 0) return [];
    const difference = rounded(Math.abs(expected - (values[square] ?? 0)));
    if (difference === 0) return [];
    return [{ offset: spanOf(tree, cell.place).end, text: `应为 ${expected}，差 ${difference}` }];
  });
}
