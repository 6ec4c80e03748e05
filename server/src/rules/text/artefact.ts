/** Leftovers of other programs, of web pages and of the format's own text; page numbers alone on a line; a paragraph cut in two. */
import data from '../../../data/artefacts.json' with { type: 'json' };
import type { Report } from '../../report/report.ts';
import { proseSpans } from '../../syntax/prose.ts';
import { Trait } from '../../syntax/traits.ts';
import { type Block, type ParagraphBlock, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Fix } from '../finding.ts';
import type { Draft, NotesRule } from '../rule.ts';

export const textArtefact: NotesRule<Leftovers> = {
  id: 'text/artefact',
  title: '其他程序留下的痕迹',
  severity: 'warning',
  fix: 'safe',
  subject: 'notes',
  needs: [{ traits: Trait.shortNumber | Trait.openEnd, words: data.artefacts.flatMap(({ words }) => words) }],
  note(block) {
    const isNumber = block.kind === 'paragraph' && isPageNumber(block);
    const drafts = isNumber ? [pageNumber(block)] : proseSpans(block).flatMap(({ start, end }) => leftoversIn(block, start, end));
    const isOpen = block.kind === 'paragraph' && endsOpen(block);
    return drafts.length === 0 && !isOpen ? undefined : { drafts, isOpen };
  },
  *check(notes, report) {
    for (const { block, index, note } of notes) {
      yield* note.drafts;
      const next = report.tree.blocks[index + 1];
      const isCut = note.isOpen && next?.kind === 'paragraph' && !isPageNumber(next) && !beginsNew(next);
      if (isCut && block.kind === 'paragraph') yield cut(block, next, report);
    }
  },
};

interface Leftovers {
  readonly drafts: readonly Draft[];
  /** A paragraph that ends in the middle of a list or clause: the next one may go on with it. */
  readonly isOpen: boolean;
}

const ARTEFACTS = data.artefacts.map(({ pattern, remove, what }) => ({ pattern: new RegExp(pattern, 'gm'), remove, what }));

function leftoversIn(block: Block, start: number, end: number): readonly Draft[] {
  const text = block.text.slice(start, end);
  const drafts: Draft[] = [];
  for (const { pattern, remove, what } of ARTEFACTS) {
    for (const match of matchesOf(pattern, text)) {
      const at = place(block, start + match.index, start + match.index + match[0].length);
      // Deleting everything would leave an empty heading or paragraph behind.
      const isAll = match[0].length === text.length;
      drafts.push({
        place: at,
        message: `「${match[0]}」是${what}留下的痕迹，不是报告的内容。请删去。`,
        fixes: remove && !isAll ? [removal('删去', at)] : [],
      });
    }
  }
  return drafts;
}

function removal(title: string, at: Draft['place']): Fix {
  return { title, trust: 'safe', preferred: true, edits: [{ place: at, newText: '' }] };
}

const PAGE_NUMBER = /^(?:[-—–－]{1,2}\s?)?[0-9]{1,3}(?:\s?[-—–－]{1,2})?$|^第\s?[0-9]{1,3}\s?页(?:\s?共\s?[0-9]{1,3}\s?页)?$/;

function isPageNumber({ text, span }: ParagraphBlock): boolean {
  return span.end - span.start <= 14 && PAGE_NUMBER.test(text.slice(span.start, span.end));
}

function pageNumber(block: ParagraphBlock): Draft {
  return {
    place: { block, span: block.span },
    message: `单独成段的「${block.text.slice(block.span.start, block.span.end)}」是页码留下的痕迹。请删去。`,
    fixes: [removal('删去页码', place(block, block.span.start, block.text.length))],
  };
}

const ENDS_OPEN = /[，、]$|(?:以及|并且|和|与|或)$/;
const BEGINS_NEW = /^(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）).、．]|[一二三四五六七八九十]是|第[一二三四五六七八九十])/;

function endsOpen({ text, span: { start, end } }: ParagraphBlock): boolean {
  return end - start >= 30 && ENDS_OPEN.test(text.slice(end - 2, end));
}

function beginsNew({ text, span: { start } }: ParagraphBlock): boolean {
  return BEGINS_NEW.test(text.slice(start, start + 6));
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
