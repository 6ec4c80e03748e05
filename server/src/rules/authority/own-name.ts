/** Finds the reporting body's own name with one character wrong. */
import { type Block, type Place, place } from '../../syntax/tree.ts';
import { isHan } from '../../text/characters.ts';
import { lastAnswer } from '../../text/last-answer.ts';

interface Misspelt {
  readonly at: Place;
  readonly own: string;
}

interface OwnName {
  /** The name of the place, without the word for its rank. */
  readonly stem: string;
  /** The rest of the body's name, starting with that word. */
  readonly rest: string;
}

const PLACE = /([^省市县区旗州盟镇乡]{2,8})(?:自治县|自治州|省|市|县|区|旗|州|盟|镇|乡|街道|海关)/g;

/** The same for all blocks of a report. */
const ownNames = lastAnswer((authority: string): OwnName[] => {
  const last = [...authority.matchAll(PLACE)].at(-1);
  const stem = last?.[1];
  if (last === undefined || stem === undefined) return [];
  const rest = authority.slice(last.index + stem.length);
  return [rest, rest.replace('人民政府', '政府')]
    .filter((each, index, all) => each.length >= 2 && all.indexOf(each) === index)
    .map((each) => ({ stem, rest: each }));
});

/** A short name may be a neighbour's: it must be the one that reports, or be where only the body's own name can be. */
const LONG = 4;
const BEGINNING = /(?:^|[\s。，；：（“])$/;
const REPORTS =
  /^(?:办公室)?(?:政府信息公开|信息公开|政务公开|20[0-9]{2}年|全年|本年度|对|将|把|共|均|严格|认真|高度|按照|通过|坚持)/;

/** `isOutside`: before the first section or in the signature. */
export function misspeltNames(block: Block, authority: string, isOutside: boolean): Misspelt[] {
  const { text } = block;
  const found: Misspelt[] = [];
  for (const { stem, rest } of ownNames(authority)) {
    for (let at = text.indexOf(rest); at >= 0; at = text.indexOf(rest, at + 1)) {
      const start = at - stem.length;
      if (start < 0 || !isOneOff(text.slice(start, at), stem)) continue;
      const before = text.slice(Math.max(0, start - 12), start);
      const after = text.slice(at + rest.length, at + rest.length + 10);
      // `…县政府信息公开工作` contains the body's name, overlapping with the word for its work.
      const reports = REPORTS.test(after) || (rest.endsWith('政府') && after.startsWith('信息公开'));
      const isOwn = stem.length >= LONG || (BEGINNING.test(before) && (reports || isOutside));
      if (isOwn && !/地址[^，。；]*$/.test(before)) found.push({ at: place(block, start, at + rest.length), own: stem + rest });
    }
  }
  return found;
}

function isOneOff(a: string, b: string): boolean {
  let nDifferent = 0;
  for (let at = 0; at < b.length; at++) {
    if (!isHan(a.charCodeAt(at))) return false;
    if (a[at] !== b[at]) nDifferent++;
  }
  return nDifferent === 1;
}
