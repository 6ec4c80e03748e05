/** A known document cited with the title or number of another, without its inner title marks, or with a superseded number. */

import type { Format } from '../../format/format.ts';
import { proseSpans } from '../../syntax/prose.ts';
import { type Block, type Place, place } from '../../syntax/tree.ts';
import { editDistance } from '../../text/distance.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Fix } from '../finding.ts';
import { slipsInTitle } from '../language/slips.ts';
import type { BlockRule, Draft } from '../rule.ts';
import { bareTitle, type CitedDocument, documentByNumber, documentByTitle, documents, isUnreal } from './documents.ts';
import { wrongArticle } from './provisions.ts';

export const citationUnknown: BlockRule = {
  id: 'citation/unknown',
  title: '引用文件的名称或文号有误',
  severity: 'warning',
  fix: 'suggested',
  subject: 'block',
  *check(block, { format }) {
    for (const { start, end } of proseSpans(block)) {
      for (const citation of citationsIn(block, start, end)) {
        const draft = judge(citation) ?? misquoted(citation) ?? neverIssued(citation);
        if (draft !== undefined) yield draft;
        else if (documentByTitle(citation.titleText) === undefined) yield* misspelt(citation, format);
        yield* wrongProvisions(citation);
      }
      yield* turnedNumbers(block, start, end);
    }
  },
};

interface Citation {
  readonly title: Place;
  /** Without the outer marks. */
  readonly titleText: string;
  readonly number: Place | undefined;
  readonly numberText: string;
}

const LONGEST_TITLE = 120;
/** The number in the bracket after a title; other brackets contain something else. */
const NUMBER =
  /^[（(]\s?([\u4e00-\u9fff]{1,12}?(?:[〔[﹝(（【]\s?(?:19|20)[0-9]{2}\s?[〕\]﹞)）】]|令第)\s?[0-9]{1,5}\s?)[）)]?号/;

function citationsIn(block: Block, start: number, end: number): Citation[] {
  const { text } = block;
  const found: Citation[] = [];
  // Only to the end of the stretch: otherwise a text with many stretches and few titles would be searched once for each.
  const stretch = `${text.slice(start, end)}《`;
  const next = (from: number) => start + stretch.indexOf('《', from - start);
  for (let at = next(start); at < end; at = next(at + 1)) {
    const close = closingOf(text, at, Math.min(end, at + LONGEST_TITLE));
    if (close === undefined) continue;
    const match = NUMBER.exec(text.slice(close, Math.min(end, close + 40)));
    const digits = match?.[1] ?? '';
    const numberStart = match === null ? 0 : close + match[0].indexOf(digits);
    found.push({
      title: place(block, at, close),
      titleText: text.slice(at + 1, close - 1),
      number: match === null ? undefined : place(block, numberStart, close + match[0].length),
      numberText:
        match === null
          ? ''
          : `${digits
              .replace(/[[﹝(（【]/, '〔')
              .replace(/[\]﹞)）】]/, '〕')
              .replace(/\s/g, '')}号`,
    });
    at = close - 1;
  }
  return found;
}

/** The position after the mark that closes the title opened at `start`, counting nested titles. */
function closingOf(text: string, start: number, end: number): number | undefined {
  let depth = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === '《') depth++;
    if (text[at] === '》' && --depth === 0) return at + 1;
  }
  return undefined;
}

function judge({ title, titleText, number, numberText }: Citation): Draft | undefined {
  const named = documentByTitle(titleText);
  const numbered = number === undefined ? undefined : documentByNumber(numberText);
  if (number !== undefined && numbered?.formerNumbers?.includes(numberText)) {
    const right = numbered.numbers[0] ?? '';
    return {
      place: number,
      message: `「${numberText}」是《${numbered.title}》以前的文号，现行的是${right}。请核对。`,
      fixes: [replace(number, right)],
    };
  }
  if (numbered !== undefined && named !== numbered && !isNameOf(numbered, titleText)) {
    return {
      place: title,
      message: `文号${numberText}是《${numbered.title}》的，与所写标题「${titleText}」不是一个文件。请核对标题和文号。`,
      fixes: [replace(title, `《${numbered.title}》`)],
    };
  }
  if (named !== undefined && number !== undefined && numbered === undefined && isComparable(numberText)) {
    const right = named.numbers[0] ?? '';
    return {
      place: number,
      message: `《${titleText}》的文号是${right}，这里写的是${numberText}。请核对。`,
      fixes: [replace(number, right)],
    };
  }
  // Wrong kinds of marks are handled by another rule; here they are missing.
  if (named?.title.includes('〈') && bareTitle(named.title) === bareTitle(titleText) && !/[《〈<＜]/.test(titleText)) {
    return {
      place: title,
      message: `标题里印发的文件名要加单书名号：应为《${named.title}》。`,
      fixes: [replace(title, `《${named.title}》`)],
    };
  }
  return undefined;
}

/** The titles of one document that are often confused with another. */
function neverIssued({ title, titleText }: Citation): Draft | undefined {
  return isUnreal(titleText)
    ? { place: title, message: `国务院没有印发过《${titleText}》。请核对引用的是哪个文件。`, fixes: [] }
    : undefined;
}

