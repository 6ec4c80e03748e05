/** What each section speaks of, from the notes that were taken of its blocks: shared by the rules on required content. */
import type { AspectDefinition } from '../format/schema.ts';
import { bitOf, mentionsIn } from '../prose/mention.ts';
import type { Report, Section } from '../report/report.ts';
import { indexOfBlock } from '../syntax/locate.ts';
import type { Block } from '../syntax/tree.ts';
import type { Note, RuleContext } from './rule.ts';

/** The note that such a rule takes of a block: the aspects that it speaks of, as bits; none where there are none. */
export function noteMentions(block: Block, { format }: RuleContext): number | undefined {
  const mentioned = mentionsIn(block, format);
  return mentioned === 0 ? undefined : mentioned;
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
