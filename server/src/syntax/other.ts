/**
 * Finds the ends of blocks outside the report language that can be read line by line: fenced code, thematic breaks, and lists,
 * quotes and indented code in regular form. Irregular ones (lazy lines, odd indentation, tabs) are left to remark.
 * remark also parses their nodes, on demand.
 */
import { closesFence, fenceLength, firstOf, markerLength } from './line.ts';
import { afterBlankLines, afterLineEnding, endOfLine, lineBreaksIn, openingIn, type Source } from './source.ts';
import type { Block, OtherBlock } from './tree.ts';
import { UnreadBlock } from './unread-block.ts';

export function readRule(source: Source, at: number, to: number, out: Block[]): number {
  return pushOther(source, at, firstOf(source.text, at, to), to, out);
}

/** An unclosed fence runs to the end of the text. */
export function readFence(source: Source, at: number, firstTo: number, out: Block[]): number {
  const { text } = source;
  const start = firstOf(text, at, firstTo);
  const marker = text.charCodeAt(start);
  const length = fenceLength(text, start, firstTo);
  let last = text.length;
  for (let from = afterLineEnding(text, firstTo); from < text.length; ) {
    const to = endOfLine(source, from);
    if (closesFence(text, from, to, marker, length)) {
      last = to;
      break;
    }
    from = afterLineEnding(text, to);
  }
  return pushOther(source, at, start, last, out);
}

/** Code indented by spaces. In micromark a list right after it must obey the rules for interrupting a paragraph, so that is left to remark. */
export function readCode(source: Source, at: number, out: Block[]): number | undefined {
  const { text } = source;
  let last = at;
  for (let from = at; from < text.length; ) {
    const to = endOfLine(source, from);
    const first = firstOf(text, from, to);
    if (text.slice(from, first).includes('\t')) return undefined;
    if (first - from >= 4) {
      if (first === to) return undefined;
      last = to;
    } else if (first < to) {
      const opening = openingIn(source, from, to);
      if (opening === 'list' || opening === 'quote') return undefined;
      break;
    }
    from = afterLineEnding(text, to);
  }
  return pushOther(source, at, at, last, out);
}

/** A quote with `>` on every line, followed by a blank line or one that cannot be its lazy continuation. */
export function readQuote(source: Source, at: number, out: Block[]): number | undefined {
  const { text } = source;
  let last = at;
  for (let from = at; from < text.length; ) {
    const to = endOfLine(source, from);
    const opening = openingIn(source, from, to);
    if (opening !== 'quote') {
      if (opening !== 'blank' && opening !== 'heading' && opening !== 'rule' && opening !== 'fence') return undefined;
      break;
    }
    const code = text.charCodeAt(afterMarkers(text, from, to));
    if (code === 96 || code === 126 || code === 60) return undefined;
    last = to;
    from = afterLineEnding(text, to);
  }
  const start = firstOf(text, at, last);
  if (isBlankAfterMark(text, lineStartBefore(text, last, at), last)) return undefined;
  return pushOther(source, at, start, last, out);
}

function isBlankAfterMark(text: string, from: number, to: number): boolean {
  return firstOf(text, firstOf(text, from, to) + 1, to) === to;
}

function lineStartBefore(text: string, end: number, least: number): number {
  let at = end;
  while (at > least && text.charCodeAt(at - 1) !== 10 && text.charCodeAt(at - 1) !== 13) at -= 1;
  return at;
}

/** Lists whose items start unindented, with content on the first line, and whose further lines are indented at least that far. */
export function readList(source: Source, at: number, out: Block[]): number | undefined {
  const { text } = source;
  const lists: { start: number; last: number; marker: string }[] = [];
  let list: (typeof lists)[number] | undefined;
  let indent = 0;
  let isAfterBlank = false;
  let end = text.length;
  for (let from = at; from < text.length; ) {
    const to = endOfLine(source, from);
    const first = firstOf(text, from, to);
    if (first === to) {
      isAfterBlank = true;
    } else if (first === from) {
      const opening = openingIn(source, from, to);
      if (opening !== 'list') {
        if (!isAfterBlank && opening !== 'heading' && opening !== 'rule') return undefined;
        end = from;
        break;
      }
      const length = markerLength(text, from, to);
      const content = firstOf(text, from + length, to);
      const padding = content - from - length;
      if (padding > 4 || !isPlainItem(text, from + length, content, to)) return undefined;
      indent = length + padding;
      const marker = text.charAt(from + length - 1);
      if (list?.marker !== marker) {
        list = { start: from, last: to, marker };
        lists.push(list);
      }
      list.last = to;
      isAfterBlank = false;
    } else {
      if (first - from < indent || first - from >= indent + 4 || !isPlainItem(text, from, first, to) || !list) return undefined;
      list.last = to;
      isAfterBlank = false;
    }
    from = afterLineEnding(text, to);
  }
  lists.forEach(({ start, last }, index) => {
    out.push(otherBlock(source, start, lists[index + 1]?.start ?? end, start, last));
  });
  return end;
}

/** Whether the item opens no code or HTML, which could end in blank lines. Tabs count as irregular. */
function isPlainItem(text: string, from: number, content: number, to: number): boolean {
  if (content === to || text.slice(from, content).includes('\t')) return false;
  const code = text.charCodeAt(afterMarkers(text, content, to));
  return code !== 96 && code !== 126 && code !== 60;
}

/** The offset after all list and quote markers from `from` on. */
function afterMarkers(text: string, from: number, to: number): number {
  let at = firstOf(text, from, to);
  while (at < to) {
    const length = text.charCodeAt(at) === 62 ? 1 : markerLength(text, at, to);
    if (length === 0) break;
    at = firstOf(text, at + length, to);
  }
  return at;
}

/**
 * Whether a list or quote right after a paragraph opens another one on the same line. In micromark the inner one must obey the
 * rules for interrupting a paragraph too, so it depends on the line before.
 */
export function opensNested(text: string, from: number, to: number): boolean {
  const at = firstOf(text, from, to);
  const inside = firstOf(text, at + (text.charCodeAt(at) === 62 ? 1 : markerLength(text, at, to)), to);
  return afterMarkers(text, inside, to) > inside;
}

function pushOther(source: Source, at: number, start: number, last: number, out: Block[]): number {
  const { text } = source;
  const end = afterBlankLines(text, afterLineEnding(text, last));
  out.push(otherBlock(source, at, end, start, last));
  return end;
}

function otherBlock(source: Source, at: number, end: number, start: number, last: number): OtherBlock {
  const text = source.text.slice(at, end);
  const span = { start: start - at, end: last - at };
  return new UnreadBlock(text, lineBreaksIn(source, text), span);
}
