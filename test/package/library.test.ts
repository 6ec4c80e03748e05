/**
 * The library for other programs: packed, unpacked into their `node_modules`, used in Node, type-checked, and bundled for a
 * browser.
 */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { buildProduct } from '../../scripts/build.ts';
import { projectRoot } from '../../scripts/project.ts';
import { run, runNpm } from '../../scripts/vscode/processes.ts';

if (!existsSync(path.join(projectRoot, 'dist/library.d.mts'))) await buildProduct();

const folder = mkdtempSync(path.join(tmpdir(), 'library-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const installed = path.join(folder, 'node_modules/disclosure-report');
await runNpm(['pack', projectRoot, '--ignore-scripts', '--silent', '--pack-destination', folder], folder);
const { version } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));
const packed = unpack(gunzipSync(readFileSync(path.join(folder, `disclosure-report-${version}.tgz`))));
for (const [name, content] of packed) {
  const file = path.join(installed, name.replace(/^package\//, ''));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const report = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), 'utf8');

/** A program that uses the library. It gets the report, and returns what is compared. */
const program = `
  import { analyse, exportReport, fixAll, importReport, Refusal, render } from 'disclosure-report';
  export function use(report: string) {
    const faulty = report.replace('年废止件', '年度止件').replace('予以公开 | 4 | 1 |', '予以公开 | 4 | 3 |');
    const { verdict, findings } = analyse(faulty, { severities: { 'column/label': 'error' } });
    const rules: readonly string[] = findings.map(({ rule, severity, place }) => \`\${severity} \${rule} \${place.line > 0}\`);
    const imported = importReport(exportReport(report, 'docx'), 'a.docx');
    let refused = '';
    try {
      analyse('\\n'.repeat(200_000));
    } catch (error) {
      if (error instanceof Refusal) refused = error.message;
    }
    return {
      verdict,
      rules,
      isSafelyFixed: fixAll(faulty).includes('年废止件') && fixAll(faulty).includes('| 4 | 3 |'),
      isFixed: fixAll(faulty, { apply: ['sum/total', 'sum/results', 'sum/balance'] }) === report,
      page: render(report).startsWith('<!DOCTYPE html>'),
      rows: imported.text.split('\\n').filter((line) => line.startsWith('|')).length,
      refused,
    };
  }`;
writeFileSync(path.join(folder, 'use.mts'), program);

const isRight = (used: unknown) => {
  const { rules, rows, ...others }: { rules: readonly string[]; rows: number; [key: string]: unknown } = JSON.parse(
    JSON.stringify(used),
  );
  assert.deepEqual(others, {
    verdict: '2 处必须改',
    isSafelyFixed: true,
    isFixed: true,
    page: true,
    refused: '文件有 200001 行，超过 100000 行，没有读入。',
  });
  assert.equal(rules.length, 2);
  assert.ok(rules.every((each) => /^error (?:column|sum)\/\w+ true$/.test(each)));
  assert.ok(rows > 30);
};

test('only the library and the command line are packed', () => {
  assert.deepEqual([...packed.keys()].map((name) => name.replace(/^package\//, '')).sort(), [
    ...['LICENSE', 'README.md', 'dist/THIRD-PARTY-NOTICES.txt', 'dist/cli.js', 'dist/library.d.mts', 'dist/library.mjs'],
    ...['dist/package.json', 'package.json'],
  ]);
});

test('Node uses it, and its types hold', async () => {
  const checker = path.join(projectRoot, 'node_modules/typescript/bin/tsc');
  const choices = ['--ignoreConfig', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', '', '--lib', 'es2023'];
  await run(process.execPath, [checker, ...choices, 'use.mts'], { cwd: folder });
  const { use } = await import(pathToFileURL(path.join(folder, 'use.mjs')).href);
  isRight(use(report));
});

test('a browser uses it, bundled: with no module of Node, and without a page', async () => {
  const { outputFiles } = await build({
    absWorkingDir: folder,
    entryPoints: ['use.mts'],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'bundle',
    logLevel: 'silent',
  });
  const context = createContext({ TextEncoder, TextDecoder, report });
  isRight(runInContext(`${outputFiles[0]?.text}; bundle.use(report)`, context));
});

/** The files of a tar archive with short names. */
function unpack(tar: Buffer): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let at = 0; at + 512 <= tar.length && tar[at] !== 0; ) {
    const field = (start: number, length: number) => tar.toString('utf8', at + start, at + start + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(field(124, 12), 8);
    found.set(field(0, 100), tar.subarray(at + 512, at + 512 + size));
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return found;
}
