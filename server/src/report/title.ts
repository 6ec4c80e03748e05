/** Reads the title of a report, with the authority and the year that it names. */

import type { Format } from '../format/format.ts';
import { type Block, type HeadingBlock, type ParagraphBlock, type Place, place } from '../syntax/tree.ts';
import { CHINESE_DIGITS, writtenNumber } from '../text/chinese-number.ts';
import { bodyKindOf } from './body-kind.ts';
import { wordsOf } from './head-lines.ts';
import type { Sourced, Title } from './report.ts';

export type TitleBlock = HeadingBlock | ParagraphBlock;

/** A title takes up one or two lines. Longer text is not matched, which would be slow. */
const MAX_LENGTH = 120;

/** How well the text fits a title pattern: `loose` if it only names a year or a body. */
type Fit = 'official' | 'variant' | 'loose';

/**
 * Reads the title from its first block and, if it is split, the next one. `mustFit` rejects loose matches, for blocks that are not
 * marked as a title.
 */
export function readTitle(
  first: TitleBlock,
  next: Block | undefined,
  formats: readonly Format[],
  mustFit: boolean,
): Title | undefined {
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

/** Whether the title is exactly what the format prescribes. */
export function isOfficialTitle(title: Pick<Title, 'blocks' | 'text' | 'authority' | 'year'>, format: Format): boolean {
  const [first] = title.blocks;
  const { authority, year } = title;
  if (title.blocks.length !== 1 || first?.kind !== 'heading' || authority === undefined || year === undefined) return false;
  return title.text === officialTitle(format, authority.value, year.value);
}

export function officialTitle(format: Format, authority: string, year: number): string {
  return format.definition.title.pattern.replace('{authority}', () => authority).replace('{year}', String(year));
}

/** The text with and without spaces. */
interface Words {
  readonly compact: string;
  readonly text: string;
}

interface Reading extends Words {
  readonly fit: Fit;
  readonly authority: { readonly start: number; readonly end: number } | undefined;
  readonly year: { readonly start: number; readonly end: number; readonly value: number } | undefined;
}

/** Whether a text fits the title pattern of some format and names an authority. */
export function isTitle(text: string, formats: readonly Format[]): boolean {
  const { fit, authority, year } = readingOf({ text, compact: text.replace(/\s/g, '') }, formats);
  return fit !== 'loose' && authority !== undefined && year !== undefined;
}

function reading(blocks: readonly TitleBlock[], formats: readonly Format[]): Reading {
  return readingOf(wordsIn(blocks), formats);
}

function readingOf({ compact, text }: Words, formats: readonly Format[]): Reading {
  const loosely = (authority?: Reading['authority'], year?: Reading['year']): Reading => ({
    compact,
    text,
    fit: 'loose',
    authority,
    year,
  });
  if (compact.length > MAX_LENGTH) return loosely();
  for (const format of formats) {
    for (const each of patternsOf(format)) {
      const match = each.pattern.exec(compact);
      if (match !== null) return { compact, text, fit: each.fit, authority: authorityIn(match, each), year: yearIn(match, each) };
    }
  }
  const loose = LOOSE_YEAR.pattern.exec(compact);
  if (loose !== null) return loosely(authorityIn(loose, LOOSE_YEAR), yearIn(loose, LOOSE_YEAR));
  return bodyKindOf(compact) === undefined ? loosely() : loosely({ start: 0, end: compact.length });
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

/**
 * The patterns consist of adjacent groups without gaps, so that the offset of each group follows from the lengths of the groups
 * before it. The regular expression flag `d` would give offsets too, but takes ten times as long.
 */
const YEAR = `([0-9０-９]{4}|[${CHINESE_DIGITS}]{4})`;
const LOOSE_YEAR: Omit<TitlePattern, 'fit'> = { pattern: new RegExp(`^(.*?)${YEAR}年`), authority: 1, year: 2 };

interface TitlePattern {
  readonly pattern: RegExp;
  readonly fit: Fit;
  /** Group numbers. */
  readonly authority: number;
  readonly year: number;
}

const patterns = new WeakMap<Format, readonly TitlePattern[]>();

/** The official pattern, then the same with other endings, then all of them with the year before the authority. */
function patternsOf(format: Format): readonly TitlePattern[] {
  const cached = patterns.get(format);
  if (cached !== undefined) return cached;
  const { pattern, variants } = format.definition.title;
  const [head = '', ending = ''] = pattern.split('{year}', 2);
  const all = [ending, ...variants];
  const made = [
    ...all.map((each, index) => patternOf(`${head}{year}${each}`, index === 0 ? 'official' : 'variant')),
    ...all.map((each) => patternOf(`{year}{of the year}${head}${each.replace(/^年度?/, '')}`, 'variant')),
  ];
  patterns.set(format, made);
  return made;
}

function patternOf(template: string, fit: Fit): TitlePattern {
  const parts = template.split(/(\{[a-z ]+\})/).filter((part) => part !== '');
  const numberOf = (part: string): number => parts.indexOf(part) + 1;
  const pattern = new RegExp(`^${parts.map((part) => PARTS[part] ?? literal(part)).join('')}$`);
  return { pattern, fit, authority: numberOf('{authority}'), year: numberOf('{year}') };
}

const PARTS: Readonly<Record<string, string>> = { '{authority}': '(.*)', '{year}': YEAR, '{of the year}': '(年度?)' };

function literal(text: string): string {
  return `(${text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s/g, '')})`;
}

function authorityIn(match: RegExpExecArray, { authority }: Pick<TitlePattern, 'authority'>): Reading['authority'] {
  const body = groupAt(match, authority);
  return body.start === body.end ? undefined : body;
}

function yearIn(match: RegExpExecArray, { year }: Pick<TitlePattern, 'year'>): Reading['year'] {
  const value = writtenNumber(match[year] ?? '');
  const { start, end } = groupAt(match, year);
  return value === undefined ? undefined : { start, end, value };
}

/** The span of a group; empty if the pattern has no such group. */
function groupAt(match: RegExpExecArray, group: number): { readonly start: number; readonly end: number } {
  let start = 0;
  for (let before = 1; before < group; before++) start += match[before]?.length ?? 0;
  return { start, end: start + (group === 0 ? 0 : (match[group]?.length ?? 0)) };
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

/** The place of a part of the text without spaces; if it is split over two blocks, the part in the first. */
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
