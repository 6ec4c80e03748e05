/**
 * Writes `server/data/rare-words.json`: words too rare for `words.json` that would be taken for a common word misspelt, such as 失物
 * for 事物. Run with the path of the same dictionary, after `scripts/words.ts` and `scripts/similar-characters.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './project.ts';

const [dictionary] = process.argv.slice(2);
if (dictionary === undefined) throw new Error('usage: tsx scripts/rare-words.ts path/to/dict.txt');

const file = path.join(projectRoot, 'server', 'data', 'rare-words.json');
const about =
  'Rare words that would be taken for a common word misspelt; derived by scripts/rare-words.ts from the dictionary of words.json.';

/** Grouped by the first character, as in `words.json`. */
function write(words: readonly string[]): void {
  const groups = new Map<string, string>();
  for (const word of words) groups.set(word.charAt(0), (groups.get(word.charAt(0)) ?? '') + word.slice(1));
  const two = [...groups].map(([begins, lasts]) => begins + lasts).join(',');
  writeFileSync(file, `${JSON.stringify({ about, two }, undefined, 2)}\n`);
}

// Those of an earlier run would be known words already.
write([]);
const { misspellings } = await import('../server/src/vocabulary/misspelt.ts');
const rare = readFileSync(dictionary, 'utf8')
  .split('\n')
  .map((line) => line.trim().split(' '))
  .filter(([word = '', count = '', tag = '']) => {
    if (!/^[\u4e00-\u9fff]{2}$/.test(word) || /^n[rst]/.test(tag) || Number(count) < 3) return false;
    // The rarer the word, the more certain the finding has to be.
    return misspellings(word, { start: 0, end: 2 }, Number(count) < 5 ? 9 : 7).length > 0;
  })
  .map(([word = '']) => word)
  .sort();
write(rare);
console.log(`${file}: ${rare.length} words`);
