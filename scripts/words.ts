/**
 * Writes `server/data/words.json`: the words of the dictionary of @node-rs/jieba that tell slips from words (`vocabulary/words.ts`).
 *
 * The dictionary is not installed with the rest, since it is wanted only for this; `npm pack @node-rs/jieba` gets it. Run with the
 * path of its `dict.txt`. Rare words are left out: of two characters, those counted fewer than 30 times, of three, fewer than 100.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './project.ts';

const [dictionary] = process.argv.slice(2);
if (dictionary === undefined) throw new Error('usage: tsx scripts/words.ts path/to/dict.txt');

const counted = readFileSync(dictionary, 'utf8')
  .split('\n')
  .map((line) => line.split(' '))
  .flatMap(([word = '', count = '']) => (/^[\u4e00-\u9fff]{2,6}$/.test(word) ? [{ word, count: Number(count) }] : []));

const twice = counted.filter(({ word }) => /(.)\1/.test(word));
const words = (length: number, least: number) =>
  counted.filter(({ word, count }) => word.length === length && count >= least && !/(.)\1/.test(word)).map(({ word }) => word);

/** `信息心` for 信息 and 信心. */
function grouped(list: readonly string[], head: number): string {
  const groups = new Map<string, string>();
  for (const word of [...list].sort())
    groups.set(word.slice(0, head), (groups.get(word.slice(0, head)) ?? '') + word.slice(head));
  return [...groups].map(([begins, lasts]) => begins + lasts).join(',');
}

const file = path.join(projectRoot, 'server', 'data', 'words.json');
const licence = readFileSync(path.join(path.dirname(dictionary), 'LICENSE'), 'utf8').trim();
const { version } = JSON.parse(readFileSync(path.join(path.dirname(dictionary), 'package.json'), 'utf8'));
const about = 'Words of the language, sifted by scripts/words.ts out of the dictionary below; grouped by what they begin with.';
const source = { package: '@node-rs/jieba', version, licence };
const two = grouped(words(2, 30), 1);
const three = grouped(words(3, 100), 2);
const doubled = twice
  .map(({ word }) => word)
  .sort()
  .join(',');
writeFileSync(file, `${JSON.stringify({ about, source, two, three, doubled }, undefined, 2)}\n`);
console.log(`${file}: ${two.length} + ${three.length} + ${doubled.length} characters`);
