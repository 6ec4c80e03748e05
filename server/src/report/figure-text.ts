/** Recognizes cells that hold a figure, or something in place of one. Whether it is correct is up to `cell-value.ts`. */
import { isHan } from '../text/characters.ts';
import { cellValue, MEASURE_WORDS } from './cell-value.ts';

/** No figure is longer, including separators, unit and emphasis. */
const MAX_LENGTH = 30;

const DIGITS = `[0-9０-９]+(?:[,，'][0-9０-９]+)*(?: [0-9０-９]{3})*(?:[.．][0-9０-９]+)?`;
/** The measure words of the official tables, those used in prose, and units of money. */
const UNIT = `余?(?:[万亿]?(?:${MEASURE_WORDS.join('|')}|家|户|人|元)|万|亿|[%％])`;

const NUMBER = new RegExp(`^[-+－＋−﹣‐‑–]?(?:${DIGITS})[%％]?$`);
const FIGURE = new RegExp(String.raw`^\s*(?:增加?|减少?|[-+－＋−﹣‐‑–])?\s?(?:${DIGITS})\s?(?:${UNIT})?\s*$`);
const STROKE = /^[-—–―－/／\\]{1,4}$/;
/** A remnant of a figure, or a mark in place of one. */
const REMNANT = /^[-—–―－/／\\%.·]{1,4}$/;
const EMPHASIS = /^(\*{1,3}|_{1,3}|`)(.+)\1$/;

/** `3`, `1,024`, `12.5万元`, `−4`, `3人次`, `/`, `—`: tells figures from labels. */
export function isFigure(text: string): boolean {
  if (text === '' || text.length > MAX_LENGTH || beginsLabel(text.charCodeAt(0))) return false;
  return FIGURE.test(text) || REMNANT.test(text) || FIGURE.test(EMPHASIS.exec(text)?.[2] ?? '');
}

/** A quick test, as most cells are labels: 增 and 减 are the only Chinese characters that begin a figure. */
function beginsLabel(code: number): boolean {
  return isHan(code) && code !== INCREASE && code !== DECREASE;
}

const INCREASE = '增'.charCodeAt(0);
const DECREASE = '减'.charCodeAt(0);

/** A figure without a unit, as found alone on a line in the middle of a table. */
export function isNumber(text: string): boolean {
  return text.length <= MAX_LENGTH && NUMBER.test(text);
}

/** A stroke in place of a figure. */
export function isStroke(text: string): boolean {
  return STROKE.test(text);
}

/** The value of a figure whatever its column, for checking sums. */
export function figureValue(text: string): number | undefined {
  const signed = cellValue(text, 'signed');
  const value = signed.kind === 'other' ? cellValue(text, 'amount') : signed;
  return value.kind === 'number' || value.kind === 'plain' ? value.value : undefined;
}
