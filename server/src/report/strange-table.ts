/** Tables that no format knows, told at once: a report has many of its own, and none of their words is an official one. */
import { rowByLabel, tableByLabel } from '../format/label.ts';
import { isFigure } from './figure-text.ts';
import type { RawRow } from './raw-rows.ts';
import type { TableScope } from './table-scope.ts';

/** Longer tables are not worth asking for every label. */
const MAX_ROWS = 100;

/**
 * Whether a table of the plainest make, a header of words and then rows of one label and figures, has nothing to do with any format.
 * Of every other make nothing is said: there a label may be cut in two, or figures alone may tell which table it is.
 */
export function isStrange(rows: readonly RawRow[], { formats }: TableScope): boolean {
  if (rows.length > MAX_ROWS || !rows.every(isPlain)) return false;
  return rows.every(({ cells }, index) =>
    index === 0 ? cells.every(({ text }) => isUnknown(text, formats)) : isUnknown(cells[0]?.text ?? '', formats),
  );
}

function isPlain({ cells }: RawRow, index: number): boolean {
  if (index === 0) return cells.every(({ text }) => text !== '' && !isFigure(text));
  return cells.length > 1 && cells.every(({ text }, column) => text !== '' && isFigure(text) === column > 0);
}

function isUnknown(text: string, formats: TableScope['formats']): boolean {
  return formats.every(({ sections }) =>
    sections.every(
      ({ tables }) => tableByLabel(tables, text) === undefined && tables.every((table) => rowByLabel(table, text) === undefined),
    ),
  );
}
