/**
 * Section headings that exist but that Markdown parses as something else: list items, quotes, lines with an ideographic space after
 * `#`, headings with an extra number, words at the end of a paragraph. Their sections are misformatted, not missing.
 */
import type { Format, Section as FormatSection } from '../../format/format.ts';
import { sectionByHeading } from '../../format/label.ts';
import type { Report } from '../../report/report.ts';
import { type Block, type Place, type PlacedEdit, place } from '../../syntax/tree.ts';
import { lastAnswer } from '../../text/last-answer.ts';
import { lineEnd, nextLine } from '../../text/lines.ts';
import { newlineOf } from '../table/source.ts';

export interface Misset {
  readonly def: FormatSection;
  /** Including what prevents it from being a heading; for a heading, without its marks. */
  readonly place: Place;
  readonly text: string;
  /** number: a heading with a second number; glued: at the end of a paragraph; line: on a line of its own. */
  readonly kind: 'number' | 'glued' | 'line';
  /** Turns it into the official heading. */
  readonly edits: readonly PlacedEdit[];
}

/** The sections without a heading that exist in another form; the first place of each. */
export const missetSections: (report: Report) => readonly Misset[] = lastAnswer((report) => {
  const { format, sections, tree } = report;
  const missing = new Set(format.sections);
  for (const { def } of sections) if (def !== undefined) missing.delete(def);
  if (missing.size === 0) return [];
  const found: Misset[] = [];
  for (const block of tree.blocks) {
    for (const misset of missetIn(block, format, missing)) {
      missing.delete(misset.def);
      found.push(misset);
    }
  }
  return withoutLists(found, tree.blocks);
});

function missetIn(block: Block, format: Format, missing: ReadonlySet<FormatSection>): readonly Misset[] {
  if (block.kind === 'heading') return inHeading(block, format, missing);
  if (block.kind !== 'paragraph' && block.kind !== 'other') return [];
  return [...inLines(block, format, missing), ...gluedIn(block, missing)];
}

/** What may precede the words: marks of headings, lists and quotes, numbers, and the spaces between them. */
const MARKS = /^(?:[ \t\u3000]|#{1,6}|>|[-*+•·](?=[ \t\u3000])|\\?[（(]?[0-9]{1,2}\\?[.．)）、]){1,12}/;
const LONGEST_LABEL = 40;

function matched(words: string, format: Format, missing: ReadonlySet<FormatSection>): FormatSection | undefined {
  const text = words.replaceAll('\\', '').replace(/^[*_]+|[*_]+$/g, '');
  if (text === '' || text.length > LONGEST_LABEL || /[。；：！，]/.test(text)) return undefined;
  const match = sectionByHeading(format, text);
  return match !== undefined && match.kind !== 'close' && missing.has(match.item) ? match.item : undefined;
}

function inHeading(block: Extract<Block, { kind: 'heading' }>, format: Format, missing: ReadonlySet<FormatSection>): Misset[] {
  const { content } = block;
  const text = block.text.slice(content.start, content.end);
  const marks = MARKS.exec(text)?.[0];
  const def = marks === undefined ? undefined : matched(text.slice(marks.length), format, missing);
  if (def === undefined || block.depth !== 2) return [];
  const at = { block, span: content };
  return [{ def, place: at, text, kind: 'number', edits: [{ place: at, newText: def.heading }] }];
}

/** Longer blocks contain no headings. */
const MOST_LINES = 400;

function* inLines(block: Block, format: Format, missing: ReadonlySet<FormatSection>): Iterable<Misset> {
  const { text, span } = block;
  let nLines = 0;
  for (let start = span.start; start < span.end && nLines < MOST_LINES; nLines++) {
    const end = Math.min(lineEnd(text, start), span.end);
    const line = text.slice(start, end).trimEnd();
    const marks = MARKS.exec(line)?.[0] ?? '';
    const def = marks.trim() === '' && !line.includes('\\') ? undefined : matched(line.slice(marks.length), format, missing);
    if (def !== undefined) yield lineMisset(block, start, start + line.length, def);
    start = nextLine(text, end);
  }
}

function lineMisset(block: Block, start: number, end: number, def: FormatSection): Misset {
  const { text, span } = block;
  const newline = newlineOf(block);
  const before = start > span.start ? newline : '';
  const after = lineEnd(text, end) < span.end ? newline : '';
  const at = place(block, start, end);
  const edits = [{ place: at, newText: `${before}## ${def.heading}${after}` }];
  return { def, place: at, text: text.slice(start, end), kind: 'line', edits };
}

/** `……12月31日。一、……`, the heading on the line of the preceding paragraph. */
function* gluedIn(block: Block, missing: ReadonlySet<FormatSection>): Iterable<Misset> {
  if (block.kind !== 'paragraph') return;
  const { text, span } = block;
  for (const def of missing) {
    const start = span.end - def.heading.length;
    if (start <= span.start || !text.startsWith(def.heading, start) || !/[。；！”）]/.test(text.charAt(start - 1))) continue;
    const newline = newlineOf(block);
    const edits = [{ place: place(block, start, start), newText: `${newline}${newline}## ` }];
    yield { def, place: place(block, start, span.end), text: def.heading, kind: 'glued', edits };
  }
}

/** This many in direct succession are a list of the parts, as a preamble may contain. */
const FEWEST_LISTED = 3;

function withoutLists(found: readonly Misset[], blocks: readonly Block[]): readonly Misset[] {
  const kept: Misset[] = [];
  let run: Misset[] = [];
  for (const misset of [...found, undefined]) {
    const before = run.at(-1);
    if (before !== undefined && (misset === undefined || !isNext(before, misset, blocks))) {
      if (run.length < FEWEST_LISTED) kept.push(...run);
      run = [];
    }
    if (misset !== undefined) run.push(misset);
  }
  return kept;
}

function isNext({ place: at }: Misset, { place: other, kind }: Misset, blocks: readonly Block[]): boolean {
  if (kind !== 'line') return false;
  if (other.block === at.block) return at.block.text.slice(at.span.end, other.span.start).trim() === '';
  const isLast = at.block.text.slice(at.span.end).trim() === '';
  return isLast && blocks[blocks.indexOf(at.block) + 1] === other.block && other.span.start <= other.block.span.start;
}
