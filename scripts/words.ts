/**
 * Writes `server/data/words.json`: the words of the dictionary of @node-rs/jieba, by how often they are used
 * (`vocabulary/words.ts`).
 *
 * The dictionary is not a dependency, since it is only needed here; `npm pack @node-rs/jieba` gets it. Run with the path of its
 * `dict.txt`. Rare words are left out: characters counted fewer than 20 times, words of two characters fewer than 30 times, longer
 * ones fewer than 100 times, names fewer than 150 times, and words with a character twice in a row fewer than 3 times.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './project.ts';

const [dictionary] = process.argv.slice(2);
if (dictionary === undefined) throw new Error('usage: tsx scripts/words.ts path/to/dict.txt');

interface Counted {
  readonly word: string;
  readonly count: number;
  /** A person, a place, an organisation: such a word is never suggested as a correction. */
  readonly isName: boolean;
}

const counted = readFileSync(dictionary, 'utf8')
  .split('\n')
  .map((line) => line.trim().split(' '))
  .flatMap(([word = '', count = '', tag = '']): Counted[] =>
    /^[\u4e00-\u9fff]{1,6}$/.test(word) ? [{ word, count: Number(count), isName: word.length > 1 && /^n[rst]/.test(tag) }] : [],
  );

/** Counts below this are all the same. */
const RARE = 150;
const LEAST_NAME = 150;
const LEAST_DOUBLED = 3;
const LEAST = [0, 20, 30, 100, 100, 100];
const kept = counted.filter(
  ({ word, count, isName }) =>
    word.length <= 5 && count >= (isName ? LEAST_NAME : (LEAST[word.length] ?? 0)) && !/(.)\1/.test(word),
);
/** The natural logarithm of the count, in steps of a half: each step is a factor of 1.6. Rare words need no such distinction. */
const weights = [...new Set(kept.map(weightOf))].sort((a, b) => a - b);
const byWeight = weights.map((weight) => ({
  weight,
  words: lists(kept.filter((each) => weightOf(each) === weight && !each.isName)),
  names: lists(kept.filter((each) => weightOf(each) === weight && each.isName)),
}));
const doubled = counted
  .filter(({ word, count }) => /(.)\1/.test(word) && count >= LEAST_DOUBLED)
  .map(({ word }) => word)
  .sort()
  .join(',');

function weightOf({ count }: Counted): number {
  return count < RARE ? 4 : Math.round(2 * Math.log(count)) / 2;
}

/** One text for each length from 1 to 5. */
function lists(words: readonly Counted[]): string[] {
  return [1, 2, 3, 4, 5].map((length) => grouped(words.flatMap(({ word }) => (word.length === length ? [word] : []))));
}

/** `信息心` for 信息 and 信心: words with the same beginning share it. */
function grouped(words: readonly string[]): string {
  const groups = new Map<string, string>();
  for (const word of [...words].sort()) {
    const begins = word.slice(0, -1);
    groups.set(begins, (groups.get(begins) ?? '') + word.slice(-1));
  }
  return [...groups].map(([begins, lasts]) => begins + lasts).join(',');
}

const file = path.join(projectRoot, 'server', 'data', 'words.json');
const licence = readFileSync(path.join(path.dirname(dictionary), 'LICENSE'), 'utf8').trim();
const { version } = JSON.parse(readFileSync(path.join(path.dirname(dictionary), 'package.json'), 'utf8'));
const about =
  'Words of the language, sifted by scripts/words.ts from the dictionary below. `weight` is the natural logarithm of how often a word was counted; each list holds the words of one length, grouped by all characters but the last.';
const total = Math.round(10 * Math.log(counted.reduce((sum, { count }) => sum + count, 0))) / 10;
const source = { package: '@node-rs/jieba', version, licence };
writeFileSync(file, `${JSON.stringify({ about, source, total, byWeight, doubled }, undefined, 2)}\n`);
console.log(`${file}: ${kept.length} words`);
