/** What each section speaks of, from the notes that were taken of its blocks: shared by the rules on required content. */
import type { Format } from '../format/format.ts';
import type { AspectDefinition } from '../format/schema.ts';
import { bitOf, mentionsIn } from '../prose/mention.ts';
import type { Report, Section } from '../report/report.ts';
import { indexOfBlock } from '../syntax/locate.ts';
import type { Block } from '../syntax/tree.ts';
import type { Note, RuleContext } from './rule.ts';

/** The note that a rule takes of a block: those of its own aspects that the block speaks of, as bits; none where there are none. */
export function noteMentions(rule: string, block: Block, { format }: RuleContext): number | undefined {
  const mentioned = mentionsIn(block, format) & bitsOf(rule, format);
  return mentioned === 0 ? undefined : mentioned;
}

/** The same for a rule that looks only into the section that has its aspects. */
export function noteMentionsInside(rule: string, block: Block, context: RuleContext): number | undefined {
  return context.section?.aspects.some((aspect) => aspect.rule === rule) ? noteMentions(rule, block, context) : undefined;
}

const bitsByRule = new WeakMap<Format, Map<string, number>>();

function bitsOf(rule: string, format: Format): number {
  const known = bitsByRule.get(format) ?? new Map<string, number>();
  bitsByRule.set(format, known);
  let bits = known.get(rule);
  if (bits === undefined) {
    const aspects = format.sections.flatMap((section) => section.aspects.filter((aspect) => aspect.rule === rule));
    bits = aspects.reduce((all, aspect) => all | bitOf(aspect, format), 0);
    known.set(rule, bits);
  }
  return bits;
}

/** Tells, from the notes, whether any block of the section, or of the whole report, speaks of an aspect. */
export function spokenOf(notes: readonly Note<number>[], report: Report) {
  return (aspect: AspectDefinition, section?: Section): boolean => {
    const bit = bitOf(aspect, report.format);
    const from = section === undefined ? -1 : indexOfBlock(report.tree, section.heading);
    const next = section === undefined ? undefined : report.sections[report.sections.indexOf(section) + 1];
    const to = next === undefined ? Number.POSITIVE_INFINITY : indexOfBlock(report.tree, next.heading);
    return notes.some(({ index, note }) => index > from && index < to && (note & bit) !== 0);
  };
}
