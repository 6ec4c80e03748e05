/** Numbers in Chinese characters: 三, 十二, 二百零五, and years written digit by digit as 二〇二三. */
import { narrowed } from './width.ts';

const DIGITS = '零一二三四五六七八九';

/** All characters of Chinese numbers, for use inside a character class. */
export const CHINESE_DIGITS = '零〇○一二三四五六七八九十百千两';

/** The value of `text`; undefined if it is not a number, or 10,000 or more. */
export function chineseNumber(text: string): number | undefined {
  if (text === '') return undefined;
  return /[十百千]/.test(text) ? withUnits(text) : digitByDigit(text);
}

/** The value of `text` in half-width, full-width or Chinese digits; undefined if it is not a number. */
export function writtenNumber(text: string): number | undefined {
  return ASCII_DIGITS.test(text) ? Number(text) : (chineseNumber(text) ?? wideNumber(text));
}

const ASCII_DIGITS = /^[0-9]+$/;

function wideNumber(text: string): number | undefined {
  const ascii = narrowed(text);
  return ASCII_DIGITS.test(ascii) ? Number(ascii) : undefined;
}

/** 1 → 一, 12 → 十二, 105 → 一百零五: the form of section and item numbers, for 0 to 999. */
export function chineseNumeral(number: number): string {
  const hundreds = Math.floor(number / 100);
  const tens = Math.floor(number / 10) % 10;
  const ones = number % 10;
  if (number < 10) return digit(number);
  if (number < 20) return `十${ones === 0 ? '' : digit(ones)}`;
  const head = hundreds === 0 ? '' : `${digit(hundreds)}百`;
  if (tens === 0) return ones === 0 ? head : `${head}零${digit(ones)}`;
  return `${head}${digit(tens)}十${ones === 0 ? '' : digit(ones)}`;
}

function digit(number: number): string {
  return DIGITS.charAt(number);
}

function digitOf(character: string): number {
  if (character === '〇' || character === '○') return 0;
  return character === '两' ? 2 : DIGITS.indexOf(character);
}

function digitByDigit(text: string): number | undefined {
  let number = 0;
  for (const character of text) {
    const value = digitOf(character);
    if (value < 0 || number > 999) return undefined;
    number = number * 10 + value;
  }
  return number;
}

function withUnits(text: string): number | undefined {
  let sum = 0;
  let pending: number | undefined;
  let lastUnit = 10_000;
  for (const character of text) {
    const unit = { 十: 10, 百: 100, 千: 1000 }[character];
    if (unit === undefined) {
      const value = digitOf(character);
      if (value < 0 || (pending !== undefined && pending !== 0)) return undefined;
      pending = value;
      continue;
    }
    if (unit >= lastUnit || pending === 0) return undefined;
    sum += (pending ?? 1) * unit;
    lastUnit = unit;
    pending = undefined;
  }
  return sum + (pending ?? 0);
}
