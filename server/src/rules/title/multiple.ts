/** `title/multiple`: more than one level-1 heading that is no section. */
import { place } from '../../syntax/tree.ts';
import type { ReportRule } from '../rule.ts';
import { sectionHeadings } from './official.ts';

export const titleMultiple: ReportRule = {
  id: 'title/multiple',
  title: '标题不止一个',
  severity: 'warning',
  fix: 'none',
  subject: 'report',
  *check(report) {
    const { title, topHeadings } = report;
    if (topHeadings.length < 2 || title === undefined) return;
    const [first] = title.blocks;
    // Where the title itself is no level-1 heading, the others are reported by its form.
    if (first?.kind !== 'heading' || first.depth !== 1) return;
    const sections = sectionHeadings(report);
    for (const heading of topHeadings) {
      if (sections.has(heading) || title.blocks.includes(heading)) continue;
      const words = heading.text.slice(heading.content.start, heading.content.end);
      yield {
        place: place(heading, heading.content.start, heading.content.end),
        message: `「${words}」是又一个一级标题，一级标题只用于报告的标题，全文只有一个。请删去，或改为下级标题。`,
        related: [{ place: title.place, message: '报告的标题' }],
      };
    }
  },
};
