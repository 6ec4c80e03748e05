/** `section/empty`: a section of the format with nothing below its heading. */
import type { Draft, ReportRule } from '../rule.ts';

export const sectionEmpty: ReportRule = {
  id: 'section/empty',
  title: '部分没有内容',
  severity: 'error',
  fix: 'none',
  subject: 'report',
  check({ sections }, { format }) {
    // If the section requires tables, they are reported as missing instead.
    const empty = sections.filter(({ def, content }) => def?.tables.length === 0 && content !== 'some');
    if (empty.length === 0) return [];
    const filled = new Set(sections.flatMap(({ def, content }) => (content === 'some' ? [def] : [])));
    return empty.flatMap(({ def, place, content }): Draft[] => {
      // The content of a duplicated section may all be in the other one.
      if (def === undefined || filled.has(def)) return [];
      const what = content === 'headings' ? '只有小标题，没有正文' : '没有内容';
      const message = `「${def.heading}」${what}，格式规定的部分都要填报（${format.definition.document.number}）。请补写；确实没有的，也要写明没有。`;
      return [{ place, message }];
    });
  },
};
