/** Inputs of each kind that once took quadratic time, enlarged tenfold: at most twelve times the processor time. */
import { analyse, fixAll } from '../../server/src/analysis.ts';
import { hunksOf } from '../../server/src/cli/patch.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { treeText } from '../../server/src/syntax/tree.ts';
import { sample } from './programs.ts';
import type { Attack } from './random.ts';

const MOST = 12;
const [title = '', first = '', second = ''] = sample.split(/(?=^## )/m);
const head = `${title}${first.split('\n')[0]}\n\n`;
const read = (text: string, name: string) => importFile(new TextEncoder().encode(text), name, officialFormats);
const headings = [...sample.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
/** The tables of the second part as a text dump has them. */
const flattened = second
  .split('\n')
  .filter((line) => line.startsWith('|') && !line.includes('--'))
  .map((line) => `${line.replace(/^\| | \|$/g, '').replaceAll(' | ', ' ')}\n`)
  .join('');

const kinds: readonly { readonly name: string; readonly size: number; readonly run: (size: number) => void }[] = [
  {
    name: 'suppression comments',
    size: 2400,
    run: (size) => void analyse(`${head}${'<!-- report-ignore sum/total: 甲 -->\n\n'.repeat(size)}完。\n`),
  },
  {
    name: 'items of a page',
    size: 6000,
    run: (size) => void read(`<html><ol>${'<li>一项工作完成。</li>'.repeat(size)}</ol></html>`, 'a.html'),
  },
  { name: 'flattened tables, imported', size: 100, run: (size) => void read(head + `${flattened}\n`.repeat(size), 'a.txt') },
  { name: 'flattened tables, checked', size: 100, run: (size) => void analyse(head + `${flattened}\n`.repeat(size)) },
  ...(
    [
      ['clauses of one sentence', 6000, '公开7件，'],
      ['sums of one sentence', 4000, '公开7件，共9件，'],
      ['empty headings', 4000, '#\n'],
      ['comments of one line', 5000, '<!-- report-ignore-file sum/total -->'],
      ['items told off in turn', 1500, '（一）解读不够。一是形式少；二是数量少。\n'],
      ['lines with addresses', 1000, '网址：https://www.example.gov.cn/a,,b，办公时间为9:00—17:00。“互联网+”。\n'],
      ['items of a list', 2000, `1. ${headings[3]}\n`],
      ['headings of parts', 1500, `## ${headings[0]}\n\n`],
    ] as const
  ).map(([name, size, unit]) => ({ name, size, run: (times: number) => void analyse(head + unit.repeat(times)) })),
  {
    name: 'changes that are fixed and shown',
    size: 1200,
    run: (size) => {
      const text = head + '全年公开信息12条,其中3条.\n\n'.repeat(size);
      const { edits, snapshot } = fixAll(analyse(text), 'safe');
      if (hunksOf(text, edits).length > treeText(snapshot.tree).length) throw new Error('More hunks than characters.');
    },
  },
];

export const attackGrowth: Attack = async () => {
  const broken: string[] = [];
  const told: string[] = [];
  for (const { name, size, run } of kinds) {
    // Repeated if too slow: other programs on the machine may have interfered.
    let ratio = ratioOf(run, size);
    for (let again = 0; ratio > MOST && again < 3; again++) ratio = Math.min(ratio, ratioOf(run, size));
    told.push(`${name} ${ratio.toFixed(1)}`);
    if (ratio > MOST) broken.push(`${name}: tenfold input, ${ratio.toFixed(1)} times the work`);
  }
  return { tried: `tenfold input, times the work: ${told.join(', ')}`, broken };
};

function ratioOf(run: (size: number) => void, size: number): number {
  const least = (of: number, times: number) => Math.min(...Array.from({ length: times }, () => millisecondsOf(run, of)));
  // The first run includes compilation.
  run(size);
  const small = least(size, 3);
  return least(size * 10, 2) / small;
}

function millisecondsOf(run: (size: number) => void, size: number): number {
  const before = process.cpuUsage();
  run(size);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
