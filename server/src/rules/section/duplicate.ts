/** `section/duplicate`: a section of the format that occurs twice. */
import type { Section as FormatSection } from '../../format/format.ts';
import type { Section } from '../../report/report.ts';
import type { Draft, ReportRule } from '../rule.ts';

export const sectionDuplicate: ReportRule = {
  id: 'section/duplicate',
  title: '部分重复',
  severity: 'error',
  fix: 'none',
  subject: 'report',
  check({ sections }, { format }) {
    const drafts: Draft[] = [];
    const seen = new Map<FormatSection, Section>();
    for (const head of sections) {
      const { def, place } = head;
      const first = def && seen.get(def);
      if (def === undefined) continue;
      if (first === undefined) {
        seen.set(def, head);
        continue;
      }
      drafts.push({
        place,
        message: `「${def.heading}」重复出现，格式中它只有一处（${format.definition.document.number}）。请合并，或改正标题。`,
        related: [{ place: first.place, message: '前一处' }],
      });
    }
    return drafts;
  },
};
