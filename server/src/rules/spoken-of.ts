/** The aspects that each section mentions, from the notes on its blocks: shared by the rules on required content. */
import type { Format } from '../format/format.ts';
import type { AspectDefinition } from '../format/schema.ts';
import { bitOf, mentionsIn } from '../prose/mention.ts';
import type { Report } from '../report/report.ts';
import type { Block } from '../syntax/tree.ts';
import { aspectsOf } from './content.ts';
import type { Note, RuleContext } from './rule.ts';

/** A rule's note on a block: those of the rule's aspects that the block mentions, as bits; undefined if there are none. */
export function noteMentions(rule: string, block: Block, { format }: RuleContext): number | undefined {
  const mentioned = mentionsIn(block, format) & bitsOf(rule, format);
  return mentioned === 0 ? undefined : mentioned;
}

/** The same for a rule that only looks at the section with its aspects; if that section is duplicated, both count as one. */
export function noteMentionsInside(rule: string, block: Block, context: RuleContext): number | undefined {
  return aspectsOf(context.section?.aspects, rule).length > 0 ? noteMentions(rule, block, context) : undefined;
}

const bitsByRule = new WeakMap<Format, Map<string, number>>();

function bitsOf(rule: string, format: Format): number {
  let byRule = bitsByRule.get(format);
  if (byRule === undefined) {
    byRule = new Map();
    bitsByRule.set(format, byRule);
  }
  let bits = byRule.get(rule);
  if (bits === undefined) {
    const aspects = format.sections.flatMap((section) => section.aspects.filter((aspect) => aspect.rule === rule));
    bits = aspects.reduce((all, aspect) => all | bitOf(aspect, format), 0);
    byRule.set(rule, bits);
  }
  return bits;
}

/** From the notes, returns whether any of their blocks mentions an aspect. */
export function spokenOf(notes: readonly Note<number>[], format: Format): (aspect: AspectDefinition) => boolean {
  return (aspect) => {
    const bit = bitOf(aspect, format);
    return notes.some(({ note }) => (note & bit) !== 0);
  };
}

/** The same without section headings: a heading that names its subject says nothing about it. */
export function spokenOfBelow(notes: readonly Note<number>[], { sections, format }: Report) {
  const heads = new Set<Block>(sections.map(({ heading }) => heading));
  return spokenOf(
    notes.filter(({ block }) => !heads.has(block)),
    format,
  );
}
