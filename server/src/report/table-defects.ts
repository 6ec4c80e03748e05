/** Finds what keeps the rows of a loose table from being a GFM table. */
import { place } from '../syntax/tree.ts';
import type { RawRow } from './raw-rows.ts';
import type { TableDefect } from './report.ts';

/** `isHeaded`: the first row is a header and not a row of figures. */
export function defectsOf(rows: readonly RawRow[], isHeaded: boolean): readonly TableDefect[] {
  const [first] = rows;
  if (first === undefined) return [];
  const defects: TableDefect[] = [];
  const add = (kind: TableDefect['kind'], row: RawRow) =>
    defects.push({ kind, place: place(row.block, row.span.start, row.span.end) });
  const tabbed = rows.find(({ source }) => source === 'tabs');
  if (tabbed !== undefined) add('tabs', tabbed);
  else if (first.source === 'pipes') add('no-delimiter-row', first);
  if (!isHeaded) add('data-row-as-header', first);
  rows.forEach((row, index) => {
    const before = rows[index - 1];
    if (before !== undefined && before.block !== row.block) add('cut-by-blank-line', row);
  });
  return defects;
}
