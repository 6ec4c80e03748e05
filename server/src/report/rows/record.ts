/** The printed form with a single row of figures, and how its head names the rows. */
import type { Column, Row, Table } from '../../format/format.ts';
import type { RecordHead } from '../../format/table-schema.ts';
import { once } from '../../text/once.ts';

export interface RecordPart {
  readonly row: Row;
  /** The words of the head cells above its figures, outermost first. */
  readonly heads: readonly string[];
  readonly columns: readonly Column[];
}

/** The parts of the row of figures, from left to right; empty if the table is printed otherwise. */
export function recordParts(table: Table): RecordPart[] {
  const { official } = table.section;
  if (official?.form !== 'record') return [];
  return official.head.flatMap((head) => partsOf(head, [], table));
}

/** The number of figures in that row; 0 if the table is printed otherwise. */
export const recordWidth = once((table: Table): number =>
  recordParts(table).reduce((width, { columns }) => width + columns.length, 0),
);

function partsOf(head: RecordHead, above: readonly string[], table: Table): RecordPart[] {
  const heads = [...above, head.label];
  const row = table.rows.find(({ key }) => key === head.row);
  if (row) return [{ row, heads, columns: table.columns }];
  return (head.groups ?? []).flatMap((group) => partsOf(group, heads, table));
}
