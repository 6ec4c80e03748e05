/** `section/unknown`: a level-2 heading that is not one of the format's sections. */
import type { Format } from '../../format/format.ts';
import { numberMarkAt } from '../../report/numbering.ts';
import type { Section, Subsection } from '../../report/report.ts';
import { type Place, place } from '../../syntax/tree.ts';
import type { Draft, SectionRule } from '../rule.ts';

export const sectionUnknown: SectionRule = {
  id: 'section/unknown',
  title: '不是规定的部分',
  severity: 'warning',
  fix: 'none',
  subject: 'section',
  check(section, { format }) {
    const drafts = section.def === undefined ? [unknown(section, format)] : [];
    for (const subsection of section.subsections) {
      const { block, label } = subsection;
      // Two numbers, the second of which is a section's: it is not a subsection.
      const second = numberMarkAt(block.text, label.span.start, label.span.end);
      if (block.kind === 'heading' && block.depth <= 2 && second?.system !== 'chinese') drafts.push(tooHigh(subsection, format));
    }
    return drafts;
  },
};

function unknown({ place: words, text }: Section, { sections, definition }: Format): Draft {
  const names = sections.map(({ label }) => `「${label}」`).join('');
  const rest = `请改用规定的标题，或者并入其中一个部分，作为它下面的小标题`;
  return { place: words, message: `格式没有「${text}」这一部分，只有${names}（${definition.document.number}）。${rest}。` };
}

/** Numbered as a subsection, which makes its role clear. */
function tooHigh({ mark, label, block }: Subsection, { definition }: Format): Draft {
  const words: Place = place(block, mark.span.start, label.span.end);
  const text = block.text.slice(words.span.start, words.span.end);
  const message = `「${text}」是部分之下的小标题，不能与规定的各部分并列（${definition.document.number}）。请降为小标题。`;
  return { place: words, message };
}
