/** Known confusions, doubled characters and words, and figures that lost their measure word or their number. */

import { isNumeral } from '../../prose/figure.ts';
import { type Passage, passageOf } from '../../prose/passage.ts';
import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, type Place, place } from '../../syntax/tree.ts';
import { isHan } from '../../text/characters.ts';
import { matchesOf } from '../../text/matches.ts';
import { type WordFinder, wordFinder, wordTest } from '../../text/word-finder.ts';
import type { BlockRule, Draft } from '../rule.ts';
import type { FlaggedTerm, Terms } from '../terms.ts';
import { confusions, doubled, isConfused, mixedPatterns } from './confusions.ts';

export const languageMisspelling: BlockRule = {
  id: 'language/misspelling',
  title: '错别字、重字和漏字',
  severity: 'warning',
  fix: 'suggested',
  subject: 'block',
  check(block, { terms }) {
    const drafts: Draft[] = [];
    for (const { start, end } of plainProse(block)) {
      addConfusions(block, start, end, drafts);
      addDoubledWords(block, start, end, drafts);
      addMissingNumbers(block, start, end, drafts);
    }
    const passage = passageOf(block);
    addMissingMeasures(passage, drafts);
    if (isMixed(block.text, 0, block.text.length)) addMixedSentences(passage, drafts);
    const meant = terms.ignored.length === 0 ? drafts : drafts.filter((draft) => !isIgnored(draft.place, terms));
    addFlaggedTerms(block, terms, meant);
    return meant;
  },
};

/** Within a name that the workspace has said is right. */
function isIgnored({ block, span }: Place, { ignored }: Terms): boolean {
  return ignored.some((name) => {
    const from = Math.max(0, span.start - name.length);
    const at = block.text.slice(from, span.end + name.length).indexOf(name);
    return at >= 0 && from + at <= span.start && from + at + name.length >= span.end;
  });
}

const flaggedFinders = new WeakMap<Terms, WordFinder<FlaggedTerm>>();

function addFlaggedTerms(block: Block, terms: Terms, drafts: Draft[]): void {
  if (terms.flagged.length === 0) return;
  let find = flaggedFinders.get(terms);
  if (find === undefined) {
    find = wordFinder(terms.flagged, ({ words }) => words);
    flaggedFinders.set(terms, find);
  }
  for (const within of plainProse(block)) {
    for (const { word, span } of find(block.text, within)) {
      const message = `「${word.words}」列在工作区词表里，不应使用。`;
      if (word.instead === undefined) drafts.push({ place: { block, span }, message: `${message}请改用别的说法。` });
      else drafts.push(replacement(block, span.start, span.end, word.instead, message));
    }
  }
}

const findConfusions = wordFinder(confusions, ({ wrong }) => wrong);

function addConfusions(block: Block, start: number, end: number, drafts: Draft[]): void {
  for (const { word, span } of findConfusions(block.text, { start, end })) {
    if (!isConfused(word, block.text, span)) continue;
    const message = `「${word.wrong}」疑为「${word.right}」之误${reason(word.source)}。`;
    drafts.push(replacement(block, span.start, span.end, word.right, message));
  }
}

function reason(source: string | undefined): string {
  return source === undefined ? '' : `（${source}）`;
}

