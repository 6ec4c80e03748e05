/** A people's government does not report the results of assessment, public evaluation or accountability. */
import { hasElision } from '../../prose/mention.ts';
import { placeText } from '../../syntax/tree.ts';
import { aspectsOf, endOfProse, filled, hasText } from '../content.ts';
import type { Fix } from '../finding.ts';
import type { NotesRule } from '../rule.ts';
import { noteMentions, spokenOf } from '../spoken-of.ts';

export const overviewAccountability: NotesRule<number> = {
  id: 'overview/accountability',
  title: '没有报告考核、评议、追责结果',
  severity: 'warning',
  fix: 'suggested',
  subject: 'notes',
  note: (block, context) => noteMentions('overview/accountability', block, context),
  *check(notes, report) {
    const kind = report.bodyKind?.value;
    const index = report.sections.findIndex(({ def }) => aspectsOf(def?.aspects, overviewAccountability.id).length > 0);
    const def = report.sections[index]?.def;
    if (kind === undefined || def === undefined || index === report.sections.length - 1) return;
    const wanted = aspectsOf(def.aspects, overviewAccountability.id).filter(({ bodies }) => bodies?.includes(kind) ?? true);
    // It may be reported anywhere in the report.
    const isSpokenOf = spokenOf(notes, report.format);
    const missing = wanted.filter((aspect) => !isSpokenOf(aspect));
    const section = missing.length === 0 ? undefined : report.sections[index];
    if (section === undefined || !hasText(section.blocks) || hasElision(section.blocks)) return;
    const words = def.aspects.find(({ key }) => key === 'supervision')?.headingWords ?? [];
    const head = section.subsections.findLast(({ label }) => words.some((word) => placeText(label).slice(0, 20).includes(word)));
    yield {
      place:
        head === undefined
          ? section.place
          : {
              block: head.block,
              span: { start: head.mark.span.start, end: Math.min(head.label.span.end, head.label.span.start + 20) },
            },
      message: `没有报告${missing.map(({ label }) => label).join('、')}。各级人民政府应当报告工作考核、社会评议和责任追究结果情况（条例第五十条第四项），没有的也要写明。`,
      fixes: fixes(),
    };

    function fixes(): Fix[] {
      const end = endOfProse(section?.blocks ?? []);
      const text = missing.map(({ template }) => filled(template, report) ?? '').join('');
      if (end === undefined || text === '') return [];
      return [{ title: `在末段补写「${text}」`, trust: 'suggested', edits: [{ place: end, newText: text }] }];
    }
  },
};
