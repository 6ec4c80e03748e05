/** Landmarks: the few blocks that structure a text, as opposed to prose. */
import type { Block, HeadingBlock, ParagraphBlock, TableBlock } from '../syntax/tree.ts';
import type { Recall } from '../text/recall.ts';
import { type HeadLine, headLinesOf } from './head-lines.ts';
import { type RawRow, rawRowsOf } from './raw-rows.ts';
import type { Subsection } from './report.ts';
import { subsectionsOf } from './subsections.ts';

/** A heading, a table, or a paragraph that may contain one. */
export interface Landmark {
  readonly block: HeadingBlock | ParagraphBlock | TableBlock;
  readonly lines: readonly HeadLine[];
  /** The subsections that begin in the block. */
  readonly subsections: readonly Subsection[];
  /** The rows of a table or of a paragraph that looks like one; otherwise empty. */
  readonly rows: readonly RawRow[];
}

/** The landmarks of a text in order, with the index of each one's block in a parallel array. */
export interface Landmarks {
  readonly all: readonly Landmark[];
  readonly indices: readonly number[];
}

export function landmarksOf(blocks: readonly Block[], recall: Recall): Landmarks {
  const all: Landmark[] = [];
  const indices: number[] = [];
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (block === undefined || !mayBeLandmark(block)) continue;
    const landmark = recall(landmarkOf, block);
    if (landmark === undefined) continue;
    all.push(landmark);
    indices.push(index);
  }
  return { all, indices };
}

function mayBeLandmark(block: Block): block is Landmark['block'] {
  return block.kind === 'heading' || block.kind === 'paragraph' || block.kind === 'table';
}

function landmarkOf(block: Landmark['block']): Landmark | undefined {
  if (block.kind === 'table') return { block, lines: [], subsections: [], rows: rawRowsOf(block) };
  const lines = headLinesOf(block);
  const rows = block.kind === 'heading' ? [] : rawRowsOf(block);
  if (block.kind === 'paragraph' && lines.length === 0 && rows.length === 0) return undefined;
  return { block, lines, subsections: subsectionsOf(block, lines), rows };
}
