/** Slips that no single word tells, as patterns with their advice: data, each with an example or a source. */
import data from '../../../data/misspelt-patterns.json' with { type: 'json' };
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Span } from '../../text/span.ts';
import { foldedText } from '../../vocabulary/fold.ts';
import type { Draft } from '../rule.ts';

interface Pattern {
  readonly find: RegExp;
  readonly instead: string | undefined;
  readonly message: string;
  readonly isLessSure: boolean;
}

const patterns: readonly Pattern[] = data.patterns.map(({ find, instead, message, severity }) => ({
  find: new RegExp(find, 'g'),
  instead,
  message,
  isLessSure: severity === 'information',
}));

export function addPatterns(block: Block, { start, end }: Span, drafts: Draft[]): void {
  // What stands before a stretch belongs to it: a pattern may ask for it.
  const text = foldedText(block).slice(0, end);
  for (const { find, instead, message, isLessSure } of patterns) {
    for (const match of matchesOf(find, text)) {
      if (match.index < start || match[0] === '') continue;
      const at = place(block, match.index, match.index + match[0].length);
      const words = block.text.slice(match.index, match.index + match[0].length);
      const newText = instead?.replace(/\$([0-9])/g, (_, group: string) => match[Number(group)] ?? '');
      drafts.push({
        place: at,
        message: `「${words}」${message}`,
        ...(isLessSure ? { severity: 'information' } : {}),
        fixes:
          newText === undefined
            ? []
            : [{ title: `改为「${newText}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText }] }],
      });
    }
  }
}
