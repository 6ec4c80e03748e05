/** Characters that sound like the right ones and make no word, as findings. */
import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { foldedText } from '../../vocabulary/fold.ts';
import { homophonesIn } from '../../vocabulary/homophones.ts';
import type { Draft } from '../rule.ts';

/** What the body is called, and what comes again in the same paragraph, is a name. */
export function homophoneDrafts(block: Block, authority: string | undefined): Draft[] {
  const text = foldedText(block);
  return plainProse(block).flatMap((within) =>
    homophonesIn(text, within).flatMap(({ span: { start, end }, instead }): Draft[] => {
      const words = text.slice(start, end);
      if (authority?.includes(words) || text.indexOf(words) !== text.lastIndexOf(words)) return [];
      const at = place(block, start, end);
      return [
        {
          place: at,
          severity: 'information',
          message: `「${block.text.slice(start, end)}」不成词，疑为同音的「${instead}」。请核对。`,
          fixes: [{ title: `改为「${instead}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText: instead }] }],
        },
      ];
    }),
  );
}
