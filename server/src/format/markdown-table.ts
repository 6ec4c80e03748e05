/** Tables as they are written in Markdown: their cells, their rows, the delimiter row between. */

export type Align = 'left' | 'center' | 'right';

/** A text as it has to be typed in a cell: a bar would end the cell, and a line break the row. */
export function cellText(text: string): string {
  const lines = text.split(/[\r\n]+/);
  const line = lines.length === 1 ? text : lines.map((each) => each.trim()).join('');
  // A stroke that is escaped itself escapes nothing.
  return line.replace(/(\\*)\|/g, (bar, strokes: string) => (strokes.length % 2 === 0 ? `${strokes}\\|` : bar));
}

/** A row of texts that are ready to be typed. */
export function rowText(cells: readonly string[]): string {
  return `|${cells.map(closedCell).join('')}`;
}

/** A cell up to its bar; its text begins at the second character. */
export function closedCell(text: string): string {
  return text === '' ? ' |' : ` ${text} |`;
}

/** Labels stand on the left and figures on the right, where nothing else is said. */
export function delimiterRow(nColumns: number, align: readonly Align[] = []): string {
  return rowText(Array.from({ length: nColumns }, (_, index) => DELIMITERS[align[index] ?? (index === 0 ? 'left' : 'right')]));
}

const DELIMITERS: Readonly<Record<Align, string>> = { left: ':--', center: ':-:', right: '--:' };

/** A whole table; its cells are plain texts. */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  newline = '\n',
  align?: readonly Align[],
): string {
  const lines = [rowText(head.map(cellText)), delimiterRow(head.length, align), ...rows.map((row) => rowText(row.map(cellText)))];
  return lines.join(newline);
}
