/** `section/wording`: a section that is recognised, but whose heading is not the official one. */
import type { Format, Section as FormatSection } from '../../format/format.ts';
import { numberMarkAt } from '../../report/numbering.ts';
import type { Section } from '../../report/report.ts';
import { type Place, place, placeText } from '../../syntax/tree.ts';
import type { Draft, ReportRule } from '../rule.ts';
import { type Misset, missetSections } from './misset.ts';

export const sectionWording: ReportRule = {
  id: 'section/wording',
  title: '部分标题不规范',
  severity: 'warning',
  fix: 'safe',
  subject: 'report',
  check(report, { format }) {
    const { sections } = report;
    const drafts = missetSections(report).flatMap((misset) => missetDraft(misset, format));
    const seen = new Set<FormatSection>();
    for (const head of sections) {
      const { def, text, isOfficial } = head;
      if (def === undefined) continue;
      // Of two headings that match one section, the second may mean another: it is reported as a duplicate.
      const isSecond = seen.has(def);
      seen.add(def);
      if (isOfficial || isSecond) continue;
      drafts.push({
        place: differenceIn(head, def),
        message: `部分标题「${text}」不是规定的写法（${format.definition.document.number}）。请改为「${def.heading}」。`,
        fixes: [
          {
            title: `改为「${def.heading}」`,
            trust: losesNumber(head) ? 'suggested' : 'safe',
            preferred: true,
            edits: [{ place: head.place, newText: def.heading }],
          },
        ],
      });
    }
    return drafts;
  },
};

/** `…（重复率：61%）`: other text in a heading may be intended, especially if it contains a number. */
function losesNumber({ place: words }: Section): boolean {
  const { block, span } = words;
  const start = numberMarkAt(block.text, span.start, span.end)?.labelStart ?? span.start;
  // A mark of Markdown may precede the point: `1\.`
  return /[0-9０-９]/.test(block.text.slice(start, span.end).replace(/^[0-9]{1,2}\\[.)]/, ''));
}

/** A second number before the official one, or the words of the heading without it. */
function missetDraft({ def, place: words, text, kind, edits }: Misset, format: Format): Draft[] {
  if (kind === 'glued' || (kind === 'line' && text.includes(def.heading))) return [];
  const why = kind === 'number' ? '编号重复了' : '不是规定的写法';
  return [
    {
      place: words,
      message: `部分标题「${text.trim()}」${why}（${format.definition.document.number}）。请改为「${def.heading}」。`,
      fixes: [{ title: `改为「${def.heading}」`, trust: 'safe', preferred: true, edits }],
    },
  ];
}

/** The number if only that is wrong, the words if only they are, otherwise the whole heading. */
function differenceIn({ place: words }: Section, { ordinal, label }: FormatSection): Place {
  const { block, span } = words;
  const mark = numberMarkAt(block.text, span.start, span.end);
  if (mark === undefined) return words;
  const number = place(block, span.start, mark.labelStart);
  const rest = place(block, mark.labelStart, span.end);
  if (placeText(rest) === label) return number;
  return placeText(number) === `${ordinal}、` ? rest : words;
}
