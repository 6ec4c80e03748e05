/** Normalises labels, and splits off the numbers in front of them. */
import { CHINESE_DIGITS } from '../text/chinese-number.ts';
import { simplified } from '../text/simplified.ts';

/**
 * The label without differences that come from typing: traditional characters, width, inner spaces and line breaks, kinds of quotes,
 * Markdown marks, and the punctuation of the number in front (`１．`, `1、` → `1.`; `（一）`, `(一)、` → `(一)`).
 */
export function normalLabel(text: string): string {
  if (text.length > MAX_NORMAL) return normalised(text);
  let normal = normals.get(text);
  if (normal === undefined) {
    normal = normalised(text);
    if (normals.size >= MAX_KEPT) normals.clear();
    normals.set(text, normal);
  }
  return normal;
}

/** Cached, because a label is compared with those of many tables. Longer texts are not labels. */
const MAX_NORMAL = 100;
const MAX_KEPT = 4096;
const normals = new Map<string, string>();

function normalised(text: string): string {
  const normal = simplified(text)
    .replace(/<br\s*\/?>|&nbsp;/gi, '')
    .normalize('NFKC')
    .replace(/[\s*_`\\\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[“”„‟«»「」『』〝〞‘’]/g, '"')
    .replace(/[—–―−]/g, '-');
  const { mark, bare } = splitNumber(normal);
  return mark + bare;
}

/** Splits a normal label into its number, with canonical punctuation, and the words after it. */
export function splitNumber(normal: string): { mark: string; bare: string } {
  // Most labels have no number, which the first character shows.
  if (!numberBeginnings.has(normal.charAt(0))) return { mark: '', bare: normal };
  for (const [pattern, canonical] of numberMarks) {
    const match = pattern.exec(normal);
    if (!match) continue;
    const bare = normal.slice(match[0].length);
    if (bare !== '') return { mark: canonical(match[1] ?? ''), bare };
  }
  return { mark: '', bare: normal };
}

const numberBeginnings = new Set(`第(0123456789${CHINESE_DIGITS}`);

const numberMarks: readonly (readonly [RegExp, (number: string) => string])[] = [
  [new RegExp(`^第([${CHINESE_DIGITS}0-9]{1,3})(?:部分|章|节)[、.,:]?`), (number) => `第${number}部分`],
  [new RegExp(`^([${CHINESE_DIGITS}]{1,3})[、.,:]`), (number) => `${number}、`],
  [new RegExp(`^\\(([${CHINESE_DIGITS}]{1,3})\\)[、.,]?`), (number) => `(${number})`],
  [/^\(([0-9]{1,2})\)[、.,]?/, (number) => `(${number})`],
  [/^([0-9]{1,2})[.、,)](?![0-9])/, (number) => `${number}.`],
];

/** A number without its punctuation: `1某某`, `一某某`. */
export function withoutLooseNumber(bare: string): string {
  return bare.replace(looseNumber, '');
}

const looseNumber = new RegExp(`^(?:[0-9]{1,2}|[${CHINESE_DIGITS}]{1,2})`);

/** `本年(2023)制发件数`: additions in brackets. */
export function withoutBrackets(bare: string): string {
  return bare.replace(/\([^()]{0,80}\)/g, '');
}
