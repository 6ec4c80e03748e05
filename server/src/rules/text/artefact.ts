/**
 * Leftovers of other programs, of web pages and of the format's own text; page numbers; damaged characters; paragraphs that break
 * off.
 */
import data from '../../../data/artefacts.json' with { type: 'json' };
import type { Report } from '../../report/report.ts';
import { proseSpans } from '../../syntax/prose.ts';
import { type Block, type ParagraphBlock, place, placeText } from '../../syntax/tree.ts';
import { isHan } from '../../text/characters.ts';
import { patternFinder } from '../../text/matches.ts';
import { simplified } from '../../text/simplified.ts';
import type { Fix } from '../finding.ts';
import type { Draft, NotesRule } from '../rule.ts';
import { damagedRuns } from './mojibake.ts';
import {
  gluedPageNumbers,
  isListedPageNumber,
  isNearTable,
  listedPageNumberDraft,
  mayBeValue,
  type PageNumber,
  pageNumberDraft,
  pageNumberIn,
} from './page-number.ts';

export const textArtefact: NotesRule<Leftovers> = {
  id: 'text/artefact',
  title: '其他程序留下的痕迹',
  severity: 'warning',
  fix: 'safe',
  subject: 'notes',
  note(block, context) {
    if (isListedPageNumber(block)) return { drafts: [listedPageNumberDraft(block)], number: undefined, ending: 'closed' };
    const number = block.kind === 'paragraph' ? pageNumberIn(block) : undefined;
    if (number === 'bare' && mayBeValue(context)) return undefined;
    if (number !== undefined) return { drafts: [], number, ending: 'closed' };
    const drafts = proseSpans(block).flatMap(({ start, end }) => leftoversIn(block, start, end));
    const ending = block.kind === 'paragraph' ? endingOf(block) : 'closed';
    return drafts.length === 0 && ending === 'closed' ? undefined : { drafts, number, ending };
  },
  *check(notes, report) {
    const unmarked: Block[] = [];
    for (const { block, index, note } of notes) {
      yield* note.drafts;
      if (block.kind !== 'paragraph') continue;
      const { number, ending } = note;
      if (number !== undefined && !(number === 'bare' && isNearTable(report, index))) yield pageNumberDraft(block, number);
      if (ending === 'closed') continue;
      // The end of the text may have been cut off when it was copied.
      const next = report.tree.blocks[index + 1];
      const goesOn =
        next?.kind === 'paragraph' && pageNumberIn(next) === undefined && !beginsNew(next) && !isSigned(next, report);
      if (ending === 'open' && goesOn && next.kind === 'paragraph') yield cut(block, next, report);
      else if (ending === 'semicolon') {
        // The last of its items; if more text follows, it may be an item without a number.
        if (next?.kind === 'heading') yield brokenOff(block);
        else if (goesOn && !endsItem(next)) yield { ...brokenOff(block), severity: 'information' };
      } else if (
        !goesOn &&
        next !== undefined &&
        next.kind !== 'other' &&
        !isSigned(block, report) &&
        isInSection(report, index)
      ) {
        if (ending === 'none') unmarked.push(block);
        else if (ending !== 'conjunction') yield brokenOff(block);
      }
    }
    yield* withoutStop(unmarked);
  },
};

interface Leftovers {
  readonly drafts: readonly Draft[];
  readonly number: PageNumber | undefined;
  readonly ending: Ending;
}

const findArtefacts = patternFinder(
  data.artefacts.map(({ pattern, remove, what }) => ({ find: new RegExp(pattern, 'gm'), remove, what })),
);

function leftoversIn(block: Block, start: number, end: number): readonly Draft[] {
  const text = block.text.slice(start, end);
  const folded = simplified(text);
  const drafts: Draft[] = [];
  // A page in traditional characters has the same words around it.
  for (const { pattern, match } of findArtefacts(folded)) {
    const { remove, what } = pattern;
    const at = place(block, start + match.index, start + match.index + match[0].length);
    // Deleting everything would leave an empty heading or paragraph.
    const isAll = match[0].length === text.length;
    drafts.push({
      place: at,
      message: `「${placeText(at)}」是${what}留下的痕迹，不是报告的内容。请删去。`,
      fixes: remove && !isAll ? [removal('删去', at)] : [],
    });
  }
  drafts.push(...gluedPageNumbers(block, start, end));
  for (const run of damagedRuns(text)) {
    const at = place(block, start + run.start, start + run.end);
    const shown = placeText(at).slice(0, 20);
    drafts.push({ place: at, message: `「${shown}」是乱码：文字在转换编码时损坏了。请对照原件改正。` });
  }
  return drafts;
}

