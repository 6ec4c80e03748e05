/**
 * Minor typographic mistakes: one finding each if there are few, one per paragraph if there are many.
 *
 * A rule of this kind finds the mistakes of one block; here they are counted over the report, and combined if there are so many
 * that they have a single cause (such as conversion by another program).
 */
import { type Block, place } from '../syntax/tree.ts';
import type { Span } from '../text/span.ts';
import type { Draft, Note } from './rule.ts';

export interface Slip {
  readonly span: Span;
  readonly newText: string;
}

export interface SlipKind {
  /** One mistake: `半角标点「,」应为「，」`. */
  readonly message: (wrong: string, right: string) => string;
  /** Many: `这一段有 7 处半角标点`. */
  readonly summary: (count: number) => string;
  readonly title: (count: number) => string;
}

/** Above this number per file, there is one finding per paragraph (rules.md, punctuation/width). */
const FEW = 10;

/** The mistakes of each block are its notes. */
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

/** Marks the first mistake, and relates the others; a single fix corrects all of them. */
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
