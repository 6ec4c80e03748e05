/**
 * Finds text that was written as UTF-8 and decoded as GBK: `鏀垮簻淇℃伅` for 政府信息.
 *
 * No byte is lost, so the characters are turned back into bytes: if these are valid UTF-8 for Chinese, the text was misdecoded.
 * The encoding table is built from the platform's own decoder, the first time a text contains a likely first character.
 */
import type { Span } from './span.ts';

declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

/** A Chinese character in UTF-8 is a byte E4 to E9, then two bytes 80 to BF; decoded as GBK, such pairs are rare characters. */
const FIRST_LEAD = 0xe4;
const LAST_LEAD = 0xe9;

/** At least this many characters must be recovered: one or two may be chance. */
const FEWEST = 3;

export function utf8ReadAsGbk(text: string): readonly Span[] {
  if (!OFTEN_FIRST.test(text)) return [];
  const { codes, first } = tables();
  const runs: Span[] = [];
  for (let at = 0; at < text.length; at++) {
    if (!first.has(text.charCodeAt(at))) continue;
    const end = endOfRun(text, at, codes);
    if (end === undefined) continue;
    runs.push({ start: at, end });
    at = end - 1;
  }
  return runs;
}

/** The most frequent first characters: of 的 一 是 在 政 信 公 府 and the full-width punctuation marks. */
const OFTEN_FIRST = /[鐨涓鏄鍦鏀淇鍏搴锛銆浜鎴绗骞鍙鏈缁宸鍜涔]/;

/** The end of the misdecoded run that begins at `start`; undefined if none does. */
function endOfRun(text: string, start: number, codes: ReadonlyMap<number, number>): number | undefined {
  const bytes: number[] = [];
  const ends: number[] = [];
  for (let at = start; at < text.length && at - start < 400; at++) {
    const code = text.charCodeAt(at);
    const pair = codes.get(code);
    if (pair === undefined) break;
    bytes.push(pair >> 8, pair & 0xff);
    ends.push(at + 1);
  }
  let nRead = 0;
  let at = 0;
  while (at + 2 < bytes.length && isChineseSequence(bytes, at)) {
    nRead++;
    at += 3;
  }
  // A three-byte character may end in the middle of a GBK pair whose other half was lost.
  const end = ends[Math.ceil(at / 2) - 1];
  return nRead < FEWEST || end === undefined ? undefined : withRest(text, end);
}

/** Includes in the run what is left of a character that lost a byte; it cannot be decoded. */
function withRest(text: string, from: number): number {
  const { first } = tables();
  const isRest = (at: number) => at < text.length && (first.has(text.charCodeAt(at)) || '€\uFFFD'.includes(text.charAt(at)));
  let end = from;
  for (let next = end; next < text.length && (isRest(end) || isRest(end + 1)); next = end) end += isRest(end) ? 1 : 2;
  return end;
}

function isChineseSequence(bytes: readonly number[], at: number): boolean {
  const [lead = 0, second = 0, third = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  const isContinued = second >= 0x80 && second <= 0xbf && third >= 0x80 && third <= 0xbf;
  // Full-width punctuation begins with E3 80 or EF BC.
  const isMark = (lead === 0xe3 && second === 0x80) || (lead === 0xef && second === 0xbc);
  return isContinued && (isMark || (lead >= FIRST_LEAD && lead <= LAST_LEAD));
}

let made: { readonly codes: ReadonlyMap<number, number>; readonly first: ReadonlySet<number> } | undefined;

function tables() {
  if (made !== undefined) return made;
  const decoder = new TextDecoder('gbk');
  const codes = new Map<number, number>();
  const first = new Set<number>();
  const pair = new Uint8Array(2);
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      pair.set([lead, trail]);
      const character = decoder.decode(pair);
      if (character.length !== 1 || character === '\uFFFD') continue;
      const code = character.charCodeAt(0);
      if (!codes.has(code)) codes.set(code, lead * 256 + trail);
      const isMark = (lead === 0xe3 && trail === 0x80) || (lead === 0xef && trail === 0xbc);
      if (trail >= 0x80 && trail <= 0xbf && (isMark || (lead >= FIRST_LEAD && lead <= LAST_LEAD))) first.add(code);
    }
  }
  made = { codes, first };
  return made;
}
