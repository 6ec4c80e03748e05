/** Checks days and telephone numbers that are public knowledge. */
import data from '../../../data/facts.json' with { type: 'json' };
import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import { wordFinder } from '../../text/word-finder.ts';
import type { Draft } from '../rule.ts';

const findDays = wordFinder(
  data.days.flatMap(({ names, date }) => names.map((name) => ({ name, date }))),
  ({ name }) => name,
);
const BEHIND = /^[”"’』」]?\s?[（(]?(?:每年)?([0-9]{1,2}月[0-9]{1,2}日)/;
const BEFORE =
  /([0-9]{1,2}月[0-9]{1,2}日)[）)]?(?:是|为|，|的)?(?:第?[0-9一二三四五六七八九十]{1,3}[个届])?(?:全国|我国)?[“"‘『「]?$/;

export function wrongFacts(block: Block): Draft[] {
  const { text } = block;
  return plainProse(block).flatMap((within) => [
    ...findDays(text, within).flatMap(({ word, span: { start, end } }): Draft[] => {
      const behind = BEHIND.exec(text.slice(end, end + 16));
      const before = behind === null ? BEFORE.exec(text.slice(Math.max(0, start - 24), start)) : null;
      const date = behind?.[1] ?? before?.[1];
      if (date === undefined || date === word.date) return [];
      const from = behind === null ? start - (before?.[0].length ?? 0) : end + behind[0].length - date.length;
      const at = place(block, from, from + date.length);
      return [draft(at, `${word.name}是${word.date}，这里写的是${date}。请核对。`, word.date)];
    }),
    ...hotlinesIn(block, within.start, within.end),
  ]);
}

const NUMBER = /(?<![0-9-])12[0-9]{3}(?![0-9-])/g;
const AROUND = 10;

function hotlinesIn(block: Block, start: number, end: number): Draft[] {
  return matchesOf(NUMBER, block.text.slice(start, end)).flatMap(({ 0: number, index }): Draft[] => {
    const at = start + index;
    // The purpose of a number is stated around it, up to the next mark.
    const before = /[^，。；、（）]*$/.exec(block.text.slice(Math.max(start, at - AROUND), at))?.[0] ?? '';
    const behind = /^[^，。；、（）]*/.exec(block.text.slice(at + number.length, at + number.length + AROUND))?.[0] ?? '';
    const around = before + behind;
    if (!/[热专]线|电话|平台/.test(around)) return [];
    const own = data.hotlines.find((hotline) => hotline.number === number);
    if (own === undefined || own.about.some((word) => around.includes(word))) return [];
    const [meant, ...others] = data.hotlines.filter(({ about }) => about.some((word) => around.includes(word)));
    if (meant === undefined || others.length > 0) return [];
    const where = place(block, at, at + number.length);
    return [draft(where, `「${number}」不是这里所说的热线，这条热线是${meant.number}。请核对。`, meant.number)];
  });
}

function draft(at: Draft['place'], message: string, newText: string): Draft {
  return {
    place: at,
    message,
    fixes: [{ title: `改为「${newText}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText }] }],
  };
}
