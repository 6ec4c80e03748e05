/** Words of another program as Markdown: what would mean something else there is escaped, and nothing more. */
import { parseMarkdown } from '../syntax/markdown.ts';
import type { FlowRun } from './flow.ts';
import { headingText, paragraphText } from './write-report.ts';

/** `keepsMarks`: emphasis and links become marks; else only the words are kept. */
export function inlineMarkdown(runs: readonly FlowRun[], keepsMarks: boolean, isHeading: boolean): string {
  const plain = runs.map(({ text }) => text).join('');
  const marked = keepsMarks && runs.some(isMarked) ? markedText(runs, plain) : undefined;
  const lines = (marked ?? escaped(plain)).split('\n').map((line) => line.trim());
  if (isHeading) return headingText(lines.join(''));
  return lines.map(paragraphText).join('\\\n');
}

function isMarked({ isStrong, isEmphasis, isCode, url }: FlowRun): boolean {
  return isStrong === true || isEmphasis === true || isCode === true || url !== undefined;
}

/** Undefined where the marks would not be understood, as with a closing quotation mark before bold words. */
function markedText(runs: readonly FlowRun[], plain: string): string | undefined {
  const text = merged(runs).map(markedRun).join('');
  return wordsOf(text.replaceAll('\n', '\\\n')) === plain ? text : undefined;
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
    a.url === b.url
  );
}

function markedRun(run: FlowRun): string {
  if (!isMarked(run)) return escaped(run.text);
  let text = run.isCode && !run.text.includes('`') ? `\`${run.text}\`` : escaped(run.text);
  if (run.isEmphasis) text = `*${text}*`;
  if (run.isStrong) text = `**${text}**`;
  if (run.url !== undefined) text = /[\s<>()]/.test(run.url) ? text : `[${text}](${run.url})`;
  return text;
}

/** Only where some character would not stand for itself. */
function escaped(text: string): string {
  if (!/[\\`*_[\]<&~]/.test(text)) return text;
  if (wordsOf(text) === text.trim()) return text;
  return text.replace(/[\\`*_[\]<&~]/g, '\\$&');
}

/** The words that Markdown shows for a paragraph; undefined where it would be anything else. */
function wordsOf(markdown: string): string | undefined {
  const { children } = parseMarkdown(paragraphText(markdown));
  const [only, ...others] = children;
  if (only?.type !== 'paragraph' || others.length > 0) return undefined;
  return only.children.map(nodeWords).join('');
}

type Phrasing = (ReturnType<typeof parseMarkdown>['children'][number] & { type: 'paragraph' })['children'][number];

function nodeWords(node: Phrasing): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'break') return '\n';
  return node.type === 'strong' || node.type === 'emphasis' || node.type === 'link'
    ? node.children.map(nodeWords).join('')
    : '\0';
}
