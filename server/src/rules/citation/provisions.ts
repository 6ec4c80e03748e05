/** Checks statements about a cited document: which article regulates what. */
import { type Block, place } from '../../syntax/tree.ts';
import { chineseNumber, chineseNumeral } from '../../text/chinese-number.ts';
import type { Draft } from '../rule.ts';
import type { CitedDocument } from './documents.ts';

/** `第三十条规定的二十个工作日`, directly after the title; several articles in a row are not checked. */
const ARTICLE = /^(?:[（(][^（）()]{0,30}[）)])?第([一二三四五六七八九十百]{1,5})条(?![、和及至]|第.{1,4}款?、)/;
const SUBJECT = /^(?:的?(?:有关|相关)?(?:规定|要求)，)?[^，。；;《]{0,16}/;

export function wrongArticle(block: Block, close: number, { title, articles }: CitedDocument): Draft | undefined {
  const match = articles === undefined ? null : ARTICLE.exec(block.text.slice(close, close + 48));
  if (match === null) return undefined;
  const [words, numeral = ''] = match;
  const end = close + words.length;
  const [subject = ''] = SUBJECT.exec(block.text.slice(end, end + 24)) ?? [];
  const article = articles?.find(({ on }) => on.some((word) => subject.includes(word)));
  if (article === undefined || article.numbers.includes(chineseNumber(numeral) ?? 0)) return undefined;
  const at = place(block, end - numeral.length - 2, end);
  const right = article.numbers.map((number) => `第${chineseNumeral(number)}条`);
  return {
    place: at,
    message: `《${title}》第${numeral}条说的不是这件事，规定这件事的是${right.join('、')}。请核对条文。`,
    fixes: right.map((newText) => ({ title: `改为「${newText}」`, trust: 'suggested', edits: [{ place: at, newText }] })),
  };
}
