/**
 * Enforces what ARCHITECTURE.md states about the tree itself: layers, official labels in one place, comments, clean texts, fresh
 * pages.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { differences } from '../scripts/generate.ts';
import { projectRoot } from '../scripts/project.ts';
import { CHINESE_DIGITS } from '../server/src/text/chinese-number.ts';

/** Everything that a layer may import besides itself: layers, then packages. `node` stands for Node's own modules. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  limits: [],
  text: ['data'],
  format: ['text', 'formats', 'zod'],
  syntax: ['text', 'mdast', 'unist', 'remark-parse', 'unified', 'micromark-util-types', 'mdast-util-gfm-table'].concat(
    'micromark-extension-frontmatter',
    'micromark-extension-gfm-table',
  ),
  report: ['limits', 'syntax', 'format', 'text', 'yaml', 'zod'],
  prose: ['limits', 'data', 'report', 'syntax', 'format', 'text'],
  vocabulary: ['data', 'format', 'text'],
  facts: ['data', 'prose', 'report', 'syntax', 'format', 'text'],
  rules: ['data', 'vocabulary', 'facts', 'prose', 'report', 'syntax', 'format', 'text', 'yaml'],
  analysis: ['facts', 'rules', 'report', 'syntax', 'format', 'text'],
  memory: ['analysis', 'rules', 'report', 'syntax', 'format', 'text'],
  features: ['import', 'analysis', 'facts', 'rules', 'report', 'syntax', 'format', 'text'],
  render: ['fflate', 'analysis', 'rules', 'report', 'syntax', 'format', 'text', 'mdast', 'fflate'],
  print: ['disk', 'node'],
  import: ['limits', 'saxes', 'fflate', 'parse5', 'analysis', 'rules', 'report', 'syntax', 'format', 'text'],
  workspace: ['limits', 'import', 'analysis', 'facts', 'rules', 'report', 'format', 'text', 'yaml'],
  disk: ['limits', 'workspace', 'node'],
  lsp: [
    'limits',
    'workspace',
    'disk',
    'print',
    'render',
    'import',
    'features',
    'memory',
    'facts',
    'analysis',
    'rules',
    'report',
    'syntax',
    'format',
    'text',
    'node',
    'vscode-languageserver',
    'vscode-languageserver-textdocument',
    'js-base64',
  ],
  cli: [
    'limits',
    'lsp',
    'memory',
    'workspace',
    'disk',
    'print',
    'render',
    'import',
    'features',
    'facts',
    'analysis',
    'rules',
    'report',
    'syntax',
    'format',
    'text',
    'node',
    'diff',
    'package.json',
  ],
  // The same core for other programs, which have their own files and windows.
  library: ['limits', 'render', 'import', 'analysis', 'rules', 'format', 'syntax'],
  main: ['lsp', 'node', 'vscode-languageserver'],
  client: ['lsp', 'text', 'vscode', 'vscode-languageclient', 'zod', 'client-preview', 'js-base64'],
  // The messages between the two sides of the preview: plain types and checks.
  'client-preview': ['lsp', 'client', 'vscode', 'zod'],
  webview: ['client-preview', 'client', 'lsp', 'render'],
};

/** Layers from which others may only import types. */
const typesOnly: Readonly<Record<string, readonly string[]>> = {
  client: ['lsp'],
  'client-preview': ['lsp'],
  webview: ['lsp'],
};

const forbiddenFolders = /(?:^|\/)(?:utils?|helpers?|common|shared|misc|types|lib)(?:\/|\.ts$)/;

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: projectRoot,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(projectRoot, file)));
const modules = files.filter((file) => /^(?:server|client|scripts|test)\/.*\.(?:ts|cjs|mjs)$/.test(file));
/** Without `server/data/`: word lists of the language, which do not name parts of the form. */
const sources = files.filter((file) => /^(?:server\/src|client|scripts|syntaxes)\/.*\.(?:ts|cjs|css|json|svg)$/.test(file));

