/** Writes rows and tables in the author's style: with the table's own pipes, padding and line endings. */
import { cellText, rowText } from '../../format/markdown-table.ts';
import type { Table, TableRow } from '../../report/report.ts';
import { outerSpan } from '../../syntax/table.ts';
import { type Block, type Place, type PlacedEdit, placeText } from '../../syntax/tree.ts';
import { displayWidth } from '../../text/display-width.ts';
import { lastAnswer } from '../../text/last-answer.ts';
import { lineEnd } from '../../text/lines.ts';
import { sliceOf } from '../../text/span.ts';

/** A new row of `table` with the pipes and padding of the row `like`; its cells are plain text. */
export function rowLike(table: Table, like: TableRow | undefined, label: string, cells: readonly string[]): string {
  const block = like?.place.block ?? table.blocks[0];
  const texts = [label, ...cells].map(cellText);
  const sample =
    like === undefined
      ? (block?.text.slice(block.span.start, block.span.end).split(/\r?\n/, 1)[0] ?? '|')
      : placeText(like.place);
  // A row without a pipe shows no style.
  if (!sample.includes('|')) return rowText(texts);
  const widths = block === undefined ? undefined : alignedWidths(block);
  const isPadded = /\|[ \t]|[ \t]\|/.test(sample);
  const padded = texts.map((text, column) => {
    const width = widths?.[column];
    if (width === undefined) return isPadded ? (text === '' ? ' ' : ` ${text} `) : text;
    const missing = Math.max(0, width - 2 - displayWidth(text));
    return column === 0 ? ` ${text}${' '.repeat(missing)} ` : ` ${' '.repeat(missing)}${text} `;
  });
  const start = sample.trimStart().startsWith('|') ? '|' : '';
  const end = sample.trimEnd().endsWith('|') ? '|' : '';
  return (start + padded.join('|') + end).replace(end === '' ? /[ \t]+$/ : /$/, '');
}

/** The widths between the pipes if they are the same in every row of the table: the author's editor aligns it. */
function alignedWidths(block: Block): readonly number[] | undefined {
  if (block.kind !== 'table' || block.rows.length < 2) return undefined;
  const [head, ...others] = block.rows.map((row) =>
    row.cells.map((_, index) => displayWidth(sliceOf(block.text, outerSpan(block, row, index)).replace(/^\||\|$/g, ''))),
  );
  if (head === undefined || head.some((width) => width < 3)) return undefined;
  const isAligned = others.every(
    (widths) => widths.length === head.length && widths.every((width, column) => width === head[column]),
  );
  return isAligned ? head : undefined;
}

/** Deletes a row with its line. Undefined if it has no line of its own: the first one of a block is a header. */
export function rowDeletion({ form }: Table, { place }: TableRow): PlacedEdit | undefined {
  const { block, span } = place;
  const lineBreak = block.text.lastIndexOf('\n', span.start - 1);
  if (form !== 'simple' || block.kind !== 'table' || span.start === 0 || lineBreak < 0) return undefined;
  const start = block.text[lineBreak - 1] === '\r' ? lineBreak - 1 : lineBreak;
  return { place: { block, span: { start, end: span.end } }, newText: '' };
}

export const newlineOf: (block: Block) => string = lastAnswer(({ text }) => (text.includes('\r\n') ? '\r\n' : '\n'));

/** The number of cells after the label. */
export function columnsOf(table: Table): number {
  return table.columns.length > 0 ? table.columns.length : (table.def?.columns.length ?? 0);
}

/** The text that represents the whole table: its label, otherwise its first row, otherwise its block. */
export function startOf(table: Table): Place {
  const { label, rows, blocks } = table;
  if (label !== undefined && label.place.span.end > label.place.span.start) return label.place;
  const head = table.columns.find(({ label }) => label.place.span.end > label.place.span.start)?.label.place;
  const place = head ?? rows[0]?.label.place;
  if (place !== undefined && place.span.end > place.span.start) return place;
  const [block] = blocks;
  if (block === undefined) throw new RangeError('A table stands in a block.');
  const line = lineEnd(block.text, block.span.start);
  return { block, span: { start: block.span.start, end: Math.min(line, block.span.end) } };
}
