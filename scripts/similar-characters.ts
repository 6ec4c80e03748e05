/**
 * Writes `server/data/similar-characters.json`: characters that sound or look alike, and are therefore confused in typing
 * (`vocabulary/similar.ts`).
 *
 * The arguments are the folders of the npm packages pinyin-pro and cnchar-order, which are only needed here (`npm pack`). It also
 * reads `server/data/words.json`. Characters look alike if their stroke orders differ by a stroke or two, or if they share a
 * component of at least half their strokes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from './project.ts';

const [pinyinFolder, strokesFolder] = process.argv.slice(2);
if (pinyinFolder === undefined || strokesFolder === undefined) {
  throw new Error('usage: tsx scripts/similar-characters.ts path/to/pinyin-pro path/to/cnchar-order');
}

const dataFolder = path.join(projectRoot, 'server', 'data');
const { byWeight } = JSON.parse(readFileSync(path.join(dataFolder, 'words.json'), 'utf8'));
const characters = charactersFrom(4);

/** Those whose weight is at least `least`: rare characters are hardly typed by mistake. */
function charactersFrom(least: number): string[] {
  return byWeight
    .filter(({ weight }: { weight: number }) => weight >= least)
    .flatMap(({ words: [single] }: { words: string[] }) => [...(single ?? '').replaceAll(',', '')]);
}

const { pinyin } = await import(pathToFileURL(path.join(pinyinFolder, 'dist/index.mjs')).href);
const bySound = new Map<string, string>();
for (const character of characters) {
  const sounds: string[] = pinyin(character, { multiple: true, type: 'array', toneType: 'none' });
  for (const sound of new Set(sounds.map(asManySayIt))) bySound.set(sound, (bySound.get(sound) ?? '') + character);
}
/** Ignores differences that many speakers of Chinese do not make: zh and z, ing and in. */
function asManySayIt(sound: string): string {
  return sound.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');
}

const sounds = [...bySound.values()].filter((group) => group.length > 1).sort();

const bundle = readFileSync(path.join(strokesFolder, 'cnchar.order.min.js'), 'utf8');
const orders: Record<string, string> = JSON.parse(/JSON\.parse\('(\{"一":.*?\})'\)/.exec(bundle)?.[1] ?? '{}');
const drawn = charactersFrom(7).flatMap((character) => {
  const order = orders[character];
  return order === undefined ? [] : [{ character, order }];
});
/** Similar in a way that the strokes do not show: they rhyme, or are parts of the same few words. */
const OTHERS = ['究求', '校较教', '义议仪', '版板', '级极', '处外', '活话', '标际', '问间', '理里', '治冶', '定走'];

const shapes = drawn
  .map(({ character, order }, index) => [
    character,
    ...drawn.slice(index + 1).flatMap((other) => (lookAlike(order, other.order) ? [other.character] : [])),
  ])
  .filter((group) => group.length > 1)
  .map((group) => group.join(''))
  .concat(OTHERS);

/** The stroke order of each character, one letter per stroke. */
function lookAlike(one: string, other: string): boolean {
  const longer = Math.max(one.length, other.length);
  if (longer - Math.min(one.length, other.length) > 4) return false;
  return (
    distance(one, other) <= (longer <= 9 ? 1 : 2) ||
    sharedAtEnd(one, other) >= Math.max(4, 0.55 * longer) ||
    sharedAtStart(one, other) >= Math.max(4, 0.6 * longer)
  );
}

function sharedAtStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

function sharedAtEnd(one: string, other: string): number {
  return sharedAtStart([...one].reverse().join(''), [...other].reverse().join(''));
}

/** Levenshtein distance. */
function distance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const here = [row];
    for (let column = 1; column <= other.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      here.push(Math.min((above[column] ?? 0) + 1, (here[column - 1] ?? 0) + 1, replaced));
    }
    above = here;
  }
  return above[other.length] ?? 0;
}

const sources = [pinyinFolder, strokesFolder].map((folder) => {
  const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return { package: name, version, licence: readFileSync(path.join(folder, 'LICENSE'), 'utf8').trim() };
});
const about =
  'Characters that sound alike, a group for each syllable without its tone (and without differences that many speakers do not make), and characters that look alike: each group is a character and those that look like it, each pair once. Derived by scripts/similar-characters.ts from the packages below.';
const file = path.join(dataFolder, 'similar-characters.json');
writeFileSync(file, `${JSON.stringify({ about, sources, sounds: sounds.join(','), shapes: shapes.join(',') }, undefined, 2)}\n`);
console.log(`${file}: ${sounds.join('').length} + ${shapes.join('').length} characters`);
