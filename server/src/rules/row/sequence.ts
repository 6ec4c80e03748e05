/** Compares the rows of a table with those of its format: which are missing and where, repeated, unknown, out of order. */
import type { Row } from '../../format/format.ts';
import type { Table, TableRow } from '../../report/report.ts';
import { lastAnswer } from '../../text/last-answer.ts';

export interface Sequence {
  /** The rows that are not in the format. */
  readonly unknown: readonly TableRow[];
  readonly repeated: readonly { readonly row: TableRow; readonly first: TableRow }[];
  /** Those that must move to sort the others: as few as possible. */
  readonly misplaced: readonly TableRow[];
  /** In the order of the format. */
  readonly gaps: readonly Gap[];
}

/** Consecutive rows of the format that the table does not have. */
export interface Gap {
  readonly missing: readonly Row[];
  /** The rows of the table after and before which they belong, if any. */
  readonly after: TableRow | undefined;
  readonly before: TableRow | undefined;
  /** Unknown rows in the place of the missing ones, equal in number: presumably the same rows under other names. */
  readonly standIns: readonly TableRow[];
}

export const sequenceOf: (table: Table) => Sequence = lastAnswer((table) => (isComplete(table) ? IN_ORDER : compare(table)));

const IN_ORDER: Sequence = { unknown: [], repeated: [], misplaced: [], gaps: [] };

/** Whether the rows are exactly those of the format, as in nearly every table. */
function isComplete({ def, rows }: Table): boolean {
  if (def === undefined || def.rows.length !== rows.length) return false;
  for (let index = 0; index < rows.length; index++) if (rows[index]?.def !== def.rows[index]) return false;
  return true;
}

function compare(table: Table): Sequence {
  const unknown: TableRow[] = [];
  const repeated: { row: TableRow; first: TableRow }[] = [];
  const present = new Map<Row, TableRow>();
  for (const row of table.rows) {
    const first = row.def === undefined ? undefined : present.get(row.def);
    if (row.def === undefined) unknown.push(row);
    else if (first === undefined) present.set(row.def, row);
    else repeated.push({ row, first });
  }
  const official = [...present.values()];
  const inOrder = longestIncreasing(official, (row) => row.def?.index ?? -1);
  return {
    unknown,
    repeated,
    misplaced: official.filter((row) => !inOrder.has(row)),
    gaps: gapsOf(table, present),
  };
}

function gapsOf(table: Table, present: ReadonlyMap<Row, TableRow>): Gap[] {
  const gaps: Gap[] = [];
  let missing: Row[] = [];
  let after: TableRow | undefined;
  const close = (before: TableRow | undefined) => {
    if (missing.length > 0) gaps.push({ missing, after, before, standIns: standInsFor(table, missing, after, before) });
    missing = [];
  };
  for (const def of table.def?.rows ?? []) {
    const row = present.get(def);
    if (row === undefined) {
      missing.push(def);
    } else {
      close(row);
      after = row;
    }
  }
  close(undefined);
  return gaps;
}

function standInsFor(
  table: Table,
  missing: readonly Row[],
  after: TableRow | undefined,
  before: TableRow | undefined,
): readonly TableRow[] {
  const start = after === undefined ? 0 : table.rows.indexOf(after) + 1;
  const end = before === undefined ? table.rows.length : table.rows.indexOf(before);
  const between = start < end ? table.rows.slice(start, end) : [];
  const isMatch = between.length === missing.length && between.every((row) => row.def === undefined && row.label.text !== '');
  return isMatch ? between : [];
}

/** As many of the items as can stay in place for all to be in order: the longest increasing subsequence of indices. */
function longestIncreasing<T>(items: readonly T[], indexOf: (item: T) => number): ReadonlySet<T> {
  // ends[n] is the item with the lowest index that can end a run of n + 1 items; each item links to its predecessor in its run.
  const ends: T[] = [];
  const previous = new Map<T, T | undefined>();
  for (const item of items) {
    const index = indexOf(item);
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const end = ends[middle];
      if (end !== undefined && indexOf(end) < index) low = middle + 1;
      else high = middle;
    }
    previous.set(item, ends[low - 1]);
    ends[low] = item;
  }
  const run = new Set<T>();
  for (let item = ends.at(-1); item !== undefined; item = previous.get(item)) run.add(item);
  return run;
}
