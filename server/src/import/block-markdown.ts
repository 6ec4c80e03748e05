/**
 * Writes blocks of an exported report as Markdown; those the report language has no name for, e.g. lists and quotes, keep their
 * marks.
 */
import { tableText } from '../format/markdown-table.ts';
import type { DataBlock, DataCell, DataInline } from '../report/data.ts';
import { type FlowRun, runsText } from './flow.ts';
import { inlineMarkdown } from './inline-markdown.ts';

export function blockLines(block: DataBlock, mark = usualMark): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(block.level + 1)} ${inlineMarkdown(runsOf(block.text, block.content), true, true)}`];
    case 'paragraph':
      return inlineMarkdown(runsOf(block.text, block.content), true, false).split('\n');
    case 'list':
      return block.items.flatMap((item, index) => itemLines(item, mark(block.start === null ? null : block.start + index)));
    case 'quote':
      return blocksLines(block.blocks).map((line) => `> ${line}`.trimEnd());
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestTicks(block.text) + 1));
      return [fence, ...block.text.split('\n'), fence];
    }
    case 'html':
      return block.text.split('\n');
    case 'line':
      // A line of hyphens would end a list, or turn the paragraph before it into a heading.
      return ['___'];
    case 'table': {
      const texts = (cells: readonly DataCell[]) =>
        cells.map(({ text, content }) => inlineMarkdown(runsOf(text, content), true, true));
      const align = block.head.map((cell) => cell.align ?? 'left');
      return tableText(texts(block.head), block.rows.map(texts), '\n', align).split('\n');
    }
    case 'official-tables':
      return [];
  }
}

type ItemMark = (number: number | null) => string;

const usualMark: ItemMark = (number) => (number === null ? '- ' : `${number}. `);
/** Distinguishes a list from another list directly before it. */
export const otherMark: ItemMark = (number) => (number === null ? '* ' : `${number}) `);

export function isSameList(block: DataBlock, before: DataBlock | undefined): boolean {
  return block.kind === 'list' && before?.kind === 'list' && (block.start === null) === (before.start === null);
}

function itemLines(item: readonly DataBlock[], mark: string): string[] {
  const lines = blocksLines(item, true);
  return (lines.length > 0 ? lines : ['']).map((line, index) => {
    if (index === 0) return (mark + line).trimEnd();
    return line === '' ? '' : ' '.repeat(mark.length) + line;
  });
}

/** Separated by blank lines, except for a list below the text of its item. */
function blocksLines(blocks: readonly DataBlock[], isItem = false): string[] {
  let isOther = false;
  return blocks.flatMap((block, index) => {
    const before = blocks[index - 1];
    isOther = isSameList(block, before) && !isOther;
    const lines = blockLines(block, isOther ? otherMark : usualMark);
    const isClose = isItem && before?.kind === 'paragraph' && interruptsParagraph(block);
    return before === undefined || isClose ? lines : ['', ...lines];
  });
}

function interruptsParagraph(block: DataBlock): boolean {
  return block.kind === 'list' && (block.start ?? 1) === 1 && block.items[0]?.[0]?.kind === 'paragraph';
}

function longestTicks(text: string): number {
  let longest = 0;
  for (const [ticks] of text.matchAll(/`+/g)) longest = Math.max(longest, ticks.length);
  return longest;
}

export function runsOf(text: string, content: readonly DataInline[] | undefined): FlowRun[] {
  const runs = content?.flatMap((each) => inlineRuns(each, {}));
  return runs && runsText(runs) === text ? runs : [{ text }];
}

function inlineRuns(inline: DataInline, marks: Omit<FlowRun, 'text'>): FlowRun[] {
  switch (inline.kind) {
    case 'text':
      return [{ ...marks, text: inline.text }];
    case 'html':
      return [{ ...marks, isRaw: true, text: inline.text }];
    case 'code':
      return [{ ...marks, isCode: true, text: inline.text }];
    case 'break':
      return [{ text: '\n' }];
    case 'strong':
      return inline.content.flatMap((each) => inlineRuns(each, { ...marks, isStrong: true }));
    case 'emphasis':
      return inline.content.flatMap((each) => inlineRuns(each, { ...marks, isEmphasis: true }));
    case 'link':
      return inline.content.flatMap((each) => inlineRuns(each, { ...marks, url: inline.url }));
  }
}

/** The text of runs in the form used by exported data. */
export function dataWords(runs: readonly FlowRun[]): { text: string; content: DataInline[] } {
  const trimmed = trimmedRuns(runs);
  return { text: runsText(trimmed), content: trimmed.flatMap(inlineOf) };
}

function inlineOf({ text, isStrong, isEmphasis, isCode, isRaw, url }: FlowRun): DataInline[] {
  const pieces = text
    .split('\n')
    .flatMap((line, index): DataInline[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(line === '' ? [] : [{ kind: isRaw ? 'html' : isCode ? 'code' : 'text', text: line } as const]),
    ]);
  return pieces.map((piece) => {
    if (piece.kind === 'break') return piece;
    let inline: DataInline = piece;
    if (isEmphasis) inline = { kind: 'emphasis', content: [inline] };
    if (isStrong) inline = { kind: 'strong', content: [inline] };
    return url === undefined ? inline : { kind: 'link', url, content: [inline] };
  });
}

function trimmedRuns(runs: readonly FlowRun[]): FlowRun[] {
  const filled = runs.filter(({ text }) => text !== '');
  return filled.map((run, index) => {
    const start = index === 0 ? run.text.trimStart() : run.text;
    return { ...run, text: index === filled.length - 1 ? start.trimEnd() : start };
  });
}
