/** The title of a report: which words are it, and the authority and the year that they name. */

import type { Format } from '../format/format.ts';
import { type Block, type HeadingBlock, type ParagraphBlock, type Place, place } from '../syntax/tree.ts';
import { CHINESE_DIGITS, chineseNumber } from '../text/chinese-number.ts';
import { bodyKindOf } from './body-kind.ts';
import { wordsOf } from './head-lines.ts';
import type { Sourced, Title } from './report.ts';

export type TitleBlock = HeadingBlock | ParagraphBlock;

/** A title is one line or two: what is longer is not matched, so that no heading can be slow. */
const MAX_LENGTH = 120;

/** How well words agree with a title pattern: `loose` where they only name a year, or a body. */
type Fit = 'official' | 'variant' | 'loose';

/**
 * Reads the title from its first block and, where it is split, the one after it. `mustFit` refuses words that only resemble a title,
 * for blocks that are not marked as one.
 */
export function readTitle(
  first: TitleBlock,
  next: Block | undefined,
  formats: readonly Format[],
  mustFit: boolean,
): Title | undefined {
  const known = read.get(first);
  if (known !== undefined && known.next === next && known.formats === formats && known.mustFit === mustFit) return known.title;
  const title = readAfresh(first, next, formats, mustFit);
  read.set(first, { next, formats, mustFit, title });
  return title;
}

interface Kept {
  readonly next: Block | undefined;
  readonly formats: readonly Format[];
  readonly mustFit: boolean;
  readonly title: Title | undefined;
}

const read = new WeakMap<TitleBlock, Kept>();

function readAfresh(first: TitleBlock, next: Block | undefined, formats: readonly Format[], mustFit: boolean): Title | undefined {
  const alone = reading([first], formats);
  if (alone.fit === 'official' || alone.fit === 'variant') return titleOf([first], alone);
  const isPart = (next?.kind === 'heading' || next?.kind === 'paragraph') && !reading([next], formats).authority;
  if (isPart) {
    const joined = reading([first, next], formats);
    if ((joined.fit === 'official' || joined.fit === 'variant') && joined.authority !== undefined) {
      return titleOf([first, next], joined);
    }
  }
  return mustFit ? undefined : titleOf([first], alone);
}

/** Whether the title is to the letter what the format prescribes. */
export function isOfficialTitle(title: Pick<Title, 'blocks' | 'text' | 'authority' | 'year'>, format: Format): boolean {
  const [first] = title.blocks;
  const { authority, year } = title;
  if (title.blocks.length !== 1 || first?.kind !== 'heading' || authority === undefined || year === undefined) return false;
  return title.text === officialTitle(format, authority.value, year.value);
}

export function officialTitle(format: Format, authority: string, year: number): string {
  return format.definition.title.pattern.replace('{authority}', () => authority).replace('{year}', String(year));
}

/** The words with and without spaces. */
interface Words {
  readonly compact: string;
  readonly text: string;
}

interface Reading extends Words {
  readonly fit: Fit;
  readonly authority: { readonly start: number; readonly end: number } | undefined;
  readonly year: { readonly start: number; readonly end: number; readonly value: number } | undefined;
}

function reading(blocks: readonly TitleBlock[], formats: readonly Format[]): Reading {
  const words = wordsIn(blocks);
  const nothing: Reading = { ...words, fit: 'loose', authority: undefined, year: undefined };
  if (words.compact.length > MAX_LENGTH) return nothing;
  for (const format of formats) {
    for (const { pattern, fit } of patternsOf(format)) {
      const match = pattern.exec(words.compact);
      if (match !== null) return { ...words, fit, ...partsOf(match) };
    }
  }
  const loose = LOOSE_YEAR.exec(words.compact);
  if (loose !== null) return { ...words, fit: 'loose', ...partsOf(loose) };
  const isBody = bodyKindOf(words.compact) !== undefined;
  return isBody ? { ...nothing, authority: { start: 0, end: words.compact.length } } : nothing;
}