test('layers import downward only', () => {
  assertNone(
    modules
      .filter((file) => /^(?:server|client)\//.test(file))
      .flatMap((file) => importsOf(file).flatMap((each) => layerBreak(file, each))),
  );
});

test('no official label stands outside formats/', () => {
  const labels = officialLabels();
  assert.ok(labels.length > 40);
  assertNone(
    sources
      .filter((file) => !file.endsWith('package-lock.json'))
      .flatMap((file) => {
        const text = read(file);
        return labels.filter((label) => text.includes(label)).map((label) => `${file}: ${label}`);
      }),
  );
});

test('no word of the language stands in the code that reads prose: it is data', () => {
  // Punctuation and numerals belong to the grammar of the script.
  const numerals = `${CHINESE_DIGITS}万亿`;
  const word = new RegExp(`[\\p{Script=Han}--[${numerals}]]`, 'v');
  assertNone(
    files
      .filter((file) => /^server\/src\/prose\/.*\.ts$/.test(file))
      .flatMap((file) => codeIn(file).flatMap((line) => (word.test(line) ? [`${file}: ${line}`] : []))),
  );
});

test('every module begins with a sentence that says what it is for', () => {
  assertNone(
    modules.filter((file) => !/^(?:#!.*\n)?\/\*\*\s[\s*]*[^*]{20,}/.test(read(file)) || !/[.:。]/.test(firstComment(file))),
  );
});

test('there is no dumping ground and no barrel', () => {
  assertNone(modules.filter((file) => forbiddenFolders.test(file)));
  assertNone(modules.filter((file) => /^export\s+(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s/m.test(read(file))));
});

test('no file names a local path or the host of a package registry', () => {
  const local = /(?:^|[\s'"`(=:])(?:\/(?:root|home|Users|work)\/[\w.-]|[A-Z]:\\\\?Users\\)/;
  const host = new RegExp(['npmjs', 'npmmirror', 'yarnpkg', 'unpkg\\.com', 'pypi\\.org', 'debian\\.org'].join('|'));
  assertNone(
    files
      .filter((file) => !/\.(?:png|ico|woff2?|vsix)$/.test(file) && file !== 'test/tidy.test.ts')
      .flatMap((file) =>
        read(file)
          .split('\n')
          .flatMap((line, index) =>
            local.test(line) || host.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [],
          ),
      ),
  );
});

test('generated files are fresh', async () => {
  assertNone((await differences()).map(({ file }) => `${file}: npm run generate`));
});

test('no module has grown too long to read', (context) => {
  const lengths = modules.map((file) => ({ file, lines: read(file).split('\n').length }));
  for (const { file, lines } of lengths.filter(({ lines }) => lines > 400)) context.diagnostic(`${file}: ${lines} lines`);
  assertNone(lengths.filter(({ lines }) => lines > 800).map(({ file, lines }) => `${file}: ${lines} lines`));
});

interface Import {
  readonly from: string;
  readonly isType: boolean;
}

function importsOf(file: string): Import[] {
  const statements = read(file).matchAll(
    /^\s*(import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'/gm,
  );
  return [...statements].map(([, , isType, from, dynamic]) => ({ from: from ?? dynamic ?? '', isType: isType !== undefined }));
}

function layerBreak(file: string, { from, isType }: Import): string[] {
  const layer = layerOf(file);
  const target = from.startsWith('.')
    ? layerOf(path.posix.normalize(path.posix.join(path.posix.dirname(file), from)))
    : packageOf(from);
  if (target === layer) return [];
  const isAllowed = mayImport[layer]?.includes(target) === true;
  if (isAllowed && (isType || !typesOnly[layer]?.includes(target))) return [];
  return [`${file} (${layer}) imports ${isAllowed ? 'more than types of ' : ''}${from} (${target})`];
}

function layerOf(file: string): string {
  if (file.startsWith('client/src/webview/')) return 'webview';
  if (file.startsWith('client/src/preview/')) return 'client-preview';
  if (file.startsWith('client/')) return 'client';
  if (file.startsWith('formats/')) return 'formats';
  if (file.startsWith('server/data/')) return 'data';
  if (!file.startsWith('server/src/')) return file;
  const [first = ''] = file.slice('server/src/'.length).split('/');
  return first.replace(/\..*$/, '');
}

function packageOf(from: string): string {
  if (from.startsWith('node:')) return 'node';
  return from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] ?? from);
}

/** The wording of sections, tables, rows and columns without numbers, if it is too long to be an everyday word. */
function officialLabels(): string[] {
  const found = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'aspects' || key === 'powers') continue;
      if (['label', 'heading'].includes(key) && typeof inner === 'string') {
        const words = inner.replace(/^(?:（?[一二三四五六七八九十]+[）、]|\d+\.)/, '');
        if (words.length >= 4) found.add(words);
      } else walk(inner);
    }
  };
  for (const file of files.filter((each) => /^formats\/\d+\.json$/.test(each))) walk(JSON.parse(read(file)));
  return [...found];
}

/** The lines of a module without its comments. */
function codeIn(file: string): string[] {
  return read(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s)\/\/ .*$/, '').trim());
}

function firstComment(file: string): string {
  return /\/\*\*([\s\S]*?)\*\//.exec(read(file))?.[1] ?? '';
}

const texts = new Map<string, string>();

function read(file: string): string {
  let text = texts.get(file);
  if (text === undefined) {
    text = readFileSync(path.join(projectRoot, file), 'utf8');
    texts.set(file, text);
  }
  return text;
}

function assertNone(offenders: readonly string[]): void {
  assert.deepEqual(offenders, []);
}
