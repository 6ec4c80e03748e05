/** Which words of a cell are a figure, or stand where one should. */

import { cellValue } from './cell-value.ts';

/** `3`, `1,024`, `12.5`, `-4`, `3件`, `/`, `—`: what tells a cell of figures from a label. */
export function isFigure(text: string): boolean {
  if (isDigits(text)) return true;
  if (text === '' || text.length > 30 || !mayBeginFigure(text.charCodeAt(0)) || hasWords(text)) return false;
  if (/^[-—–―－/／%.·]{1,4}$/.test(text)) return true;
  return isNumber(text) || isNumber(text.replace(/^[-−+＋]/, '')) || isNumber(text.replace(/[万亿]?元$/, ''));
}

/** Digits alone: nearly every figure. */
function isDigits(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 12) return false;
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

function isNumber(text: string): boolean {
  const { kind } = cellValue(text, 'amount');
  return kind === 'number' || kind === 'plain';
}

/** No letter and no Chinese character: labels, which are most of what is asked about, are told at once. */
function mayBeginFigure(code: number): boolean {
  return (
    code < 0x41 ||
    code === 0x2a ||
    code === 0x5f ||
    code === 0x60 ||
    (code >= 0x2010 && code <= 0x2015) ||
    code === 0x2212 ||
    code >= 0xff00
  );
}

/** More Chinese characters than a unit has (万元, 人次): `1.属于……`. */
function hasWords(text: string): boolean {
  let nCharacters = 0;
  for (let index = 0; index < text.length; index++) if (isIdeograph(text.charCodeAt(index))) nCharacters++;
  return nCharacters > 3;
}

function isIdeograph(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff;
}
