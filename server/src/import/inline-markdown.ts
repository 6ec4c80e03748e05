/** Writes the text of another program as Markdown, escaping only what would have a different meaning there. */
import { parseMarkdown } from '../syntax/markdown.ts';
import type { FlowRun } from './flow.ts';
import { headingText, paragraphText } from './write-report.ts';

/** `keepsMarks`: emphasis and links become marks; otherwise only the text is kept. */
export function inlineMarkdown(runs: readonly FlowRun[], keepsMarks: boolean, isHeading: boolean): string {
  const plain = runs.map(({ text }) => text).join('');
  const marked = keepsMarks && runs.some(isMarked) ? markedText(runs, plain) : undefined;
  const lines = (marked ?? escaped(plain)).split('\n');
  if (isHeading) return headingText(lines.join('').trim());
  return lines.map((line) => paragraphText(keepsMarks ? withoutListMark(line.trim()) : line.trim())).join('\\\n');
}

/** In text of our own, what looks like a list item is not one. */
function withoutListMark(line: string): string {
  return line.replace(/^([0-9]{1,9})([.)])(?=\s|$)/, '$1\\$2').replace(/^[-+*](?=\s|$)/, '\\$&');
}

function isMarked({ isStrong, isEmphasis, isCode, isRaw, url }: FlowRun): boolean {
  return isStrong === true || isEmphasis === true || isCode === true || isRaw === true || url !== undefined;
}

/** Undefined if Markdown would not recognise the marks, e.g. with a closing quotation mark before bold text. */
function markedText(runs: readonly FlowRun[], plain: string): string | undefined {
  const pieces = merged(runs);
  // A character that is literal in one run may close the marks of another.
  for (const escapeWords of [escaped, escapedFully]) {
    const text = pieces.map((run) => markedRun(run, escapeWords)).join('');
    if (wordsOf(text.replaceAll('\n', '\\\n')) === plain) return text;
  }
  return undefined;
}

function merged(runs: readonly FlowRun[]): FlowRun[] {
  const result: FlowRun[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last && sameMarks(last, run)) result[result.length - 1] = { ...last, text: last.text + run.text };
    else result.push(run);
  }
  return result;
}

function sameMarks(a: FlowRun, b: FlowRun): boolean {
  return (
    (a.isStrong ?? false) === (b.isStrong ?? false) &&
    (a.isEmphasis ?? false) === (b.isEmphasis ?? false) &&
    (a.isCode ?? false) === (b.isCode ?? false) &&
    (a.isRaw ?? false) === (b.isRaw ?? false) &&
    a.url === b.url
  );
}

function markedRun(run: FlowRun, escapeWords: (text: string) => string): string {
  if (!isMarked(run)) return escapeWords(run.text);
  let text = run.isRaw ? run.text : run.isCode && !run.text.includes('`') ? `\`${run.text}\`` : escapeWords(run.text);
  if (run.isEmphasis) text = `*${text}*`;
  if (run.isStrong) text = `**${text}**`;
  if (run.url !== undefined) text = /[\s<>()]/.test(run.url) ? text : `[${text}](${run.url})`;
  return text;
}

/** Escapes only if some character would not be literal. */
function escaped(text: string): string {
  if (!/[\\`*_[\]<&~]/.test(text)) return text;
  if (wordsOf(text) === text.trim()) return text;
  return escapedFully(text);
}

function escapedFully(text: string): string {
  return text.replace(/[\\`*_[\]<&~]/g, '\\$&');
}

/** The text that Markdown shows for a paragraph; undefined if it would be any other block. */
function wordsOf(markdown: string): string | undefined {
  const { children } = parseMarkdown(paragraphText(markdown));
  const [only, ...others] = children;
  if (only?.type !== 'paragraph' || others.length > 0) return undefined;
  return only.children.map(nodeWords).join('');
}

type Phrasing = (ReturnType<typeof parseMarkdown>['children'][number] & { type: 'paragraph' })['children'][number];

function nodeWords(node: Phrasing): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'html') return node.value;
  if (node.type === 'break') return '\n';
  return node.type === 'strong' || node.type === 'emphasis' || node.type === 'link'
    ? node.children.map(nodeWords).join('')
    : '\0';
}
