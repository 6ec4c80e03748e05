/**
 * Writes `server/data/sounds.json` for `vocabulary/homophones.ts`: the most frequent words of two characters, the characters that
 * sound alike, and the pairs of characters, within longer or rare words, that sound like one of those words and yet are right.
 *
 * The packages are not installed with the rest, since they are wanted only for this; `npm pack` gets `@node-rs/jieba` and
 * `pinyin-pro`. Run with the paths of the unpacked packages, in this order.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './project.ts';

const [words, sounds] = process.argv.slice(2);
if (words === undefined || sounds === undefined) throw new Error('usage: tsx scripts/sounds.ts path/to/jieba path/to/pinyin-pro');

/** Rarer words are not what a slip was meant to be. */
const FREQUENT = 1000;

/** `scripts/words.ts` keeps these. */
const IN_DICTIONARY = 30;
/** Counted more rarely, a word may be a slip of the text that was counted. */
const LEAST = 10;
/** Of words of four and more characters, which are counted more rarely. */
const LEAST_LONG = 20;

const all = readFileSync(path.join(words, 'dict.txt'), 'utf8')
  .split('\n')
  .map((line) => line.split(' '))
  .flatMap(([word = '', count = '']) => (/^[\u4e00-\u9fff]{2,8}$/.test(word) ? [{ word, count: Number(count) }] : []))
  .filter(({ count }) => count >= 3);
const counted = all.filter(({ word }) => word.length === 2).sort((a, b) => b.count - a.count);

const { polyphonic } = await import(pathToFileURL(path.join(sounds, 'dist/index.mjs')).href);
const bySound = new Map<string, string>();
for (const character of new Set(counted.flatMap(({ word }) => [...word]))) {
  const [readings]: string[][] = polyphonic(character, { toneType: 'none', type: 'array' });
  // in and ing, which many speakers do not tell apart, are one sound here.
  for (const sound of new Set(readings?.map((reading) => reading.replace(/ing$/, 'in'))))
    bySound.set(sound, (bySound.get(sound) ?? '') + character);
}

const frequent = counted.filter(({ count }) => count >= FREQUENT).map(({ word }) => word);
const soundsOf = (character: string) =>
  [...bySound].flatMap(([sound, characters]) => (characters.includes(character) ? [sound] : []));
const soundsByCharacter = new Map(
  [...new Set([...bySound.values()].join(''))].map((character) => [character, soundsOf(character)]),
);
const likeFrequent = new Set(
  frequent.flatMap(([first = '', last = '']) => [
    ...(soundsByCharacter.get(last) ?? []).map((sound) => `${first} ${sound}`),
    ...(soundsByCharacter.get(first) ?? []).map((sound) => `${sound} ${last}`),
  ]),
);
const isLikeFrequent = ([first = '', last = '']: string) =>
  (soundsByCharacter.get(last) ?? []).some((sound) => likeFrequent.has(`${first} ${sound}`)) ||
  (soundsByCharacter.get(first) ?? []).some((sound) => likeFrequent.has(`${sound} ${last}`));
const pairs = new Set(
  all
    .filter(({ word, count }) => count >= (word.length === 2 ? LEAST : LEAST_LONG) && word.length !== 3)
    .flatMap(({ word }) => Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2)))
    .filter(isLikeFrequent),
);
for (const { word, count } of counted) if (count >= IN_DICTIONARY) pairs.delete(word);
const byFirst = new Map<string, string>();
for (const [first = '', last = ''] of [...pairs].sort()) byFirst.set(first, (byFirst.get(first) ?? '') + last);

const sourceOf = (folder: string) => {
  const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return { package: name, version, licence: readFileSync(path.join(folder, 'LICENSE'), 'utf8').trim() };
};
const json = {
  about:
    'Written by scripts/sounds.ts: `frequent` are words of two characters, the most frequent first; `alike` are characters of one sound; `pairs` are in longer or rarer words, grouped by the first.',
  sources: [sourceOf(words), sourceOf(sounds)],
  frequent: frequent.join(''),
  alike: [...bySound.values()].filter((characters) => characters.length > 1).join(','),
  pairs: [...byFirst].map(([first, lasts]) => first + lasts).join(','),
};
const file = path.join(projectRoot, 'server', 'data', 'sounds.json');
writeFileSync(file, `${JSON.stringify(json, undefined, 2)}\n`);
console.log(`${file}: ${json.frequent.length / 2} words, ${json.alike.length} characters, ${json.pairs.length} of pairs`);
