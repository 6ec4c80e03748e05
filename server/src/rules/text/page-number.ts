/** Page numbers left over from a printed text: on a line of their own, or in the middle of a sentence. */
import type { Report } from '../../report/report.ts';
import { type Block, type ParagraphBlock, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft, RuleContext } from '../rule.ts';

/** framed: with dashes on both sides, or 第…页; bare: just a number, which may be anything. */
export type PageNumber = 'framed' | 'bare';

const LONGEST = 14;
const FRAMED = /^(?:([-—–－]{1,2})\s?[1-9][0-9]{0,2}\s?\1|第\s?[1-9][0-9]{0,2}\s?页(?:[，,\s]{0,2}共\s?[1-9][0-9]{0,2}\s?页)?)$/;
const BARE = /^(?:[-—–－]{1,2}\s?)?[1-9][0-9]{0,2}(?:\s?[-—–－]{1,2})?$/;

export function pageNumberIn({ text, span }: ParagraphBlock): PageNumber | undefined {
  if (span.end - span.start > LONGEST) return undefined;
  const words = text.slice(span.start, span.end);
  if (FRAMED.test(words)) return 'framed';
  return BARE.test(words) ? 'bare' : undefined;
}

/** `- 4 -`, which Markdown parses as a list item. */
const LISTED = /^\s*-\s?[1-9][0-9]{0,2}\s?-\s*$/;

export function isListedPageNumber({ kind, text }: Block): boolean {
  return kind === 'other' && text.length <= LONGEST && LISTED.test(text);
}

export function listedPageNumberDraft(block: Block): Draft {
  const shown = block.text.trim();
  const start = block.text.indexOf(shown);
  return {
    place: place(block, start, start + shown.length),
    message: `单独成段的「${shown}」是页码留下的痕迹。请删去。`,
    fixes: [
      {
        title: '删去页码',
        trust: 'safe',
        preferred: true,
        edits: [{ place: place(block, 0, block.text.length), newText: '' }],
      },
    ],
  };
}

/** A bare number in a section of tables may just as well be left over from one. */
export function mayBeValue({ section }: RuleContext): boolean {
  return section !== undefined && section.tables.length > 0;
}

/** Remains of a table: other figures on lines of their own, or rows that Markdown does not parse as such. */
export function isNearTable({ tree: { blocks } }: Report, index: number): boolean {
  return [blocks[index - 1], blocks[index + 1]].some((other) => {
    if (other === undefined) return false;
    if (other.kind === 'table' || (other.kind === 'html' && /<\/?t[drh]\b/i.test(other.text))) return true;
    const words = other.text.slice(other.span.start, other.span.end);
    return other.kind === 'paragraph' && (/^[0-9０-９.,，\s/]+$/.test(words) || /[\t|]/.test(words));
  });
}

export function pageNumberDraft(block: ParagraphBlock, kind: PageNumber): Draft {
  const shown = block.text.slice(block.span.start, block.span.end);
  const edits = [{ place: place(block, block.span.start, block.text.length), newText: '' }];
  return {
    place: { block, span: block.span },
    message:
      kind === 'framed'
        ? `单独成段的「${shown}」是页码留下的痕迹。请删去。`
        : `单独成段的「${shown}」多半是页码留下的痕迹。请核对，是页码就删去。`,
    fixes: [{ title: '删去页码', trust: kind === 'framed' ? 'safe' : 'suggested', preferred: true, edits }],
  };
}

/** `更加及时。— 2 —`, `栏目不更-2-新`: between identical dashes, after Chinese. */
const GLUED = /(?<=[\u4e00-\u9fff。，；、])([-—–－])\s?[1-9][0-9]{0,2}\s?\1(?=\s*$|[\u4e00-\u9fff])/g;
/** A part of a number: 附件-1-, 表-2-. */
const NUMBERED = /[件表图注栋楼号座第组]$/;

export function* gluedPageNumbers(block: Block, start: number, end: number): Iterable<Draft> {
  const text = block.text.slice(start, end);
  for (const match of matchesOf(GLUED, text)) {
    if (NUMBERED.test(text.slice(0, match.index))) continue;
    const at = place(block, start + match.index, start + match.index + match[0].length);
    yield {
      place: at,
      message: `「${match[0]}」是夹在文字里的页码。请删去。`,
      fixes: [{ title: '删去页码', trust: 'suggested', preferred: true, edits: [{ place: at, newText: '' }] }],
    };
  }
}
