/** `section/wording`: a section that is recognised, but whose heading is not the official one. */
import type { Section as FormatSection } from '../../format/format.ts';
import { numberMarkAt } from '../../report/numbering.ts';
import type { Section } from '../../report/report.ts';
import { type Place, place, placeText } from '../../syntax/tree.ts';
import type { Draft, ReportRule } from '../rule.ts';

export const sectionWording: ReportRule = {
  id: 'section/wording',
  title: '部分标题不规范',
  severity: 'warning',
  fix: 'safe',
  subject: 'report',
  check({ sections }, { format }) {
    const drafts: Draft[] = [];
    const seen = new Set<FormatSection>();
    for (const head of sections) {
      const { def, text, isOfficial } = head;
      if (def === undefined) continue;
      // Of two headings that mean one section, the second may mean another: it is reported as a duplicate.
      const isSecond = seen.has(def);
      seen.add(def);
      if (isOfficial || isSecond) continue;
      drafts.push({
        place: differenceIn(head, def),
        message: `部分标题「${text}」不是规定的写法（${format.definition.document.number}）。请改为「${def.heading}」。`,
        fixes: [
          {
            title: `改为「${def.heading}」`,
            trust: 'safe',
            preferred: true,
            edits: [{ place: head.place, newText: def.heading }],
          },
        ],
      });
    }
    return drafts;
  },
};

/** The number where only that is wrong, the words where only they are, else the whole heading. */
function differenceIn({ place: words }: Section, { ordinal, label }: FormatSection): Place {
  const { block, span } = words;
  const mark = numberMarkAt(block.text, span.start, span.end);
  if (mark === undefined) return words;
  const number = place(block, span.start, mark.labelStart);
  const rest = place(block, mark.labelStart, span.end);
  if (placeText(rest) === label) return number;
  return placeText(number) === `${ordinal}、` ? rest : words;
}
