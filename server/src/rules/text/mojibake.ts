/** Characters lost or changed by a program that used the wrong encoding. */

import { utf8ReadAsGbk } from '../../text/gbk.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Span } from '../../text/span.ts';

/** U+FFFD, and the fill pattern of uninitialised memory in Windows, decoded as Chinese. */
const LOST = /[\u4e00-\u9fff]?\uFFFD[\uFFFD\s\u3001\uff0c]*\uFFFD?|(?:锟斤拷|烫烫烫|屯屯屯)+/g;
/** One mark for each unreadable byte. */
const QUESTION_MARKS = /\?{3,}|\?;\?(?:;\?)*/g;
/** Bytes of two Chinese encodings decoded as Latin ones: in a Chinese text, four of those in a row are not a word. */
const LATIN =
  /[\u00a1-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u20ac\u201a\u201e\u2020\u2021\u2030\u2039\u203a\u2122]{4,}/g;
const LATIN_LETTER = /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff]/g;

export function damagedRuns(text: string): readonly Span[] {
  const runs: Span[] = [];
  const add = (start: number, length: number) => runs.push({ start, end: start + length });
  if (text.includes('\uFFFD') || /锟斤拷|烫烫烫|屯屯屯/.test(text)) {
    for (const match of matchesOf(LOST, text)) {
      const lead = /^[\u4e00-\u9fff]\uFFFD/.test(match[0]) ? 1 : 0;
      const words = match[0].slice(lead).replace(/[\s\u3001\uff0c]+$/, '');
      add(match.index + lead, words.length);
    }
  }
  for (const match of matchesOf(QUESTION_MARKS, text)) add(match.index, match[0].length);
  for (const match of matchesOf(LATIN, text)) {
    // ××××, ····: repeated signs are intended.
    const letters = match[0].match(LATIN_LETTER) ?? [];
    if (letters.length >= 3 && new Set(match[0]).size >= 3) add(match.index, match[0].length);
  }
  runs.push(...utf8ReadAsGbk(text));
  return merged(runs.sort((a, b) => a.start - b.start));
}

/** Adjacent damage of several kinds is one run: some of its bytes can be decoded and others cannot. */
function merged(runs: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const run of runs) {
    const before = found.at(-1);
    if (before !== undefined && run.start <= before.end + MOST_BETWEEN)
      found[found.length - 1] = { start: before.start, end: Math.max(before.end, run.end) };
    else found.push(run);
  }
  return found;
}

const MOST_BETWEEN = 4;
