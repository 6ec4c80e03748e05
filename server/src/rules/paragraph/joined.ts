/** Lines meant as separate paragraphs that are rendered as one with the line above. */
import { numberMarkAt } from '../../report/numbering.ts';
import type { Report } from '../../report/report.ts';
import { type Block, type ParagraphBlock, type Place, place, placeText } from '../../syntax/tree.ts';
import { lineEnd } from '../../text/lines.ts';
import type { Draft, NotesRule } from '../rule.ts';
import { newlineOf } from '../table/source.ts';

export const paragraphJoined: NotesRule<readonly Joined[]> = {
  id: 'paragraph/joined',
  title: '两段之间没有空行',
  severity: 'warning',
  fix: 'safe',
  subject: 'notes',
  note(block) {
    const found =
      block.kind === 'paragraph' && block.text.indexOf('\n', block.span.start) < block.span.end ? joinedIn(block) : [];
    return found.length === 0 ? undefined : found;
  },
  *check(notes, report) {
    const tables = new Set<Block>(report.sections.flatMap(({ tables }) => tables.flatMap(({ blocks }) => blocks)));
    const told: Place[] = [];
    for (const { block, note } of notes) {
      if (tables.has(block)) continue;
      for (const joined of note) {
        told.push(joined.line);
        yield draftOf(joined);
      }
    }
    for (const joined of signedLines(report)) if (!told.some((other) => isSameStart(other, joined.line))) yield draftOf(joined);
  },
};

interface Joined {
  /** Start of the line's words, and the first of them. */
  readonly line: Place;
  /** What it is, for messages. */
  readonly what: string;
  /** The line above only contains ideographic spaces: it looks blank but is not. */
  readonly gap: Place | undefined;
}

/** No clause starts like this: the number of an article, not of an item. */
const ARTICLE = /^[项条款目]/;
const LAST_OF_SENTENCE = /[。；;：:！!？?…”）》]$/;

function joinedIn(block: ParagraphBlock): Joined[] {
  const { text, span } = block;
  const found: Joined[] = [];
  let before = { start: span.start, end: lineEnd(text, span.start) };
  let gap: Place | undefined;
  while (before.end < span.end) {
    const start = text.startsWith('\r\n', before.end) ? before.end + 2 : before.end + 1;
    const end = Math.min(lineEnd(text, start), span.end);
    const line = text.slice(start, end);
    if (/^[ \t\u3000\u00a0]+$/.test(line)) {
      gap = place(block, start, end);
      before = { start: gap === undefined ? start : before.start, end };
      continue;
    }
    const above = text.slice(before.start, gap?.span.start ?? before.end).trimEnd();
    const isBroken = gap === undefined && isHardBreak(text.slice(before.start, before.end));
    const what = isBroken ? undefined : beginning(line, above, gap !== undefined);
    if (what !== undefined) found.push({ line: firstWords(block, start, end), what, gap });
    before = { start, end };
    gap = undefined;
  }
  return found;
}

/** The kind of paragraph that a line starts; undefined if it may continue the one above. */
function beginning(line: string, above: string, isApart: boolean): string | undefined {
  const from = line.length - line.trimStart().length;
  const mark = numberMarkAt(line, from, line.length);
  const isEnded = LAST_OF_SENTENCE.test(above);
  if (mark !== undefined && !ARTICLE.test(line.slice(mark.labelStart)) && mark.labelStart < line.length) {
    const first = numberMarkAt(above, above.length - above.trimStart().length, above.length);
    const goesOn = first !== undefined && first.system === mark.system && first.number === mark.number - 1;
    // A figure alone at the start of a line may be followed by a full stop: `2.` after 第 or in a list of figures.
    if (isApart || goesOn || (isEnded && !/^[0-9０-９]+[）)]/.test(line.slice(from)))) return '另起一段的编号';
  }
  if (isApart) return '另起的一段';
  return isEnded && line.startsWith('\u3000\u3000') ? '另起的一段' : undefined;
}

function isHardBreak(line: string): boolean {
  const bare = line.replace(/\r$/, '');
  return bare.endsWith('\\') || bare.endsWith('  ');
}

const LONGEST_SHOWN = 12;

function firstWords(block: Block, start: number, end: number): Place {
  const line = block.text.slice(start, end);
  const from = start + line.length - line.trimStart().length;
  const mark = numberMarkAt(block.text, from, end);
  const stop = block.text.slice(from, end).search(/[。，；\r]/);
  const to = mark?.span.end ?? (stop > 0 ? from + stop : end);
  return place(block, from, Math.max(from + 1, Math.min(to, from + LONGEST_SHOWN)));
}

/** The authority and the date on lines of a paragraph that contains other text as well. */
function* signedLines({ signature }: Report): Iterable<Joined> {
  if (signature === undefined) return;
  const parts = [
    { at: signature.authority?.place, what: '落款的机关名称' },
    { at: signature.date.place, what: '落款的日期' },
  ];
  for (const { at, what } of parts) {
    if (at === undefined || at.block.kind !== 'paragraph') continue;
    const { text, span } = at.block;
    const lineStart = text.lastIndexOf('\n', at.span.start - 1) + 1;
    const aboveStart = text.lastIndexOf('\n', lineStart - 2) + 1;
    const isFirst = lineStart <= span.start || text.slice(lineStart, at.span.start).trim() !== '';
    if (isFirst || isHardBreak(text.slice(Math.max(span.start, aboveStart), lineStart - 1))) continue;
    const above = text.slice(Math.max(span.start, aboveStart), lineStart - 1);
    if (above.trim() === '') continue;
    yield { line: at, what, gap: undefined };
  }
}

function isSameStart(a: Place, b: Place): boolean {
  return a.block === b.block && a.span.start === b.span.start;
}

function draftOf({ line, what, gap }: Joined): Draft {
  const { block, span } = line;
  const words = placeText(line);
  if (gap !== undefined) {
    return {
      place: gap,
      message: `「${words}」上面的一行只有空格，看上去是空行，实际不是：上下两段会印成一段。请把这一行清空。`,
      related: [{ place: line, message: what }],
      fixes: [{ title: '清空这一行', trust: 'safe', preferred: true, edits: [{ place: gap, newText: '' }] }],
    };
  }
  const lineStart = block.text.lastIndexOf('\n', span.start - 1) + 1;
  const edits = [{ place: place(block, lineStart, lineStart), newText: newlineOf(block) }];
  return {
    place: line,
    message: `「${words}」是${what}，与上一段之间没有空行，会和上一段印成一段。请在它前面空一行。`,
    fixes: [{ title: '在前面空一行', trust: 'safe', preferred: true, edits }],
  };
}
