/**
 * Small faults of typography: one finding each while they are few, one a paragraph when they are many.
 *
 * A rule of this kind names the faults of one block; here they are counted over the report, and put together where there are so
 * many that they have one cause (a text that went through another program).
 */
import { type Block, place } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import type { Draft, Note } from './rule.ts';

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

/** The slips of each block are its notes. */
export function* groupedDrafts(notes: readonly Note<readonly Slip[]>[], kind: SlipKind): Iterable<Draft> {
  const count = notes.reduce((sum, { note }) => sum + note.length, 0);
  for (const { block, note: slips } of notes) {
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
