/** `section/level`: a section whose heading is not of level two, or is not a heading at all. */
import type { Section } from '../../report/report.ts';
import { type HeadingBlock, type ParagraphBlock, type PlacedEdit, place } from '../../syntax/tree.ts';
import { lineEnd } from '../../text/lines.ts';
import type { Draft, ReportRule } from '../rule.ts';
import { newlineOf } from '../table/source.ts';
import { type Misset, missetSections } from './misset.ts';

export const sectionLevel: ReportRule = {
  id: 'section/level',
  title: '部分标题的级别不对',
  severity: 'warning',
  fix: 'safe',
  subject: 'report',
  check(report) {
    const others = missetSections(report).filter(({ kind }) => kind !== 'number');
    return [...report.sections.flatMap(levelDraft), ...others.map(missetDraft)];
  },
};

function levelDraft(head: Section): Draft[] {
  const { def, heading, place: words, text } = head;
  if (def === undefined || (heading.kind === 'heading' && heading.depth === 2)) return [];
  const what = heading.kind === 'heading' ? '的标题级别与其他部分不同' : '没有设为标题';
  return [
    {
      place: words,
      message: `「${text}」${what}。报告的各部分用同一级标题，请改为部分标题。`,
      fixes: [{ title: '改为部分标题', trust: 'safe', preferred: true, edits: edits(head) }],
    },
  ];
}

function missetDraft({ def, place: words, text, kind, edits }: Misset): Draft {
  const what = kind === 'glued' ? `「${text}」接在了上一段的末尾` : `「${text.trim()}」没有设为标题`;
  return {
    place: words,
    message: `${what}。这是报告的一个部分，请单独成行，设为部分标题「${def.heading}」。`,
    fixes: [{ title: `改为部分标题「${def.heading}」`, trust: 'safe', preferred: true, edits }],
  };
}

function edits({ heading, place: words }: Section): readonly PlacedEdit[] {
  return heading.kind === 'heading' ? [relevelled(heading)] : lineAsHeading(heading, words.span.start);
}

/** A heading underlined by `===` or `---` has no mark before it, and becomes a single line. */
function relevelled(heading: HeadingBlock): PlacedEdit {
  const { text, span, content } = heading;
  const mark = /^#{1,6}/.exec(text.slice(span.start))?.[0];
  if (mark !== undefined) return { place: place(heading, span.start, span.start + mark.length), newText: '##' };
  const words = text.slice(content.start, content.end).replace(/\s*\r?\n\s*/g, ' ');
  return { place: place(heading, span.start, span.end), newText: `## ${words}` };
}

/** A line of a paragraph, separated from the lines around it. */
function lineAsHeading(paragraph: ParagraphBlock, offset: number): readonly PlacedEdit[] {
  const { text, span } = paragraph;
  const newline = newlineOf(paragraph);
  const start = Math.max(span.start, text.lastIndexOf('\n', offset - 1) + 1);
  const end = Math.min(span.end, lineEnd(text, offset));
  const before = start > span.start ? newline : '';
  const edits = [{ place: place(paragraph, start, start), newText: `${before}## ` }];
  if (end < span.end) edits.push({ place: place(paragraph, end, end), newText: newline });
  return edits;
}
