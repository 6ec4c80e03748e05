/**
 * Folders as they may be cloned: links, pipes, devices, odd names, broken settings. A run must end, read nothing outside, and
 * report it.
 */
import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inFolder, outputOf, sample } from './programs.ts';
import { type Attack, pickFrom, type Random } from './random.ts';

/** Content of a file outside, which must never be printed. */
const SECRET = 'secret-7f3a';
const MOST_MILLISECONDS = 60_000;

const settings = [
  '格式: [/**/*.json, ../外/*.json, 格式.json]\n',
  '级别: {sum/total: off, no/rule: error}\n',
  '不报: [*x, &a [甲], *a]\n',
  'a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n',
  `${'['.repeat(3000)}\n`,
  `格式: ["${'*'.repeat(300)}"]\n`,
  '\u0000\ufeff---\n...\n',
] as [string, ...string[]];

const fronts = [
  '上年报告: ../外/秘密.report.md',
  '上年报告: /etc/passwd',
  '上年报告: //host/share/a.report.md',
  "下级报告: ['**/**/**/*.md', '../**/*']",
  `下级报告: [${Array.from({ length: 300 }, (_, index) => `"**/${index}*.md"`).join(', ')}]`,
  '格式: "2021',
  '{'.repeat(500),
] as [string, ...string[]];

const names = [
  'a.report.md',
  '年度报告.MD',
  'b\u001b[2J.report.md',
  '-o.report.md',
  '--help.report.md',
  'c\n.report.md',
  'd'.repeat(200),
];

export const attackFolders: Attack = async (random, end) => {
  const broken: string[] = [];
  let [nFolders, nFiles] = [0, 0];
  do {
    await inFolder({}, async (around) => {
      const folder = path.join(around, '内');
      mkdirSync(path.join(around, '外'));
      writeFileSync(path.join(around, '外/秘密.report.md'), `# ${SECRET}2023年政府信息公开工作年度报告\n`);
      mkdirSync(path.join(folder, '.git'), { recursive: true });
      nFiles += fill(folder, random);
      const command = pickFrom(random, [
        ['check', '.'],
        ['check', '--format', 'json', '.'],
        ['fix', '.'],
        ['fix', '--suggested', '.'],
      ]);
      const since = Date.now();
      const { code, output } = await outputOf(folder, command, MOST_MILLISECONDS);
      const what = `${command.join(' ')} of ${nFolders}`;
      if (code === null || code > 2) broken.push(`${what}: ended with ${code} after ${Date.now() - since} ms`);
      if (/\n {4}at /.test(output)) broken.push(`${what}: a stack: ${output.slice(0, 200)}`);
      if (output.includes(SECRET)) broken.push(`${what}: read what is outside`);
      if (/[^\P{Cc}\n\t]/u.test(output)) broken.push(`${what}: control characters`);
    });
    nFolders++;
  } while (Date.now() < end);
  return { tried: `${nFolders} folders with ${nFiles} files, links, pipes and settings`, broken };
};

/** The number of things added. */
function fill(folder: string, random: Random): number {
  let count = 0;
  for (let depth = 0, at = folder; depth < 1 + random(4); depth++, at = path.join(at, pickFrom(random, ['甲', '*', '乙 丙']))) {
    mkdirSync(path.join(at, '.disclosure-report'), { recursive: true });
    for (const name of ['settings.yaml', 'terms.yaml']) {
      if (random(2) === 0) put(path.join(at, '.disclosure-report', name), pickFrom(random, settings), random);
    }
    for (let left = random(6); left > 0; left--, count++) {
      const front = random(2) === 0 ? `---\n${pickFrom(random, fronts)}\n---\n` : '';
      const cut = sample.slice(0, random(3) === 0 ? random(sample.length) : undefined);
      put(path.join(at, pickFrom(random, names as [string, ...string[]])), front + cut, random);
    }
  }
  return count;
}

/** As a file, or as something that only looks like one. Existing ones are kept. */
function put(file: string, content: string, random: Random): void {
  // Writing to a pipe would block.
  if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) return;
  try {
    const kind = random(12);
    if (kind === 0) symlinkSync('/dev/zero', file);
    else if (kind === 1) execFileSync('mkfifo', [file], { stdio: 'ignore' });
    else if (kind === 2) symlinkSync(path.basename(file), file);
    else if (kind === 3) symlinkSync('../外/秘密.report.md', file);
    else if (kind === 4) mkdirSync(file);
    else writeFileSync(file, content);
  } catch {
    // The system does not support this kind, or this name.
  }
}
