/** `title/multiple`: more than one level-1 heading that is not a section, or the title repeated as a paragraph. */

import type { Report, Title } from '../../report/report.ts';
import { readTitle } from '../../report/title.ts';
import { place } from '../../syntax/tree.ts';
import type { Draft, ReportRule } from '../rule.ts';
import { sectionHeadings } from './official.ts';

export const titleMultiple: ReportRule = {
  id: 'title/multiple',
  title: '标题不止一个',
  severity: 'warning',
  fix: 'none',
  subject: 'report',
  check(report) {
    const { title, topHeadings } = report;
    const [first] = title?.blocks ?? [];
    // If the title itself is not a level-1 heading, the others are reported by `title/form`.
    if (title === undefined || first?.kind !== 'heading' || first.depth !== 1) return [];
    const drafts = repeated(report, title);
    if (topHeadings.length < 2) return drafts;
    const sections = sectionHeadings(report);
    for (const heading of topHeadings) {
      if (sections.has(heading) || title.blocks.includes(heading)) continue;
      const words = heading.text.slice(heading.content.start, heading.content.end);
      drafts.push({
        place: place(heading, heading.content.start, heading.content.end),
        message: `「${words}」也设成了全文的大标题，大标题全文只有一个，就是报告的标题。请删去，或改为小标题。`,
        related: [{ place: title.place, message: '报告的标题' }],
      });
    }
    return drafts;
  },
};

const LONGEST_TITLE = 120;

/** A copied page often has the title once as its heading and once in its text. Only the first paragraphs are checked. */
function repeated({ preamble, format }: Report, title: Title): Draft[] {
  const drafts: Draft[] = [];
  for (const block of preamble.slice(0, 3)) {
    // No title is longer, and parsing one is not free.
    if (block.kind !== 'paragraph' || block.span.end - block.span.start > LONGEST_TITLE) continue;
    if (readTitle(block, undefined, [format], true) === undefined) continue;
    const words = block.text.slice(block.span.start, block.span.end);
    drafts.push({
      place: place(block, block.span.start, block.span.end),
      message: `「${words.replace(/\s*\n\s*/g, '')}」是把标题又写了一遍，标题全文只有一个。请删去。`,
      related: [{ place: title.place, message: '报告的标题' }],
    });
  }
  return drafts;
}
