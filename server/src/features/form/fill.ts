/** Fills the form at a word: 0 wherever nothing is typed, totals from what they add up. */
import type { Snapshot } from '../../analysis.ts';
import { cellKey } from '../../format/cell-key.ts';
import type { Table as FormatTable } from '../../format/format.ts';
import { differenceOf, lineOf, type Sum, squaresOf, sumsOf } from '../../report/sums.ts';
import { rounded } from '../../text/decimal.ts';
import { type CellChange, type CellEdits, cellEdits } from './cell-edit.ts';
import { lockOn, locksOf, shownTable } from './locks.ts';

export type Filling = 'zeros' | 'sums';

export function fillForm(snapshot: Snapshot, what: Filling): CellEdits {
  const { report } = snapshot;
  const locks = locksOf(snapshot);
  const sections = new Set(report.sections.map(({ def }) => def));
  const changes = report.format.tables
    .filter((table) => sections.has(table.section))
    .flatMap((table) =>
      (what === 'zeros' ? zeros(snapshot, table) : totals(snapshot, table)).filter(
        ({ row, column }) => lockOn(locks, table, row, column) === undefined,
      ),
    );
  return cellEdits(
    snapshot,
    changes.map(({ key, text }) => ({ key, text })),
  );
}

interface Change extends CellChange {
  readonly row: string;
  readonly column: string;
}

/** What follows from other figures is no rest: it is added up. */
function zeros({ report }: Snapshot, def: FormatTable): Change[] {
  const following = new Set(sumsOf(def).map(({ free }) => free));
  const texts = textsOf(shownTable(report, def), def);
  return texts.flatMap((text, square) => {
    const { row } = lineOf(def, square);
    return text === '' && !row.isGroup && !following.has(square) ? [changeAt(def, square, 0)] : [];
  });
}

/** A total is set to what it adds up; any other figure that follows from a sum only where it is blank. */
function totals({ report }: Snapshot, def: FormatTable): Change[] {
  const table = shownTable(report, def);
  const texts = textsOf(table, def);
  const values = [...(table === undefined ? texts.map(() => Number.NaN) : squaresOf(table, def).values)];
  const changed = new Set<number>();
  // A total may be part of another one.
  for (let isSettled = false, pass = 0; !isSettled && pass < MAX_PASSES; pass++) {
    isSettled = true;
    for (const sum of sumsOf(def)) {
      const { free } = sum;
      if (free === undefined || lineOf(def, free).row.isGroup) continue;
      const value = valueIn(values, sum, free);
      if (value === undefined || value === values[free] || !(isTotal(sum) || texts[free] === '')) continue;
      values[free] = value;
      changed.add(free);
      isSettled = false;
    }
  }
  return [...changed].map((square) => changeAt(def, square, values[square] ?? 0));
}

/** Rows and columns of figures that contradict each other would go on for ever. */
const MAX_PASSES = 4;

function isTotal({ left, free }: Sum): boolean {
  return left.length === 1 && left[0] === free;
}

/** What the square must hold for the sum to hold; undefined where another one is not known, or it would be negative. */
function valueIn(values: readonly number[], sum: Sum, free: number): number | undefined {
  const others = values.map((value, square) => (square === free ? 0 : value));
  const difference = differenceOf(others, sum);
  const value = rounded(sum.left.includes(free) ? -difference : difference);
  return Number.isNaN(value) || value < 0 ? undefined : value === 0 ? 0 : value;
}

function textsOf(table: ReturnType<typeof shownTable>, def: FormatTable): string[] {
  const texts = def.rows.flatMap(() => def.columns.map(() => ''));
  if (table === undefined) return texts;
  for (const [square, cell] of squaresOf(table, def).cells.entries()) if (cell !== undefined) texts[square] = cell.text;
  return texts;
}

function changeAt(def: FormatTable, square: number, value: number): Change {
  const { row, column } = lineOf(def, square);
  return { key: cellKey(def, row.key, column.key), text: String(value), row: row.key, column: column.key };
}
