/** `new --from FILE`: this year's report, started from an earlier one of any kind, next to it and without overwriting anything. */
import path from 'node:path';
import { type NextYear, nextYear, nextYearName } from '../features/next-year.ts';
import type { Format } from '../format/format.ts';
import { importFile } from '../import/file.ts';
import { ImportError } from '../import/import-error.ts';
import { limits } from '../limits.ts';
import { readArguments, UsageError } from './arguments.ts';
import { Failure } from './failure.ts';
import { readBytes, readReportText } from './read-text.ts';
import { openReports } from './reports.ts';
import { STANDARD, writeStandardOutput } from './streams.ts';
import { print, printable, printError } from './terminal.ts';
import { writeOutput } from './write-file.ts';

export async function newReport(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    from: { type: 'string' },
    year: { type: 'string' },
    output: { type: 'string', short: 'o' },
    force: { type: 'boolean', default: false },
    formats: { type: 'string', multiple: true, default: [] },
  });
  const { from } = values;
  if (from === undefined || from === STANDARD) throw new UsageError('请用 --from 写明上年的报告。');
  if (positionals.length > 0) throw new UsageError(`多了「${positionals.join('」「')}」。`);
  const year = values.year === undefined ? undefined : yearOf(values.year);
  const reports = await openReports({ rules: [], formats: values.formats });
  const { settings, problems } = await reports.settingsFor(
    values.output === undefined || values.output === STANDARD ? from : values.output,
  );
  for (const problem of problems) printError(problem);
  const { text, nDoubts } = await readSource(from, settings.formats);
  const make = (output: string): NextYear => nextYear({ text, formats: settings.formats, path: linkTo(from, output), year });
  const made = make(values.output ?? from);
  if (made.kind === 'year-unknown') throw new Failure(`看不出「${from}」是哪一年的报告。请用 --year 写明要写哪一年的。`);
  const output = values.output ?? path.join(path.dirname(from), nextYearName(path.basename(from), made.before, made.year));
  if (output !== STANDARD && path.resolve(output) === path.resolve(from))
    throw new UsageError('输出文件就是来源文件，请换一个名字。');
  if (output === STANDARD) {
    await writeStandardOutput(made.text);
    process.stderr.write(told(from, output, made, nDoubts));
  } else {
    await writeOutput(output, made.text, { isNamed: values.output !== undefined, force: values.force });
    await print(told(from, output, made, nDoubts));
  }
  return 0;
}

function yearOf(value: string): number {
  if (!/^20[0-9]{2}$/.test(value)) throw new UsageError(`--year 后面要写四位数字的年份，不能是「${value}」。`);
  return Number(value);
}

/** The path as the new report names it, relative to its own folder. */
function linkTo(from: string, output: string): string {
  const folder = output === STANDARD ? '.' : path.dirname(output);
  return path.relative(folder, from).split(path.sep).join('/');
}

async function readSource(from: string, formats: readonly Format[]): Promise<{ text: string; nDoubts: number }> {
  if (/\.(?:md|markdown)$/i.test(from)) return { text: await readReportText(from), nDoubts: 0 };
  try {
    const { markdown, doubts } = importFile(await readBytes(from, limits.archive), from, formats);
    return { text: markdown, nDoubts: doubts.length };
  } catch (error) {
    if (error instanceof ImportError) throw new Failure(`「${from}」不能导入：${error.message}`);
    throw error;
  }
}

function told(from: string, output: string, { year, nCarried, left }: NextYear & { kind: 'report' }, nDoubts: number): string {
  const lines = left.map((each) => `${printable(each)}\n`);
  if (nDoubts > 0) lines.push(`读入「${from}」时有 ${nDoubts} 处没有把握，可用 disclosure-report import 查看。\n`);
  const where = output === STANDARD ? '' : `，写在「${output}」`;
  const carried = nCarried === 0 ? '没有可以填的上年数据' : `按上年报告填了 ${nCarried} 格`;
  lines.push(`已由「${from}」新建 ${year} 年度的报告${where}；${carried}，其余各格待填。\n`);
  return lines.join('');
}
