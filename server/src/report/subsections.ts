/** Subsections: headings below a section, and paragraphs that begin with a number (`（一）主动公开情况。2023年……`). */

import { place } from '../syntax/tree.ts';
import type { HeadLine } from './head-lines.ts';
import type { Subsection } from './report.ts';

/** The subsections that begin in a block. */
export function subsectionsOf(block: Subsection['block'], lines: readonly HeadLine[]): readonly Subsection[] {
  return lines.flatMap((line) => subsectionOf(block, line) ?? []);
}

function subsectionOf(block: Subsection['block'], { span, mark }: HeadLine): Subsection | undefined {
  if (mark === undefined && block.kind !== 'heading') return undefined;
  if (mark === undefined) {
    const label = place(block, span.start, span.end);
    return { block, system: 'none', number: undefined, mark: place(block, span.start, span.start), label };
  }
  const labelEnd = block.kind === 'heading' ? span.end : endOfFirstSentence(block.text, mark.labelStart, span.end);
  return {
    block,
    system: mark.system,
    number: mark.number,
    mark: place(block, mark.span.start, mark.span.end),
    label: place(block, Math.min(mark.labelStart, labelEnd), labelEnd),
  };
}

function endOfFirstSentence(text: string, start: number, end: number): number {
  for (let offset = start; offset < end; offset++) if (text[offset] === '。') return offset;
  return end;
}
