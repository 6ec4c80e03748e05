/** Section six does not mention the fee for processing requests. */
import { hasElision } from '../../prose/mention.ts';
import { aspectsOf, filled, hasText } from '../content.ts';
import type { NotesRule } from '../rule.ts';
import { noteMentionsInside, spokenOfBelow } from '../spoken-of.ts';
import { insertionAfter } from '../table/insertion.ts';

export const feeMissing: NotesRule<number> = {
  id: 'fee/missing',
  title: '没有说明信息处理费',
  severity: 'warning',
  fix: 'suggested',
  subject: 'notes',
  note: (block, context) => noteMentionsInside('fee/missing', block, context),
  *check(notes, report) {
    const isSpokenOf = spokenOfBelow(notes, report);
    for (const [index, { def }] of report.sections.entries()) {
      const aspect = aspectsOf(def?.aspects, feeMissing.id)[0];
      const section = aspect === undefined || isSpokenOf(aspect) ? undefined : report.sections[index];
      if (aspect === undefined || section === undefined || !hasText(section.blocks) || hasElision(section.blocks)) continue;
      const last = section.blocks.findLast(({ kind }) => kind !== 'blank');
      const text = filled(aspect.template, report);
      yield {
        place: section.place,
        message: `「${section.def?.label}」没有写${aspect.label}。${aspect.guidance ?? ''}`,
        fixes:
          last === undefined || text === undefined
            ? []
            : [{ title: `插入「${text}」`, trust: 'suggested', edits: [insertionAfter(last, text, report.tree)] }],
      };
    }
  },
};
