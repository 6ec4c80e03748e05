/**
 * Writes `server/data/traditional.json`: each traditional character with the simplified one, from the dictionary of opencc-js.
 *
 * The package is not a dependency, since it is only needed here; `npm pack opencc-js` gets it. Run with the path of the unpacked
 * package. Characters that simplified texts use as well, because they keep their form in some words, are left out.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './project.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: tsx scripts/traditional.ts path/to/package');

/** In the table of general standard characters (2013) with a meaning of their own. */
const KEPT = new Set('乾著瞭覆藉夥徵鍾於吒麽氾甯');

const dictionary = readFileSync(path.join(folder, 'dist/esm-lib/dict/TSCharacters.js'), 'utf8');
const pairs = (/"([^"]+)"/.exec(dictionary)?.[1] ?? '')
  .split('|')
  .map((entry) => entry.split(' '))
  .flatMap(([from = '', ...to]) => {
    const isPlain = [from, to[0] ?? ''].every((character) => /^[\u4e00-\u9fff]$/.test(character));
    return isPlain && !to.includes(from) && !KEPT.has(from) ? [from + to[0]] : [];
  });

const { name, version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
const licence = readFileSync(path.join(folder, 'LICENSES/Apache-2.0.txt'), 'utf8').trim();
const about =
  'Traditional characters, each followed by the simplified one: the table of OpenCC, written by scripts/traditional.ts.';
const file = path.join(projectRoot, 'server', 'data', 'traditional.json');
const json = { about, source: { package: name, version, licence }, pairs: pairs.join('') };
writeFileSync(file, `${JSON.stringify(json, undefined, 2)}\n`);
console.log(`${file}: ${pairs.length} characters`);
