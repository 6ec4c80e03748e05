/** What was typed into a cell of the form, as the figure that the text gets; or why it is none. */
import type { Column, Row } from '../../format/format.ts';
import { cellValue } from '../../report/cell-value.ts';
import { isAmountWithUnit, isNothing, objection } from '../../rules/cell/number.ts';

export type TypedFigure =
  /** Empty for a cell that is to be blank. */
  { readonly kind: 'figure'; readonly text: string } | { readonly kind: 'refused'; readonly reason: string };

/** Digits of any width, separators and units are read as the figure that they are, and words for nothing as 0. */
export function typedFigure(typed: string, row: Row, column: Column): TypedFigure {
  const text = typed.trim();
  if (text === '') return { kind: 'figure', text: '' };
  const kind = row.number ?? column.number;
  const value = cellValue(text, kind, column.unit);
  switch (value.kind) {
    case 'number':
      return { kind: 'figure', text };
    case 'plain':
      return { kind: 'figure', text: value.official };
    default:
      if (isNothing(text)) return { kind: 'figure', text: '0' };
      if (isAmountWithUnit(text, column)) return { kind: 'figure', text };
      return { kind: 'refused', reason: objection(shortened(text), kind, column.unit) };
  }
}

/** Whatever was pasted, the sentence about it stays one. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 20 ? `${line.slice(0, 20)}…` : line;
}