function replacement(block: Block, start: number, end: number, newText: string, message: string): Draft {
  const at = place(block, start, end);
  return {
    place: at,
    message: `${message}请核对。`,
    fixes: [{ title: `改为「${newText}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText }] }],
  };
}

/** `的的`, `资金资金`: one pass that compares each character with those before it. */
function addDoubledWords(block: Block, start: number, end: number, drafts: Draft[]): void {
  const { text } = block;
  // The characters before this one, the nearest first: nothing is doubled where none of them comes again.
  let one = text.charCodeAt(start);
  let two = 0;
  let three = 0;
  let four = 0;
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at);
    const isAgain = code === one || code === two || code === three || code === four;
    four = three;
    three = two;
    two = one;
    one = code;
    const length = isAgain && isHan(code) ? repeatedLength(text, start, at, end) : 0;
    if (length === 0) continue;
    const word = text.slice(at - length, at);
    drafts.push(replacement(block, at - length, at + length, word, `「${word}${word}」重复，疑为「${word}」。`));
    at += length;
    one = text.charCodeAt(at);
    two = text.charCodeAt(at - 1);
    three = text.charCodeAt(at - 2);
    four = text.charCodeAt(at - 3);
  }
}

/** The length of the word that ends before `at` and begins again there; 0 where there is none, or where it may rightly be twice. */
function repeatedLength(text: string, start: number, at: number, end: number): number {
  const character = text.charAt(at);
  const rule = doubled.characters.get(character);
  if (rule !== undefined && text.charAt(at - 1) === character && at - 1 >= start) {
    const left = text.charAt(at - 2);
    const right = text.charAt(at + 1);
    if (!rule.notBefore.includes(left) && !rule.notAfter.includes(right) && left !== character && right !== character) return 1;
  }
  for (const length of [4, 3, 2]) {
    if (at - length < start || at + length > end) continue;
    if (text.charAt(at - length) !== character || !text.startsWith(text.slice(at - length, at), at)) continue;
    if (isWord(text.slice(at - length, at))) return length;
  }
  return 0;
}

function isWord(word: string): boolean {
  for (let at = 0; at < word.length; at++) if (!isHan(word.charCodeAt(at)) || isNumeral(word.charAt(at))) return false;
  if (new Set(word).size < 2) return false;
  return !doubled.wordExceptions.has(word) && !doubled.notStartingWith.has(word.charAt(0));
}

/** `共主动公开条，`: verb and measure word, and no number between. */
const NO_NUMBER =
  /共(?:计|主动)?(?:主动)?(?:公开|发布|公布|收到|受理|办理|制作)(?:政府信息|信息|申请)?([条件次篇])(?=[，,。；;、])/g;

function addMissingNumbers(block: Block, start: number, end: number, drafts: Draft[]): void {
  for (const match of matchesOf(NO_NUMBER, block.text.slice(start, end))) {
    const at = start + match.index;
    drafts.push({
      place: place(block, at, at + match[0].length),
      message: `「${match[0]}」的「${match[1]}」前面缺数字。请补上。`,
    });
  }
}

/** `部分公开67，占4.61%`: a figure among others that all have a measure word. */
function addMissingMeasures({ block, sentences }: Passage, drafts: Draft[]): void {
  for (const { tokens, span } of sentences) {
    // The figure itself, and two that have what it lacks.
    if (tokens.length < 3) continue;
    const measured = tokens.filter((token) => token.kind === 'figure' && MEASURES.has(token.figure.unit));
    if (measured.length < 2) continue;
    for (const [index, token] of tokens.entries()) {
      if (token.kind !== 'figure' || token.figure.unit !== '' || token.figure.script === 'chinese' || token.figure.decimals > 0)
        continue;
      const next = tokens[index + 1];
      const isAlone =
        next === undefined ? token.span.end === span.end : next.kind !== 'figure' && next.span.start === token.span.end;
      const lead = block.text.slice(Math.max(tokens[index - 1]?.span.end ?? span.start, token.span.start - 12), token.span.start);
      if (!isAlone || next?.kind === 'colon' || next?.kind === 'open' || !COUNTED.some((word) => lead.endsWith(word))) continue;
      const near = measured.reduce((a, b) =>
        Math.abs(b.span.start - token.span.start) < Math.abs(a.span.start - token.span.start) ? b : a,
      );
      const unit = near.kind === 'figure' ? near.figure.unit : '';
      const number = block.text.slice(token.span.start, token.span.end);
      const at = place(block, token.span.start, token.span.end);
      drafts.push({
        place: at,
        message: `「${lead.slice(-4)}${number}」的数字后面缺量词（同句其他数字用「${unit}」）。请补上。`,
        fixes: [
          {
            title: `改为「${number}${unit}」`,
            trust: 'suggested',
            preferred: true,
            edits: [{ place: place(block, token.span.end, token.span.end), newText: unit }],
          },
        ],
      });
    }
  }
}

const MEASURES = new Set(['条', '件', '篇', '次', '份', '期', '项', '宗']);
const COUNTED = ['信息', '公开', '申请', '文件', '稿件', '提供', '处理', '动态', '解读', '公告'];

const isMixed = wordTest(mixedPatterns.map(({ close }) => close));

/** `全文包括……六个部分组成`: two constructions in one sentence. */
function addMixedSentences({ block, sentences }: Passage, drafts: Draft[]): void {
  for (const { span } of sentences) {
    for (const { open, close, notBetween, message } of mixedPatterns) {
      const text = block.text.slice(span.start, Math.min(span.end, span.start + 600));
      const closeAt = text.indexOf(close);
      const openAt = closeAt < 0 ? -1 : text.lastIndexOf(open, closeAt);
      if (openAt < 0) continue;
      // The words that would make one construction of it may stand before as well.
      if (notBetween.some((word) => text.slice(Math.max(0, openAt - 12), closeAt).includes(word))) continue;
      const from = Math.max(openAt, closeAt - 6);
      drafts.push({
        place: place(block, span.start + from, span.start + closeAt + close.length),
        message: `${message}。请只用其中一种。`,
        related: [{ place: place(block, span.start + openAt, span.start + openAt + open.length), message: open }],
      });
    }
  }
}