function* wrongProvisions({ title, titleText }: Citation): Iterable<Draft> {
  const document = documents.find(({ title: full, shortNames }) => [full, ...shortNames].includes(titleText));
  if (document === undefined) return;
  const { block, span } = title;
  const draft = wrongArticle(block, span.end, document);
  if (draft !== undefined) yield draft;
}

/** `关于印发〈…〉的通知` with words left out: the issuer, or the part that says it only issues another document. */
function misquoted({ title, titleText }: Citation): Draft | undefined {
  const bare = bareTitle(titleText);
  for (const { right, bareRight, issuer, part, parts } of issuing) {
    if (bare === bareRight) continue;
    const fixes = [replace(title, `《${right}》`)];
    if (bare === `${issuer}${part}的通知` || (parts.includes(part) && bare === `${part}的通知`)) {
      return { place: title, message: `标题漏了“${ISSUES}”：应为《${right}》。`, fixes };
    }
    // The same words only mean another document if another body issued it.
    if (parts.includes(part) && bare.endsWith(`${ISSUES}${part}的通知`) && isOfState(bare, part)) {
      return { place: title, message: `发文机关不对：应为《${right}》。`, fixes };
    }
    const isLackingIssuer = bare === `${ISSUES}${part}的通知` && !ISSUER.test(title.block.text.slice(0, title.span.start));
    if (isLackingIssuer) {
      return { place: title, severity: 'information', message: `标题漏了发文机关：全称是《${right}》。`, fixes };
    }
  }
  return undefined;
}

/** Misspellings in an unknown title; without any, it may still be a variant of a well-known document's title. */
function misspelt(citation: Citation, format: Format): readonly Draft[] {
  const { block, span } = citation.title;
  const slips = slipsInTitle(block, span, format);
  const draft = slips.length > 0 ? undefined : misnamed(citation);
  return draft === undefined ? slips : [draft];
}

/** An unknown title that differs from a well-known one by one word of two characters: missing, extra, or replaced. */
function misnamed({ title, titleText }: Citation): Draft | undefined {
  const bare = bareTitle(titleText);
  if (bare.length < LEAST_NAMED || documentByTitle(titleText) !== undefined) return undefined;
  const meant = documents.find(({ title: right }) => isNearly(bareTitle(right), bare));
  if (meant === undefined) return undefined;
  return {
    place: title,
    message: `没有《${titleText}》这个文件，疑为《${meant.title}》。请核对。`,
    fixes: [replace(title, `《${meant.title}》`)],
  };
}

const LEAST_NAMED = 12;

/** Names of other documents have other endings, or contain other numbers. */
function isNearly(right: string, cited: string): boolean {
  if (right.at(-1) !== cited.at(-1) || Math.abs(right.length - cited.length) > 2) return false;
  return /[0-9一二三四五六七八九十]/.exec(cited) === null && editDistance(right, cited) <= 2;
}

/** Whether the words before `关于印发` name an office of the State Council. */
function isOfState(bare: string, part: string): boolean {
  const issuer = bare.slice(0, bare.length - `${ISSUES}${part}的通知`.length);
  return issuer.length < MOST_ISSUER && /^国务院[\u4e00-\u9fff]*$/.test(issuer);
}

const MOST_ISSUER = 24;
const ISSUES = '关于印发';

/** The documents that only issue another one, by what their titles consist of. */
const issuing = documents.flatMap(({ title: right, parts = [] }) => {
  const [issuer, rest] = right.split(ISSUES);
  if (issuer === undefined || rest === undefined) return [];
  return [{ right, bareRight: bareTitle(right), issuer, part: bareTitle(rest).replace(/的通知$/, ''), parts }];
});
/** The words before the title may name the issuer. */
const ISSUER = /(?:室|厅|院|府|局|委|部)(?:的|印发的|下发的)?$/;

/** `国务院第492号令` */
const TURNED = /(国务院|国)第\s?([0-9]{2,4})\s?号令/g;

function* turnedNumbers(block: Block, start: number, end: number): Iterable<Draft> {
  for (const match of matchesOf(TURNED, block.text.slice(start, end))) {
    const [words, , number] = match;
    const document = documentByNumber(`国务院令第${number}号`);
    if (document === undefined) continue;
    const at = place(block, start + match.index, start + match.index + words.length);
    const right = document.numbers[0] ?? '';
    const wrong = document.formerNumbers?.includes(`国务院令第${number}号`) ? `，而且是《${document.title}》以前的文号` : '';
    yield {
      place: at,
      message: `「${words}」的写法不对${wrong}：应为「${right}」。请核对。`,
      fixes: [replace(at, right)],
    };
  }
}

/** An order of the State Council or a number with a year in brackets; anything else in the bracket is not a number. */
function isComparable(number: string): boolean {
  return number.includes('〔') || number.includes('令第');
}

/**
 * Short names, titles of the issued document, titles with or without the issuer, and misspellings of these all identify the
 * document.
 */
function isNameOf({ title, parts = [], shortNames }: CitedDocument, cited: string): boolean {
  const bare = bareTitle(cited);
  const names = [title, ...parts, ...shortNames].map(bareTitle);
  return names.some(
    (name) =>
      name === bare ||
      (name.length >= 8 && (bare.includes(name) || editDistance(name, bare) <= 2)) ||
      (bare.length >= 8 && name.includes(bare)),
  );
}

function replace(at: Place, newText: string): Fix {
  return { title: `改为「${newText}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText }] };
}
