/** Which words of a cell are a figure, or stand where one should; whether it is a correct one is `cell-value.ts`'s question. */
import { isHan } from '../text/characters.ts';
import { cellValue, MEASURE_WORDS } from './cell-value.ts';

/** No figure is longer, with its separators, unit and emphasis. */
const MAX_LENGTH = 30;

const DIGITS = `[0-9０-９]+(?:[,，'][0-9０-９]+)*(?: [0-9０-９]{3})*(?:[.．][0-9０-９]+)?`;
/** Beside the measure words of the official tables those that prose has, and amounts of money. */
const UNIT = `余?(?:[万亿]?(?:${MEASURE_WORDS.join('|')}|家|户|人|元)|万|亿|[%％])`;

const NUMBER = new RegExp(`^[-+－＋−﹣‐‑–]?(?:${DIGITS})[%％]?$`);
const FIGURE = new RegExp(String.raw`^\s*(?:增加?|减少?|[-+－＋−﹣‐‑–])?\s?(?:${DIGITS})\s?(?:${UNIT})?\s*$`);
const STROKE = /^[-—–―－/／\\]{1,4}$/;
/** What is left of a figure, or put where there is none. */
const REMNANT = /^[-—–―－/／\\%.·]{1,4}$/;
const EMPHASIS = /^(\*{1,3}|_{1,3}|`)(.+)\1$/;

/** `3`, `1,024`, `12.5万元`, `−4`, `3人次`, `/`, `—`: what tells a cell of figures from a label. */
export function isFigure(text: string): boolean {
  if (text === '' || text.length > MAX_LENGTH || beginsLabel(text.charCodeAt(0))) return false;
  return FIGURE.test(text) || REMNANT.test(text) || FIGURE.test(EMPHASIS.exec(text)?.[2] ?? '');
}

/** Most cells are labels: of ideographs, a figure begins with none but 增 and 减. */
function beginsLabel(code: number): boolean {
  return isHan(code) && code !== INCREASE && code !== DECREASE;
}

const INCREASE = '增'.charCodeAt(0);
const DECREASE = '减'.charCodeAt(0);

/** A figure with no unit: nothing else stands alone on a line in the middle of a table. */
export function isNumber(text: string): boolean {
  return text.length <= MAX_LENGTH && NUMBER.test(text);
}

/** A stroke in place of a figure. */
export function isStroke(text: string): boolean {
  return STROKE.test(text);
}

/** What a figure is worth, whatever its column: enough to see whether a sum holds. */
export function figureValue(text: string): number | undefined {
  const signed = cellValue(text, 'signed');
  const value = signed.kind === 'other' ? cellValue(text, 'amount') : signed;
  return value.kind === 'number' || value.kind === 'plain' ? value.value : undefined;
}
