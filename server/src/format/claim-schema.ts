/** Schema of claims: the phrases with which running text refers to the tables, and the cells they refer to. */
import * as z from 'zod';
import { atoms } from './schema-atoms.ts';

export type ClaimDefinition = z.output<ReturnType<typeof claimSchema>>;
export type ReadingDefinition = ClaimDefinition['readings'][number];

export function claimSchema() {
  const { key, cellPath, words } = atoms();
  const figure = z.strictObject({
    verbs: words.describe('One of them stands between the last mark and the figure.'),
    objects: words.describe(
      'One of them stands there too, or earlier in the sentence, or right after the figure; none given, none needed.',
    ),
    after: words.describe('In place of a verb: one of them follows the figure in its clause, as in "1件被纠正".'),
    near: words.describe(
      'Like verbs, one of a second group of words; it may stand earlier in the sentence where nothing else has been named since.',
    ),
    unless: words.describe('Words anywhere in the sentence that make it a claim of something else.'),
    without: words.describe('Words between the last mark and the figure that make it a claim of something else.'),
    units: z.array(z.string()).min(1).describe('The units that are counted in; "" for none.'),
  });
  const none = z.strictObject({
    rule: z.enum(['prose/figure', 'prose/contradiction']),
    words: words.describe('The negation, e.g. "未收到".'),
    objects: words.describe('What is negated: within the same clause, after the negation.'),
    topics: words.describe('What the sentence has to speak of before; none given, anything.'),
    without: words.describe('Words in the clause, or between topic and negation, that make it a claim of something else.'),
    notBefore: words.describe('Words between the last mark and the negation that make it a claim of something else.'),
  });
  const reading = z.strictObject({
    name: z.string().min(1).describe('What messages call this way of reading, e.g. "本年新收与上年结转之和".'),
    plus: z.array(cellPath).min(1),
    minus: z.array(cellPath).default([]),
    unless: words.describe('Words anywhere in the sentence that rule this reading out.'),
    allTheSame: words.describe('Words before the figure with which it may be meant in spite of those.'),
  });
  return z
    .strictObject({
      key,
      name: z.string().min(1).describe('What is claimed, for messages, e.g. "收到的政府信息公开申请".'),
      figure: figure.optional().describe('How a sentence states a figure.'),
      none: none.optional().describe('How a sentence says that there is none.'),
      readings: z.array(reading).min(1).describe('What the figure may stand for. One that fits silences.'),
    })
    .describe('Something that the text of a report says, and the cells that it may be compared with.');
}

/** The fee for processing requests, which the text states and the tables contain. */
export function processingFeeSchema() {
  const { cellPath, words } = atoms();
  return z
    .strictObject({
      words: words.describe('Words that name the fee, e.g. "信息处理费".'),
      none: words.describe('Words that say that none was charged.'),
      cell: cellPath.optional().describe('The amount, in 万元, that the fee is part of.'),
    })
    .describe('The fee for processing requests, which the text states and the tables contain.');
}
