/** Writes the result of an import in the report language, and records where each part is placed. */
import { cellText, closedCell, delimiterRow } from '../format/markdown-table.ts';
import type { Span } from '../text/span.ts';
import type { CellSource, Doubt, Imported, TextSource } from './imported.ts';
import type { OutBlock, OutCell, OutDoubt, OutRow, OutTable, OutText } from './outcome.ts';

export function writeReport(blocks: readonly OutBlock[], doubts: readonly OutDoubt[]): Imported {
  const places = new Map<OutBlock | OutRow | OutCell, Span>();
  const cells: CellSource[] = [];
  const parts: string[] = [];
  let length = 0;
  const write = (text: string): Span => {
    const start = length;
    parts.push(text);
    length += text.length;
    return { start, end: length };
  };
  blocks.forEach((block, index) => {
    if (index > 0) write('\n');
    const start = length;
    if (block.kind === 'table') writeTable(block, write, places, cells);
    else write(`${textLine(block)}\n`);
    places.set(block, { start, end: length - 1 });
  });
  const placed = doubts.map(
    ({ about, ...doubt }): Doubt => ({ ...doubt, at: about === undefined ? undefined : places.get(about) }),
  );
  placed.sort((a, b) => a.line - b.line || a.span.start - b.span.start);
  const doubted = new Map(doubts.map(({ about, certainty }) => [about, certainty === 'unplaced' ? 'guess' : certainty]));
  const texts = blocks.flatMap((block): TextSource[] => {
    if (block.kind === 'table') return [];
    const { kind, span, line } = block;
    return [{ kind, certainty: doubted.get(block) ?? 'sure', span, line, at: places.get(block) ?? { start: 0, end: 0 } }];
  });
  return { markdown: parts.join(''), doubts: placed, cells, texts };
}

function writeTable(
  table: OutTable,
  write: (text: string) => Span,
  places: Map<OutBlock | OutRow | OutCell, Span>,
  sources: CellSource[],
): void {
  const writeCell = (cell: OutCell): Span => {
    const text = cellText(cell.text);
    const start = write(closedCell(text)).start + 1;
    const at = { start, end: start + text.length };
    places.set(cell, at);
    return at;
  };
  const writeFigures = (row: string | undefined, cells: readonly OutCell[]) => {
    for (const cell of cells) {
      const at = writeCell(cell);
      const { text, certainty, span, line, column } = cell;
      sources.push({ table: table.table, row, column, text, certainty, span, line, at });
    }
  };
  write('|');
  for (const cell of table.head) writeCell(cell);
  write(`\n${delimiterRow(table.head.length, table.align)}\n`);
  for (const row of table.rows) {
    const { start } = write('|');
    writeCell(row.label);
    writeFigures(row.row, row.cells);
    places.set(row, { start, end: write('\n').start });
  }
}

function textLine({ kind, level, text, markdown }: OutText): string {
  if (markdown !== undefined) return kind === 'heading' ? `${'#'.repeat(level)} ${markdown}` : markdown;
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return kind === 'heading' ? `${'#'.repeat(level)} ${headingText(line)}` : paragraphText(line);
}

/** Number signs at the end would be read as the closing mark of the heading. */
export function headingText(line: string): string {
  return line.replace(/(^|\s)(#+)$/, '$1\\$2');
}

/**
 * Escapes only what would change the kind of the paragraph or hide it: a heading, a quotation, a fence, a rule, a definition, a
 * comment or other HTML. Everything else is kept character by character.
 */
export function paragraphText(line: string): string {
  const isMark =
    /^(?:#{1,6}(?:\s|$)|>|```|~~~|={1,}\s*$|<[!/?a-zA-Z])/.test(line) ||
    /^(?:[-*_]\s*){3,}$/.test(line) ||
    /^\[[^\]]{1,999}\]:/.test(line);
  return isMark ? `\\${line}` : line;
}
