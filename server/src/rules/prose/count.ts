/** A stated number of parts, kinds or levels differs from the number of items in the list next to it. */

import type { Format } from '../../format/format.ts';
import { partitionsOf } from '../../prose/partition.ts';
import { type Passage, passageOf, type Sentence } from '../../prose/passage.ts';
import type { Quantity } from '../../prose/quantity.ts';
import { type Block, place } from '../../syntax/tree.ts';
import type { Draft, NotesRule, RuleContext } from '../rule.ts';
import { type ItemNotes, itemFindings, itemNotesOf } from './items-in-turn.ts';
import { listedCounts } from './listed-count.ts';
import { listedSections } from './listed-sections.ts';
import { namedSets } from './named-sets.ts';
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
    const drafts = [...findingsIn(block, context)];
    const items = itemNotesOf(block);
    return drafts.length === 0 && items === undefined ? undefined : { drafts, items };
  },
  *check(notes, { sections }) {
    for (const { note } of notes) yield* note.drafts;
    // A list may continue across paragraphs, and a later paragraph may refer to it.
    for (const { blocks } of sections) {
      const within = new Set(blocks);
      yield* itemFindings(
        notes.flatMap(({ block, note: { items } }) => (items !== undefined && within.has(block) ? [items] : [])),
      );
    }
  },
};

function* findingsIn(block: Block, { format, section, year }: RuleContext): Iterable<Draft> {
  const passage = passageOf(block);
  yield* namedThings(passage);
  const sets = [...namedSets(passage)];
  yield* sets;
  for (const draft of listedCounts(passage))
    if (!sets.some(({ place }) => place.span.start === draft.place.span.start)) yield draft;
  yield* kindsOfParts(passage);
  if (section === undefined) yield* listedSections(passage, format, year);
  for (const sentence of passage.sentences) {
    for (const token of sentence.tokens) {
      if (token.kind !== 'figure' || !token.figure.isExact || token.figure.value > MOST) continue;
      const { figure } = token;
      if (PART_UNITS.has(figure.unit)) yield* sectionCount(passage, sentence, figure, format);
      if (LIST_UNITS.has(figure.unit)) yield* quotedCount(passage, figure);
    }
  }
}

/** Authors do not count longer lists either. */
const MOST = 20;
const PART_UNITS = new Set(['部分', '个部分', '方面', '个方面', '项内容']);
const LIST_UNITS = new Set(['级', '类', '大类', '环节', '个环节']);

/** This many sections must be named for a list to be treated as the table of contents. */
const FEWEST = 3;

function* sectionCount({ block }: Passage, { span }: Sentence, figure: Quantity, { sections }: Format): Iterable<Draft> {
  const isAhead = LIST_AHEAD.test(block.text.slice(figure.span.end, figure.span.end + 4));
  const list = isAhead
    ? block.text.slice(figure.span.end, Math.min(span.end, figure.span.end + 400))
    : block.text.slice(Math.max(span.start, figure.span.start - 400), figure.span.start);
  if (list.includes('[…]') || list.includes('……')) return;
  const named = sections.filter(({ mentions }) => mentions.some((word) => list.includes(word)));
  if (named.length < FEWEST || (isAhead && (named.length === figure.value || !figure.unit.endsWith(PART)))) return;
  if (named.length === figure.value && figure.value === sections.length) return;
  const missing = sections.filter((section) => !named.includes(section));
  const stated = block.text.slice(figure.span.start, figure.span.end);
  const which = missing.length === 0 ? '' : `，没有提到「${missing.map(({ label }) => label).join('」「')}」`;
  yield {
    place: place(block, figure.span.start, figure.span.end),
    message: `写的是「${stated}」，列出的是 ${named.length} 个${which}；格式规定的是 ${sections.length} 个部分。请补全列举或改正数目。`,
  };
}

const PART = '部分';
const LIST_AHEAD = /^(?:内容|组成)?[：:]|^，即|^，分别/;

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

/** `公开七类信息640条，其中……`: the parts adding up to the total shows that the list is complete. */
function* kindsOfParts(passage: Passage): Iterable<Draft> {
  const { block, sentences } = passage;
  if (!KINDS_OF_PARTS.test(block.text)) return;
  for (const { totals, parts, ends, span } of partitionsOf(passage)) {
    const count = ends[0] ?? parts.length;
    const sum = parts.slice(0, count).reduce((all, { figure }) => all + figure.value, 0);
    const total = totals.find(({ value }) => value === sum);
    if (total === undefined || count < 3) continue;
    const sentence = sentences.find((each) => each.span.start <= total.span.start && total.span.end <= each.span.end);
    for (const token of sentence?.tokens ?? []) {
      if (token.kind !== 'figure' || token.span.start >= (parts[0]?.figure.span.start ?? span.start)) continue;
      const { figure } = token;
      const words = block.text.slice(figure.span.start, figure.span.end + 2);
      const isOfParts = KIND_UNITS.has(figure.unit) || DIVIDED_BY.test(words);
      if (!isOfParts || !figure.isExact || figure.value === count || figure.value < 2 || figure.value > MOST) continue;
      if (figure === total || Math.abs(token.span.start - total.span.start) > NEAR) continue;
      const stated = block.text.slice(figure.span.start, figure.span.end);
      yield {
        place: place(block, figure.span.start, figure.span.end),
        message: `写的是「${stated}」，后面列出的是 ${count} 项，相加正好是总数 ${total.value}。请补全列举或改正数目。`,
        related: parts.slice(0, count).map(({ figure: { span } }, index) => ({
          place: place(block, span.start, span.end),
          message: `第 ${index + 1} 项`,
        })),
      };
    }
  }
}

const KINDS_OF_PARTS = /[类种]|平台|渠道/;
const KIND_UNITS = new Set(['类', '大类', '小类', '种']);
const DIVIDED_BY = /个(?:平台|渠道|类别|种类)$/;
/** How far from the total the number of its kinds may be. */
const NEAR = 16;
