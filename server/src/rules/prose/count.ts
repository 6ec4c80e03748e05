/** A stated number of parts, kinds or levels, and a list beside it that names another number of them. */

import type { Format } from '../../format/format.ts';
import { type Passage, passageOf, type Sentence } from '../../prose/passage.ts';
import type { Quantity } from '../../prose/quantity.ts';
import { type Block, place } from '../../syntax/tree.ts';
import type { Draft, NotesRule } from '../rule.ts';
import { type ItemNotes, itemFindings, itemNotesOf } from './items-in-turn.ts';
import { namedThings } from './named-things.ts';

interface CountNotes {
  readonly drafts: readonly Draft[];
  readonly items: ItemNotes | undefined;
}

export const proseCount: NotesRule<CountNotes> = {
  id: 'prose/count',
  title: '所写数目与列举的项数不符',
  severity: 'warning',
  fix: 'none',
  subject: 'notes',
  note(block, context) {
    const drafts = [...findingsIn(block, context.format)];
    const items = itemNotesOf(block);
    return drafts.length === 0 && items === undefined ? undefined : { drafts, items };
  },
  *check(notes, { sections }) {
    for (const { note } of notes) yield* note.drafts;
    // A list may go on from paragraph to paragraph, and be spoken of in a later one.
    for (const { blocks } of sections) {
      const within = new Set(blocks);
      yield* itemFindings(
        notes.flatMap(({ block, note: { items } }) => (items !== undefined && within.has(block) ? [items] : [])),
      );
    }
  },
};

function* findingsIn(block: Block, format: Format): Iterable<Draft> {
  const passage = passageOf(block);
  yield* namedThings(passage);
  for (const sentence of passage.sentences) {
    for (const token of sentence.tokens) {
      if (token.kind !== 'figure' || !token.figure.isExact || token.figure.value > MOST) continue;
      const { figure } = token;
      if (PART_UNITS.has(figure.unit)) yield* sectionCount(passage, sentence, figure, format);
      if (LIST_UNITS.has(figure.unit)) yield* quotedCount(passage, figure);
    }
  }
}

/** Longer lists than this are not counted by their authors either. */
const MOST = 20;
const PART_UNITS = new Set(['部分', '个部分', '方面', '个方面', '项内容']);
const LIST_UNITS = new Set(['级', '类', '大类', '环节', '个环节']);

/** So many of the sections have to be named before a list is taken for the table of contents. */
const FEWEST = 3;

function* sectionCount({ block }: Passage, { span }: Sentence, figure: Quantity, { sections }: Format): Iterable<Draft> {
  const list = block.text.slice(Math.max(span.start, figure.span.start - 400), figure.span.start);
  if (list.includes('[…]') || list.includes('……')) return;
  const named = sections.filter(({ mentions }) => mentions.some((word) => list.includes(word)));
  if (named.length < FEWEST) return;
  if (named.length === figure.value && figure.value === sections.length) return;
  const missing = sections.filter((section) => !named.includes(section));
  const stated = block.text.slice(figure.span.start, figure.span.end);
  const which = missing.length === 0 ? '' : `，没有提到「${missing.map(({ label }) => label).join('」「')}」`;
  yield {
    place: place(block, figure.span.start, figure.span.end),
    message: `写的是「${stated}」，列出的是 ${named.length} 个${which}；格式规定的是 ${sections.length} 个部分。请补全列举或改正数目。`,
  };
}

/** `“初审、复审、终审”的四级审核` */
function* quotedCount({ block }: Passage, figure: Quantity): Iterable<Draft> {
  const { text } = block;
  let end = figure.span.start;
  if (text[end - 1] === '的') end--;
  if (text[end - 1] !== '”') return;
  const start = text.lastIndexOf('“', end - 2);
  if (start < 0 || end - start > 120) return;
  const names = text.slice(start + 1, end - 1).split(/[、，]/);
  if (names.length < 2 || names.length === figure.value || names.at(-1)?.endsWith('等')) return;
  const stated = text.slice(figure.span.start, figure.span.end);
  yield {
    place: place(block, figure.span.start, figure.span.end),
    message: `写的是「${stated}」，前面列出的是 ${names.length} 项（${names.join('、')}）。请补全列举或改正数目。`,
    related: [{ place: place(block, start, end), message: `列出 ${names.length} 项` }],
  };
}
