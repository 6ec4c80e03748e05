/** `check PATH…`: lists what is wrong with reports. */
import { oneOf, readArguments, UsageError } from './arguments.ts';
import { checkAll } from './check-all.ts';
import type { Counts } from './check-file.ts';
import { findReports } from './find-files.ts';
import type { Program } from './program.ts';
import { type Paint, paintIn, print, printError, progressOf, wantsColour } from './terminal.ts';

export async function check(args: readonly string[], program: Program): Promise<number> {
  const { values, positionals } = readArguments(args, {
    format: { type: 'string', default: 'text' },
    'max-warnings': { type: 'string' },
    rule: { type: 'string', multiple: true, default: [] },
    formats: { type: 'string', multiple: true, default: [] },
  });
  const format = oneOf(values.format, ['text', 'json'], '--format');
  const maxWarnings = values['max-warnings'] === undefined ? Number.POSITIVE_INFINITY : countOf(values['max-warnings']);
  if (positionals.length === 0) throw new UsageError('没有写明要检查的文件或文件夹。');
  // Whatever else takes the engine to tell is told later, when the workers load it too.
  if (values.rule.length > 0) (await import('./settings.ts')).severitiesFrom(values.rule);
  const files = await findReports(positionals);

  const counts: Counts = { files: 0, errors: 0, warnings: 0, information: 0 };
  const progress = progressOf('检查', files.length);
  const failures: string[] = [];
  let done = 0;
  let separator = '';
  if (format === 'json') await print('{"files":[');
  const colour = wantsColour(process.stdout);
  for await (const batch of checkAll(files, { format, rules: values.rule, formats: values.formats, colour }, program)) {
    let output = '';
    for (const checked of batch) {
      if (checked.failure !== undefined) failures.push(checked.failure);
      if (checked.counts.files === 0) continue;
      for (const key of ['files', 'errors', 'warnings', 'information'] as const) counts[key] += checked.counts[key];
      output += format === 'json' ? separator + checked.output : checked.output;
      separator = ',';
    }
    done += batch.length;
    progress.at(done);
    await print(output);
  }
  progress.done();
  if (format === 'json') await print(`],"summary":${JSON.stringify(counts)}}\n`);
  else await print(summaryOf(counts, paintIn(colour)));
  for (const failure of failures) printError(failure);
  if (failures.length > 0) return 2;
  const tooMany = counts.warnings > maxWarnings;
  if (tooMany) printError(`警告 ${counts.warnings} 处，多于 --max-warnings 允许的 ${maxWarnings} 处。`);
  return counts.errors > 0 || tooMany ? 1 : 0;
}

function countOf(value: string): number {
  if (!/^[0-9]{1,9}$/.test(value)) throw new UsageError(`--max-warnings 后面要写个数，不能是「${value}」。`);
  return Number(value);
}

function summaryOf({ files, errors, warnings, information }: Counts, paint: Paint): string {
  const sums = [
    errors > 0 ? paint.red(`${errors} 处错误`) : '',
    warnings > 0 ? paint.yellow(`${warnings} 处警告`) : '',
    information > 0 ? paint.blue(`${information} 处提示`) : '',
  ].filter((sum) => sum !== '');
  return `共检查 ${files} 份报告：${sums.length === 0 ? paint.green('没有发现问题') : sums.join('，')}。\n`;
}
