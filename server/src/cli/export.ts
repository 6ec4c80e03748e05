/** `export FILE --to KIND`: the report as a Word file, a web page, a PDF, a workbook of its tables, or data. */
import { realpath } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import type { Printed } from '../print/printed.ts';
import { type ExportedKind, exported } from '../render/exported.ts';
import { type Layout, layOut } from '../render/layout.ts';
import { oneOf, onlyFile, readArguments, UsageError } from './arguments.ts';
import { readReportText } from './read-text.ts';
import { openReports } from './reports.ts';
import { STANDARD, writeStandardOutput } from './streams.ts';
import { print, printError } from './terminal.ts';
import { type Output, writeOutput } from './write-file.ts';

const kinds = ['docx', 'html', 'pdf', 'json', 'xlsx'] as const;
type Kind = (typeof kinds)[number];

export async function exportFile(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    to: { type: 'string' },
    output: { type: 'string', short: 'o' },
    fragment: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
    formats: { type: 'string', multiple: true, default: [] },
  });
  const file = onlyFile(positionals);
  const kind = kindFrom(values.to, values.output);
  if (values.fragment && kind !== 'html') throw new UsageError('--fragment 只用于 --to html。');
  const output = values.output ?? (file === STANDARD ? STANDARD : defaultOutput(file, kind));
  if (await isSame(file, output)) throw new UsageError('输出文件就是报告本身，请换一个名字。');

  const text = await readReportText(file);
  const reports = await openReports({ rules: [], formats: values.formats });
  const { snapshot, problems } = await reports.analyse(file, text);
  for (const problem of problems) printError(problem);
  const nErrors = snapshot.findings.filter(({ severity }) => severity === 'error').length;
  if (nErrors > 0 && !(await isWanted(nErrors, values.strict))) return 1;

  const layout = layOut(snapshot.report);
  const choices: Output = { isNamed: values.output !== undefined, force: values.force };
  if (kind === 'pdf') return exportPdf(layout, output, choices);
  await write(output, exported(layout, values.fragment ? 'fragment' : kind), choices, `已导出「${output}」。\n`);
  return 0;
}

/** A confirmation is not printed to standard output if the file is. */
async function write(output: string, content: string | Uint8Array, choices: Output, message: string): Promise<void> {
  if (output === STANDARD) return writeStandardOutput(content);
  await writeOutput(output, content, choices);
  await print(message);
}

/** By default the extension of the output decides. */
function kindFrom(to: string | undefined, output: string | undefined): Kind {
  if (to !== undefined) return oneOf(to, kinds, '--to');
  const extension = /\.([a-z]+)$/i.exec(output ?? '')?.[1]?.toLowerCase();
  const kind = kinds.find((each) => each === extension);
  if (kind === undefined) throw new UsageError(`没有写明导出成什么：--to ${kinds.join('|')}。`);
  return kind;
}

function defaultOutput(file: string, kind: Kind): string {
  return `${file.replace(/(?:\.report)?\.(?:md|markdown)$/i, '')}.${kind}`;
}

async function isSame(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((file) => realpath(file).catch(() => undefined)));
  return first !== undefined && first === second;
}

/** Asks only if the terminal is interactive. */
async function isWanted(nErrors: number, isStrict: boolean): Promise<boolean> {
  if (isStrict) {
    printError(`报告有 ${nErrors} 处错误，没有导出。用 check 命令查看。`);
    return false;
  }
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    printError(`注意：报告有 ${nErrors} 处错误。用 check 命令查看。`);
    return true;
  }
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await reader.question(`报告有 ${nErrors} 处错误，仍要导出吗？（y/N）`);
  reader.close();
  return /^(?:y|yes|是)$/i.test(answer.trim());
}

/** If no program can print, the page is written for a person to print from a browser. */
async function exportPdf(layout: Layout, output: string, choices: Output): Promise<number> {
  const { printPdf } = await import('../print/pdf.ts');
  const asBytes = (kind: ExportedKind) => Buffer.from(exported(layout, kind));
  const printed = await printPdf({ html: () => asBytes('html').toString('utf8'), docx: () => asBytes('docx') });
  if (printed.kind === 'pdf') {
    await write(output, printed.bytes, choices, `已用 ${printed.program} 导出「${output}」。\n`);
    return 0;
  }
  if (output === STANDARD) {
    printError(`${reasonOf(printed)}`);
    return 2;
  }
  const page = output.replace(/(?:\.pdf)?$/i, '.html');
  await writeOutput(page, exported(layout, 'html'), { ...choices, isNamed: false });
  printError(`${reasonOf(printed)}已写出网页「${page}」：请在浏览器里打开它，按 Ctrl+P，另存为 PDF。`);
  return 2;
}

function reasonOf(printed: Exclude<Printed, { kind: 'pdf' }>): string {
  if (printed.kind === 'failed') return `没有打印成 PDF（${printed.reasons.join('；')}）。`;
  return '没有找到 Chrome、Edge、Chromium 或 LibreOffice，不能直接打印成 PDF。';
}