function removal(title: string, at: Draft['place']): Fix {
  return { title, trust: 'safe', preferred: true, edits: [{ place: at, newText: '' }] };
}

const BEGINS_NEW = /^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）).、．]|[一二三四五六七八九十]是|第[一二三四五六七八九十])/;

/**
 * How a paragraph ends. open: with a mark or word that needs a continuation, in a paragraph of sufficient length; comma: the same
 * in a short one; semicolon: like an item with others after it; none: without a mark, although it contains sentences.
 */
type Ending = 'closed' | 'open' | 'conjunction' | 'comma' | 'semicolon' | 'none';

const ENDS_OPEN = /[，、]$/;
const ENDS_IN_CONJUNCTION = /(?:以及|并且|和|与|或)$/;
/** Contacts and sources may end in any way. */
const CONTACT = /电话|传真|邮编|邮箱|地址|联系人|网址|来源/;

function endingOf({ text, span: { start, end } }: ParagraphBlock): Ending {
  const last = text.slice(end - 2, end);
  const isLong = end - start >= 30;
  if (ENDS_OPEN.test(last)) return isLong ? 'open' : end - start >= 8 ? 'comma' : 'closed';
  if (ENDS_IN_CONJUNCTION.test(last) && isLong) return 'conjunction';
  if (ENDS_ITEM.test(last.slice(-1))) return end - start >= 8 ? 'semicolon' : 'closed';
  if (!isHan(text.charCodeAt(end - 1))) return 'closed';
  const words = text.slice(Math.max(start, text.lastIndexOf('\n', end - 1) + 1), end);
  // The words of a heading contain at most a comma.
  return words.includes('。') && !/[\t|]/.test(words) && !CONTACT.test(words.slice(-60)) ? 'none' : 'closed';
}

function beginsNew({ text, span: { start } }: ParagraphBlock): boolean {
  return BEGINS_NEW.test(text.slice(start, start + 6));
}

const ENDS_ITEM = /[；;]/;

function endsItem({ text, span: { end } }: ParagraphBlock): boolean {
  return ENDS_ITEM.test(text.charAt(end - 1));
}

function isSigned(block: Block, { signature }: Report): boolean {
  return signature?.blocks.includes(block) === true;
}

/** Before the first section a page may contain anything. */
function isInSection({ sections, tree: { blocks } }: Report, index: number): boolean {
  const first = sections[0]?.heading;
  return first !== undefined && blocks.indexOf(first) < index;
}

function brokenOff(block: ParagraphBlock): Draft {
  const { end } = block.span;
  const at = place(block, end - 1, end);
  return {
    place: at,
    message: `这一段以「${placeText(at)}」结尾，${ENDS_ITEM.test(placeText(at)) ? '段末应当用句号。请改正，或者补完' : '话没有说完。请补完，或者改为句号'}。`,
    fixes: [{ title: '改为「。」', trust: 'suggested', edits: [{ place: at, newText: '。' }] }],
  };
}

/** Above this number they were omitted by habit or by a program, and are one finding. */
const FEW_ENDS = 5;

function* withoutStop(blocks: readonly Block[]): Iterable<Draft> {
  const places = blocks.map((block) => place(block, block.span.end - 1, block.span.end));
  const [first] = places;
  if (first === undefined) return;
  const drafts = places.map((at): Draft => {
    const edits = [{ place: place(at.block, at.span.end, at.span.end), newText: '。' }];
    return {
      place: at,
      severity: 'information',
      message: '这一段的末尾没有标点。请核对话是否说完，补上句号。',
      fixes: [{ title: '补上句号', trust: 'suggested', edits }],
    };
  });
  if (drafts.length <= FEW_ENDS) yield* drafts;
  else {
    yield {
      place: first,
      severity: 'information',
      message: `有 ${drafts.length} 段的末尾没有标点。请核对话是否说完，补上句号。`,
      related: places.slice(1).map((at) => ({ place: at, message: '这一段也没有' })),
    };
  }
}

function cut(before: ParagraphBlock, block: ParagraphBlock, { tree }: Report): Draft {
  const { end } = before.span;
  return {
    place: place(before, end - 1, end),
    message: '这一段在句子中间断开，下一段接着说。请把两段连起来。',
    related: [
      { place: place(block, block.span.start, Math.min(block.span.end, block.span.start + 20)), message: '接着说的下一段' },
    ],
    fixes:
      tree.blocks.at(-1) === before
        ? []
        : [{ title: '连接两段', trust: 'suggested', edits: [{ place: place(before, end, before.text.length), newText: '' }] }],
  };
}
