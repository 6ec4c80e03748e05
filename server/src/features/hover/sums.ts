/** The sums that a cell stands in, with their terms as the report has them. */
import type { Relation } from '../../format/format.ts';
import type { Cell, Table } from '../../report/report.ts';

export interface Sum {
  readonly relation: Relation;
  readonly left: Side;
  readonly right: Side;
}

export interface Side {
  readonly terms: readonly Term[];
  /** Undefined where a term is blank or no figure. */
  readonly total: number | undefined;
}

export interface Term {
  readonly label: string;
  readonly value: number | undefined;
}

export function sumsOf(table: Table, { row, column }: Cell): readonly Sum[] {
  const { def } = table;
  if (def === undefined || row === undefined || column === undefined) return [];
  const labels = {
    row: new Map(def.columns.map(({ key, label }) => [key, label])),
    column: new Map(def.rows.map(({ key, label }) => [key, label])),
  };
  const cells = cellsOf(table);
  return def.relations
    .filter(({ each, left, right }) => [...left, ...right].includes(each === 'row' ? column.key : row.key))
    .map((relation) => {
      const { each } = relation;
      const termFor = (key: string): Term => {
        const cell = cells.get(each === 'row' ? keyOf(row.key, key) : keyOf(key, column.key));
        return { label: labels[each].get(key) ?? key, value: figureOf(cell) };
      };
      return { relation, left: sideOf(relation.left.map(termFor)), right: sideOf(relation.right.map(termFor)) };
    });
}

function sideOf(terms: readonly Term[]): Side {
  let total: number | undefined = 0;
  for (const { value } of terms) total = total === undefined || value === undefined ? undefined : total + value;
  // Amounts have up to six decimals, which floating point sums only almost.
  return { terms, total: total === undefined ? undefined : Math.round(total * 1e6) / 1e6 };
}

function figureOf(cell: Cell | undefined): number | undefined {
  const value = cell?.value;
  return value?.kind === 'number' || value?.kind === 'plain' ? value.value : undefined;
}

const known = new WeakMap<Table, ReadonlyMap<string, Cell>>();

function cellsOf(table: Table): ReadonlyMap<string, Cell> {
  let cells = known.get(table);
  if (cells === undefined) {
    const all = table.rows
      .flatMap((row) => row.cells)
      .flatMap((cell): [string, Cell][] => (cell.row && cell.column ? [[keyOf(cell.row.key, cell.column.key), cell]] : []));
    // Of a row that is there twice, the first counts.
    cells = new Map(all.reverse());
    known.set(table, cells);
  }
  return cells;
}

function keyOf(row: string, column: string): string {
  return `${row} ${column}`;
}