function wordsIn(blocks: readonly TitleBlock[]): Words {
  let compact = '';
  const texts: string[] = [];
  for (const block of blocks) {
    const { start, end } = wordsOf(block);
    const text = block.text.slice(start, end);
    if (text.length > 4 * MAX_LENGTH) return { compact: text, text: '' };
    compact += text.replace(/\s/g, '');
    texts.push(text);
  }
  return { compact, text: texts.join(' ') };
}

const YEAR = `(?<year>[0-9０-９]{4}|[${CHINESE_DIGITS}]{4})`;
const LOOSE_YEAR = new RegExp(`^(?<authority>.*?)${YEAR}年`, 'd');

interface TitlePattern {
  readonly pattern: RegExp;
  readonly fit: Fit;
}

const patterns = new WeakMap<Format, readonly TitlePattern[]>();

/** The official pattern, then it with the other endings, then each with the year before the authority. */
function patternsOf(format: Format): readonly TitlePattern[] {
  const known = patterns.get(format);
  if (known !== undefined) return known;
  const { pattern, variants } = format.definition.title;
  const [head = '', ending = ''] = pattern.split('{year}', 2);
  const all = [ending, ...variants];
  const made: TitlePattern[] = [
    ...all.map((each, index) => ({
      pattern: new RegExp(`^${source(head)}${YEAR}${source(each)}$`, 'd'),
      fit: index === 0 ? ('official' as const) : ('variant' as const),
    })),
    ...all.map((each) => ({
      pattern: new RegExp(`^${YEAR}年度?${source(head)}${source(each.replace(/^年度?/, ''))}$`, 'd'),
      fit: 'variant' as const,
    })),
  ];
  patterns.set(format, made);
  return made;
}

function source(text: string): string {
  return text
    .split('{authority}')
    .map((literal) => literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s/g, ''))
    .join('(?<authority>.*)');
}

function partsOf({ groups, indices }: RegExpExecArray): Pick<Reading, 'authority' | 'year'> {
  const authority = indices?.groups?.authority;
  const year = indices?.groups?.year;
  const value = yearOf(groups?.year ?? '');
  return {
    authority: authority === undefined || authority[0] === authority[1] ? undefined : { start: authority[0], end: authority[1] },
    year: year === undefined || value === undefined ? undefined : { start: year[0], end: year[1], value },
  };
}

function yearOf(text: string): number | undefined {
  const ascii = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  return /^[0-9]+$/.test(ascii) ? Number(ascii) : chineseNumber(text);
}

function titleOf(blocks: readonly TitleBlock[], { text, compact, authority, year }: Reading): Title | undefined {
  const [first] = blocks;
  if (first === undefined) return undefined;
  const { start, end } = wordsOf(first);
  const sourced = <T>(value: T, part: { start: number; end: number }): Sourced<T> => ({
    value,
    place: placeOf(blocks, part, first),
  });
  return {
    blocks,
    place: place(first, start, end),
    text: text.trim(),
    authority: authority && sourced(compact.slice(authority.start, authority.end), authority),
    year: year && sourced(year.value, year),
    isOfficial: false,
  };
}

/** Where a part of the words without spaces stands: of what is split over two blocks, the part in the first. */
function placeOf(blocks: readonly TitleBlock[], part: { start: number; end: number }, fallback: TitleBlock): Place {
  let nBefore = 0;
  for (const block of blocks) {
    const { start, end } = wordsOf(block);
    let from: number | undefined;
    let to = start;
    for (let offset = start; offset < end && nBefore < part.end; offset++) {
      if (/\s/.test(block.text.charAt(offset))) continue;
      if (nBefore >= part.start) {
        from ??= offset;
        to = offset + 1;
      }
      nBefore++;
    }
    if (from !== undefined) return place(block, from, to);
  }
  return place(fallback, 0, 0);
}
