/** There is no text between the title and the first section. */

import { filled, firstWords, hasText, isPageFurniture, preambleOf } from '../content.ts';
import type { Draft, ReportRule } from '../rule.ts';
import { insertionAfter } from '../table/insertion.ts';

export const preambleMissing: ReportRule = {
  id: 'preamble/missing',
  title: '标题之后没有引言',
  severity: 'warning',
  fix: 'suggested',
  subject: 'report',
  check(report) {
    const { title, sections, preamble, format } = report;
    const block = title?.blocks.at(-1);
    // Without any section, a missing preamble cannot be reported: the report has only been started.
    if (
      title === undefined ||
      block === undefined ||
      sections.length === 0 ||
      preamble.some((block) => hasText([block]) && !isPageFurniture(block))
    )
      return [];
    // The basis and the period may open the first section: then they should be moved here, not written again.
    const inside = preambleOf(report);
    const [told] = inside;
    if (told !== undefined) {
      return [
        {
          place: firstWords(told),
          message: '编制依据和统计期限写进了第一部分，标题与第一部分之间没有引言。请把这一段移到第一部分的标题前面。',
        },
      ];
    }
    const text = filled(format.definition.preamble.template.replace(/\$\{[0-9]+:([^}]*)\}/g, '待填'), report);
    const draft: Draft = {
      place: title.place,
      message: '标题与第一部分之间没有引言。请写明编制依据、所列数据的统计期限和联系方式。',
      fixes:
        text === undefined ? [] : [{ title: '插入引言', trust: 'suggested', edits: [insertionAfter(block, text, report.tree)] }],
    };
    return [draft];
  },
};
