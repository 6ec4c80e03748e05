/** The output of one version for the inputs, as texts by name: `check/…`, `fix-safe/…`, `export/….docx/word/document.xml`. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { unzipSync } from 'fflate';
import { rules } from '../../server/src/rules/list.ts';
import { run } from '../vscode/processes.ts';
import type { Answer, Call } from './call-many.ts';
import { asReport, type Input } from './inputs.ts';

export type Results = Map<string, Buffer>;

const exports: Readonly<Record<string, readonly string[]>> = {
  html: ['--to', 'html'],
  'fragment.html': ['--to', 'html', '--fragment'],
  docx: ['--to', 'docx'],
  xlsx: ['--to', 'xlsx'],
  json: ['--to', 'json'],
};

/** A version, and its working folder: it only sees paths relative to that, which are the same for each version. */
export interface Version {
  /** Its checkout, built. */
  readonly root: string;
  readonly folder: string;
}

/** From `check --format json`. */
interface Finding {
  readonly rule: string;
  readonly related: readonly object[];
}

/** The results of `import`: the reports, and cells, doubts and messages. */
export async function imports(version: Version, inputs: readonly Input[]): Promise<Results> {
  write(version.folder, 'files', inputs);
  const made = (name: string) => `import/${name}.report.md`;
  mkdirSync(path.join(version.folder, 'import'));
  for (const { name } of inputs) mkdirSync(path.dirname(path.join(version.folder, made(name))), { recursive: true });
  const answers = await callMany(
    version,
    inputs.map(({ name }) => ['import', `files/${name}`, '-o', made(name), '--format', 'json']),
  );
  const results: Results = new Map();
  for (const [index, { name }] of inputs.entries()) {
    take(results, version, made(name));
    const answer = answers[index];
    if (answer !== undefined) results.set(`import/${name}.json`, Buffer.from(linesOf(answer)));
  }
  return results;
}

/** Findings, both ways of fixing, and exports. */
export async function checksFixesExports(version: Version, reports: readonly Input[]): Promise<Results> {
  const results: Results = new Map();
  write(version.folder, 'reports', reports);
  for (const scope of ['safe', 'suggested'])
    cpSync(path.join(version.folder, 'reports'), path.join(version.folder, `fix-${scope}`), { recursive: true });
  for (const { name } of reports) mkdirSync(path.dirname(path.join(version.folder, 'export', name)), { recursive: true });

  const { folder } = version;
  const program = path.join(version.root, 'dist/cli.js');
  const check = await run(process.execPath, [program, 'check', '--format', 'json', 'reports'], { cwd: folder, mayFail: true });
  const { files }: { files: readonly { file: string; findings: readonly Finding[] }[] } = JSON.parse(check.text);
  for (const { findings, ...file } of files) {
    const lines = [JSON.stringify(file), ...findings.flatMap(linesOfFinding)];
    results.set(file.file.replace(/^reports/, 'check'), Buffer.from(lines.join('\n')));
  }

  const agreed = rules.map(({ id }) => id).join(',');
  for (const [scope, options] of Object.entries({ 'fix-safe': [], 'fix-suggested': ['--apply', agreed] })) {
    const { text } = await run(process.execPath, [program, 'fix', ...options, scope], { cwd: folder, mayFail: true });
    results.set(`${scope}/summary`, Buffer.from(text.trimEnd().split('\n').at(-1) ?? ''));
    for (const { name } of reports) take(results, version, `${scope}/${name}`);
  }

  const wanted = reports.flatMap(({ name }) =>
    Object.entries(exports).map(([kind, options]) => ({
      name,
      options,
      made: `export/${name.replace(/\.report\.md$/, '')}.${kind}`,
    })),
  );
  const answers = await callMany(
    version,
    wanted.map(({ name, options, made }) => ['export', `reports/${name}`, ...options, '-o', made]),
  );
  for (const [index, { made }] of wanted.entries()) {
    take(results, version, made);
    const { code, error } = answers[index] ?? { code: 70, error: 'no answer' };
    if (code !== 0) results.set(`${made}.failure`, Buffer.from(`${code}\n${error}`));
  }
  return results;
}

/** Each begins with the rule, so that differing lines can be counted by rule. */
function linesOfFinding({ rule, related, ...finding }: Finding): string[] {
  return [finding, ...related].map((each, index) => `${rule} ${index > 0 ? 'related ' : ''}${JSON.stringify(each)}`);
}

/** A zip file is compared by its content, regardless of compression and time. */
export function partsOf(name: string, bytes: Buffer | undefined): Map<string, string> {
  if (bytes === undefined) return new Map();
  if (!/\.(?:docx|xlsx)$/.test(name)) return new Map([[name, bytes.toString('utf8')]]);
  return new Map(
    Object.entries(unzipSync(bytes)).map(([part, content]) => [`${name}/${part}`, Buffer.from(content).toString('utf8')]),
  );
}

export function importedReports(results: Results): Input[] {
  return [...results].filter(([name]) => name.endsWith('.report.md')).map(([name, bytes]) => asReport({ name, bytes }));
}

function take(results: Results, { folder }: Version, name: string): void {
  const file = path.join(folder, name);
  if (existsSync(file)) results.set(name, readFileSync(file));
}

function write(folder: string, below: string, inputs: readonly Input[]): void {
  for (const { name, bytes } of inputs) {
    const file = path.join(folder, below, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

async function callMany({ root, folder }: Version, calls: readonly Call[]): Promise<Answer[]> {
  const bundle = path.join(folder, 'commands.cjs');
  const [callsFile, answersFile] = [path.join(folder, 'calls.json'), path.join(folder, 'answers.json')];
  if (!existsSync(bundle)) await bundleCommands(root, bundle);
  writeFileSync(callsFile, JSON.stringify(calls));
  await run(process.execPath, [bundle, callsFile, answersFile], { cwd: folder, stdio: 'inherit' });
  return JSON.parse(readFileSync(answersFile, 'utf8'));
}

/** The version's own commands for one file, as its command line calls them. */
async function bundleCommands(root: string, outfile: string): Promise<void> {
  const contents = `
    import { answerCalls } from ${JSON.stringify(path.join(import.meta.dirname, 'call-many.ts'))};
    import { exportFile } from './server/src/cli/export.ts';
    import { importFile } from './server/src/cli/import.ts';
    void answerCalls({ export: exportFile, import: importFile });`;
  await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'error',
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(outfile).href), 'import.meta.filename': 'undefined' },
  });
}

/** The output of `import --format json`, one entry per line. */
function linesOf({ code, out, error }: Answer): string {
  if (code !== 0) return `${code}\n${error}`;
  const entries = Object.entries(JSON.parse(out)).flatMap(([key, value]) =>
    Array.isArray(value) ? value.map((each) => `${key} ${JSON.stringify(each)}`) : [`${key} ${JSON.stringify(value)}`],
  );
  return [...entries, error].join('\n');
}
