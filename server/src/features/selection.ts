/** Steps for expanding the selection: cell, row, table, section, document; or sentence, paragraph, subsection, section, document. */
import type { Snapshot } from '../analysis.ts';
import { blockIndexAt } from '../syntax/locate.ts';
import { proseSpans } from '../syntax/prose.ts';
import { outerSpan } from '../syntax/table.ts';
import type { Block } from '../syntax/tree.ts';
import { contains, type Span, span } from '../text/span.ts';
import { type OutlineItem, outline } from './symbols.ts';

/** From the innermost span outwards; each contains the one before. */
export function selectionAt(snapshot: Snapshot, offset: number): readonly Span[] {
  const { tree } = snapshot;
  const index = blockIndexAt(tree, offset);
  const block = tree.blocks[index];
  const start = tree.starts[index] ?? 0;
  const inBlock = block ? spansAround(block, offset - start).map((inner) => span(start + inner.start, start + inner.end)) : [];
  const around = [...inBlock, ...partsAround(outline(snapshot), offset), span(0, tree.starts.at(-1) ?? 0)];
  around.sort((a, b) => a.end - a.start - (b.end - b.start));
  const wider: Span[] = [];
  for (const next of around) if (next.end > next.start && isWider(next, wider.at(-1))) wider.push(next);
  return wider;
}

function isWider(next: Span, last: Span | undefined): boolean {
  if (last === undefined) return true;
  return next.start <= last.start && next.end >= last.end && next.end - next.start > last.end - last.start;
}

function partsAround(parts: readonly OutlineItem[], offset: number): Span[] {
  const around = parts.find(({ kind, span }) => kind !== 'row' && contains(span, offset));
  return around ? [around.span, ...partsAround(around.children, offset)] : [];
}

/** Spans relative to the block. */
function spansAround(block: Block, offset: number): Span[] {
  if (!contains(block.span, offset)) return [];
  if (block.kind === 'table') {
    const row = block.rows.find((each) => contains(each.span, offset));
    const cell = row?.cells.find((_, index) => contains(outerSpan(block, row, index), offset));
    // In the padding, the caret is in a cell but not in its text.
    const isInside = cell !== undefined && contains(cell.span, offset) && cell.text !== '';
    const content = isInside ? cell.span : row && cell && outerSpan(block, row, row.cells.indexOf(cell));
    return [content, row?.span, block.span].filter((each) => each !== undefined);
  }
  const prose = proseSpans(block).find((each) => contains(each, offset));
  return prose ? [sentenceAround(block.text, prose, offset), prose, block.span] : [block.span];
}

/** The sentence up to its full stop, including closing quotation marks and brackets. */
function sentenceAround(text: string, within: Span, offset: number): Span {
  let start = within.start;
  for (const { index, 0: stop } of text.slice(within.start, within.end).matchAll(/[。！？；]+[”’」』）》]*/g)) {
    const end = within.start + index + stop.length;
    if (offset < end || end === within.end) return span(start, end);
    start = end;
  }
  return span(start, within.end);
}
