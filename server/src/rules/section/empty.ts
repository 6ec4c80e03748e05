/** `section/empty`: a section of the format with nothing below its heading. */
import type { Section } from '../../report/report.ts';
import type { Block } from '../../syntax/tree.ts';
import type { ReportRule } from '../rule.ts';

export const sectionEmpty: ReportRule = {
  id: 'section/empty',
  title: '部分没有内容',
  severity: 'error',
  fix: 'none',
  subject: 'report',
  *check({ sections }, { format }) {
    // Where tables belong, it is the tables that are missing.
    const empty = sections.filter((section) => section.def?.tables.length === 0 && !isFilled(section));
    if (empty.length === 0) return;
    const filled = new Set(sections.flatMap((section) => (isFilled(section) ? [section.def] : [])));
    for (const { def, place, blocks } of empty) {
      // Of a section that is there twice, the other may have it all.
      if (def === undefined || filled.has(def)) continue;
      const what = blocks.some(({ kind }) => kind === 'heading') ? '只有小标题，没有正文' : '没有内容';
      yield {
        place,
        message: `「${def.heading}」${what}，格式规定的部分都要填报（${format.definition.document.number}）。请补写；确实没有的，也要写明没有。`,
      };
    }
  },
};

function isFilled(section: Section): boolean {
  return section.blocks.some((block) => hasContent(block, section));
}

function hasContent(block: Block, { heading, place: { span } }: Section): boolean {
  if (block.kind === 'heading' || block.kind === 'blank') return false;
  if (block.kind === 'html') return block.text.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim() !== '';
  if (block !== heading) return true;
  return block.text.slice(span.end, block.span.end).trim() !== '';
}
