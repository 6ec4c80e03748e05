/**
 * Small faults of typography: one finding each while they are few, one a paragraph when they are many.
 *
 * A rule of this kind names the faults of one block; here they are counted over the report, and put together where there are so
 * many that they have one cause (a text that went through another program).
 */
import type { Report } from '../report/report.ts';
import { type Block, place } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import type { Draft } from './rule.ts';

export interface Slip {
  readonly span: Span;
  readonly newText: string;
}

export interface SlipKind {
  /** One slip: `半角标点「,」应为「，」`. */
  readonly message: (wrong: string, right: string) => string;
  /** Many: `这一段有 7 处半角标点`. */
  readonly summary: (count: number) => string;
  readonly title: (count: number) => string;
}

/** More than this in one file are one finding a paragraph (rules.md, punctuation/width). */
const FEW = 10;

/** Finds the slips of a block; the answer is kept with the block. */
export function slipFinder(find: (block: Block) => readonly Slip[]): (block: Block) => readonly Slip[] {
  const kept = new WeakMap<Block, readonly Slip[]>();
  return (block) => {
    let slips = kept.get(block);
    if (slips === undefined) {
      slips = find(block);
      kept.set(block, slips);
    }
    return slips;
  };
}

export function* groupedDrafts(report: Report, find: (block: Block) => readonly Slip[], kind: SlipKind): Iterable<Draft> {
  const found: (readonly [Block, readonly Slip[]])[] = [];
  let count = 0;
  for (const block of report.tree.blocks) {
    const slips = find(block);
    if (slips.length === 0) continue;
    found.push([block, slips]);
    count += slips.length;
  }
  for (const [block, slips] of found) {
    if (count <= FEW || slips.length === 1) for (const slip of slips) yield single(block, slip, kind);
    else yield together(block, slips, kind);
  }
}

function single(block: Block, { span, newText }: Slip, { message }: SlipKind): Draft {
  const wrong = block.text.slice(span.start, span.end);
  return {
    place: { block, span },
    message: message(wrong, newText),
    fixes: [
      {
        title: newText === '' ? '删去空格' : `改为「${newText}」`,
        trust: 'safe',
        preferred: true,
        edits: [{ place: { block, span }, newText }],
      },
    ],
  };
}

/** Marks the first slip, and relates the others; one fix mends all of them. */
function together(block: Block, slips: readonly Slip[], kind: SlipKind): Draft {
  const [first] = slips;
  const at = first?.span ?? { start: 0, end: 0 };
  return {
    place: place(block, at.start, at.end),
    message: kind.summary(slips.length),
    related: slips.slice(1, 30).map(({ span }) => ({ place: { block, span }, message: '同段的另一处' })),
    fixes: [
      {
        title: kind.title(slips.length),
        trust: 'safe',
        preferred: true,
        edits: slips.map(({ span, newText }) => ({ place: { block, span }, newText })),
      },
    ],
  };
}
