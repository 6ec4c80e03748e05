/** Writes tables as Markdown: cells, rows, and the delimiter row. */

export type Align = 'left' | 'center' | 'right';

/** A text escaped for a cell: a pipe would end the cell, and a line break the row. */
export function cellText(text: string): string {
  const lines = text.split(/[\r\n]+/);
  const line = lines.length === 1 ? text : lines.map((each) => each.trim()).join('');
  // A backslash that is itself escaped does not escape the pipe.
  return line.replace(/(\\*)\|/g, (bar, strokes: string) => (strokes.length % 2 === 0 ? `${strokes}\\|` : bar));
}

/** A row of texts that are already escaped. */
export function rowText(cells: readonly string[]): string {
  return `|${cells.map(closedCell).join('')}`;
}

/** A cell up to and including its pipe; its text begins at the second character. */
export function closedCell(text: string): string {
  return text === '' ? ' |' : ` ${text} |`;
}

/** Labels are left-aligned and figures right-aligned by default. */
export function delimiterRow(nColumns: number, align: readonly Align[] = []): string {
  return rowText(Array.from({ length: nColumns }, (_, index) => DELIMITERS[align[index] ?? (index === 0 ? 'left' : 'right')]));
}

const DELIMITERS: Readonly<Record<Align, string>> = { left: ':--', center: ':-:', right: '--:' };

/** A whole table from plain, unescaped texts. */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  newline = '\n',
  align?: readonly Align[],
): string {
  const lines = [rowText(head.map(cellText)), delimiterRow(head.length, align), ...rows.map((row) => rowText(row.map(cellText)))];
  return lines.join(newline);
}
