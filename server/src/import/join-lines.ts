/** Joins lines of paragraphs that a page or a program broke; the words are not changed. */
import { displayWidth } from '../text/display-width.ts';
import { isStructural } from './headings.ts';
import type { TextBlock } from './source-blocks.ts';
import type { SourceLine } from './source-lines.ts';

/** A line of running text; `level` is the depth of a Markdown heading. */
export interface ProseLine extends SourceLine {
  readonly level: number | undefined;
}

/** A paragraph that ends in mid-sentence must be at least this wide; otherwise it is a heading or a name. */
const WIDTH_OF_TEXT = 60;

/** Two Chinese characters; text dumps often lose this indent. */
const FIRST_LINE_INDENT = 4;

/** The maximum number of blank lines that a page break leaves. */
const MAX_BLANK_LINES = 4;

/** `wrapWidth`: the width at which the source wraps its lines, if it does. */
export function joinLines(lines: readonly ProseLine[], wrapWidth: number | undefined): TextBlock[] {
  const blocks: TextBlock[] = [];
  let open: OpenParagraph | undefined;
  let blanks = 0;
  for (const line of lines) {
    if (line.text === '') {
      blanks++;
      continue;
    }
    if (open && goesOn(open, line, blanks, wrapWidth)) {
      open.parts.push(line);
      if (blanks > 0) open.bridges.push(line.number);
    } else {
      if (open) blocks.push(closed(open));
      open = { parts: [line], bridges: [] };
    }
    blanks = 0;
  }
  if (open) blocks.push(closed(open));
  return blocks;
}

interface OpenParagraph {
  readonly parts: ProseLine[];
  readonly bridges: number[];
}

function closed({ parts, bridges }: OpenParagraph): TextBlock {
  const [first] = parts;
  const last = parts[parts.length - 1];
  const start = first?.span.start ?? 0;
  return {
    kind: 'text',
    text: joinedText(parts),
    span: { start, end: last?.span.end ?? start },
    line: first?.number ?? 0,
    level: first?.level,
    bridges,
  };
}

/**
 * Chinese is joined without a space; two Latin words keep one. Works on the lines, not the joined text, which may get very long.
 */
function joinedText(parts: readonly ProseLine[]): string {
  return parts
    .map(({ text }, index) => {
      const isApart = /^[A-Za-z]/.test(text) && /^[A-Za-z]$/.test(parts[index - 1]?.text.at(-1) ?? '');
      return isApart ? ` ${text}` : text;
    })
    .join('');
}

function goesOn(open: OpenParagraph, next: ProseLine, blanks: number, wrapWidth: number | undefined): boolean {
  const line = open.parts[open.parts.length - 1];
  if (!line || line.level !== undefined || next.level !== undefined || blanks > MAX_BLANK_LINES) return false;
  const isOpenEnded = endsInSentence(line.text);
  if (wrapWidth !== undefined && blanks === 0) {
    const isFirst = open.parts.length === 1;
    if (isFull(line, next, isFirst ? wrapWidth - FIRST_LINE_INDENT : wrapWidth)) {
      return isOpenEnded || (!isStructural(next.text) && indentOf(next) <= indentOf(line));
    }
  }
  if (!isOpenEnded || isStructural(next.text) || !/[，。；、,;]/.test(next.text)) return false;
  return endsInComma(line.text) || displayWidth(line.text, 2) >= WIDTH_OF_TEXT || hasOpenMark(open);
}

/** Whether the first word of the next line did not fit. */
function isFull(line: ProseLine, next: ProseLine, wrapWidth: number): boolean {
  const word = /^(?:[!-~]+|.[，。；：、！？”’》）〉」』】]*)/.exec(next.text)?.[0] ?? '';
  const width = displayWidth(line.text, 2);
  return width >= wrapWidth - 6 || width + displayWidth(word, 2) > wrapWidth;
}

function indentOf({ raw, text }: SourceLine): number {
  return displayWidth(raw.slice(0, raw.length - raw.trimStart().length).replaceAll('\t', '    '), 2) * (text === '' ? 0 : 1);
}

function endsInSentence(text: string): boolean {
  return !/[。！？；：…”’）》〉】〕」』.!?;:)\]］>"'|]$/.test(text);
}

function endsInComma(text: string): boolean {
  return /[，、,]$/.test(text);
}

/** Whether a quotation or title is still open. The last lines are enough to tell. */
function hasOpenMark({ parts }: OpenParagraph): boolean {
  const text = parts
    .slice(-4)
    .map((part) => part.text)
    .join('');
  return ['“”', '《》', '（）', '〈〉', '〔〕'].some(
    ([left = '', right = '']) => text.lastIndexOf(left) > text.lastIndexOf(right),
  );
}

/**
 * The width at which most lines of running text end; undefined if each line is a paragraph. Wrapped lines differ in width by only
 * a character or two, and many end alike.
 */
export function wrapWidthOf(texts: Iterable<string>): number | undefined {
  const counts = new Array<number>(MAX_WRAP_WIDTH + 1).fill(0);
  let nLines = 0;
  let nLonger = 0;
  for (const text of texts) {
    if (text.length > MAX_WRAP_WIDTH) nLonger++;
    const width = text.length > MAX_WRAP_WIDTH ? MAX_WRAP_WIDTH + 1 : displayWidth(text, 2);
    if (width < 20) continue;
    nLines++;
    if (width > MAX_WRAP_WIDTH) nLonger++;
    else counts[width] = (counts[width] ?? 0) + 1;
  }
  let best = 0;
  let bestCount = 0;
  for (let width = 30; width <= MAX_WRAP_WIDTH; width++) {
    const count = sum(counts, width - 5, width);
    if (count <= bestCount) continue;
    best = width;
    bestCount = count;
  }
  const isUsual = bestCount >= 6 && bestCount >= 0.4 * nLines;
  return isUsual && nLonger + sum(counts, best + 5, MAX_WRAP_WIDTH) <= 0.1 * nLines ? best : undefined;
}

const MAX_WRAP_WIDTH = 160;

function sum(counts: readonly number[], from: number, to: number): number {
  let total = 0;
  for (let at = from; at <= to; at++) total += counts[at] ?? 0;
  return total;
}
