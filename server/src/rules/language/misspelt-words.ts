/** Findings for words that become far more likely with a character that sounds or looks like one of theirs. */
import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { foldedText } from '../../vocabulary/fold.ts';
import { misspellings } from '../../vocabulary/misspelt.ts';
import type { Draft } from '../rule.ts';

/**
 * Natural logarithms. In published reports and other texts, hardly a correct word gained more than `CERTAIN`, and about half of the
 * findings between the two were wrong.
 */
const POSSIBLE = 7;
const CERTAIN = 9.5;

/** The name of the body is a name. */
export function misspeltWords(block: Block, authority: string | undefined): Draft[] {
  const text = foldedText(block);
  return plainProse(block).flatMap((within) =>
    misspellings(text, within, POSSIBLE).flatMap(({ span: { start, end }, instead, gain }): Draft[] => {
      if (authority?.includes(text.slice(start, end))) return [];
      const at = place(block, start, end);
      return [
        {
          place: at,
          ...(gain < CERTAIN ? { severity: 'information' } : {}),
          message: `「${block.text.slice(start, end)}」不成词，疑为「${instead}」。请核对。`,
          fixes: [{ title: `改为「${instead}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText: instead }] }],
        },
      ];
    }),
  );
}
