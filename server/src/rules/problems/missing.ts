/** Section five lacks the problems, or the measures against them. */
import { hasElision } from '../../prose/mention.ts';
import { aspectsOf, endOfProse, filled, hasText } from '../content.ts';
import type { NotesRule } from '../rule.ts';
import { noteMentionsInside, spokenOfBelow } from '../spoken-of.ts';

export const problemsMissing: NotesRule<number> = {
  id: 'problems/missing',
  title: '没有写问题或改进情况',
  severity: 'warning',
  fix: 'suggested',
  subject: 'notes',
  note: (block, context) => noteMentionsInside('problems/missing', block, context),
  *check(notes, report) {
    const isSpokenOf = spokenOfBelow(notes, report);
    for (const [index, { def }] of report.sections.entries()) {
      const missing = aspectsOf(def?.aspects, problemsMissing.id).filter((aspect) => !isSpokenOf(aspect));
      const section = missing.length === 0 ? undefined : report.sections[index];
      if (section === undefined || !hasText(section.blocks) || hasElision(section.blocks)) continue;
      const end = endOfProse(section.blocks);
      const text = missing.map(({ template }) => filled(template, report) ?? '').join('');
      yield {
        place: section.place,
        message: `「${section.def?.label}」没有写到${missing.map(({ label }) => label).join('和')}（条例第五十条要求二者都写）。请补写。`,
        fixes:
          end === undefined || text === ''
            ? []
            : [{ title: `在末段补写「${text}」`, trust: 'suggested', edits: [{ place: end, newText: text }] }],
      };
    }
  },
};
