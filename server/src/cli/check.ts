/** `check PATH…`: lists the findings of reports. */
import { oneOf, readArguments, UsageError } from './arguments.ts';
import { checkAll, startWorkers } from './check-all.ts';
import { type Counts, countsOf, outputOf, summaryOf, sumOf } from './check-output.ts';
import { startChecker } from './checker.ts';
import { findReports } from './find-files.ts';
import type { SettingsArguments } from './settings.ts';
import { paintIn, print, printError, progressOf, wantsColour } from './terminal.ts';

/** `program`: the address of the module that a worker runs. */
export async function check(args: readonly string[], program: URL): Promise<number> {
  const { values, positionals } = readArguments(args, {
    format: { type: 'string', default: 'text' },
    'max-warnings': { type: 'string' },
    rule: { type: 'string', multiple: true, default: [] },
    formats: { type: 'string', multiple: true, default: [] },
  });
  const format = oneOf(values.format, ['text', 'json'], '--format');
  const maxWarnings = values['max-warnings'] === undefined ? Number.POSITIVE_INFINITY : countOf(values['max-warnings']);
  if (positionals.length === 0) throw new UsageError('没有写明要检查的文件或文件夹。');
  const request: SettingsArguments = { rules: values.rule, formats: values.formats };
  const checker = await startChecker(request);
  const { files, unseen } = await findReports(positionals);

  let counts: Counts = { files: 0, errors: 0, warnings: 0, information: 0, unassessed: 0 };
  const paint = paintIn(wantsColour(process.stdout));
  const progress = progressOf('检查', files.length);
  const failures = [...unseen];
  // Problems in files that many reports share.
  const problems = new Set<string>();
  const workers = startWorkers(files.length, program, request);
  try {
    let done = 0;
    if (format === 'json') await print('{"files":[');
    for await (const checked of checkAll(files, checker, workers)) {
      const { report, failure } = checked;
      for (const problem of checked.problems) problems.add(problem);
      progress.at(++done);
      if (failure !== undefined) failures.push(failure);
      if (report === undefined) continue;
      const separator = format === 'json' && counts.files > 0 ? ',' : '';
      counts = sumOf(counts, countsOf(report));
      await print(separator + outputOf(checked, format, paint));
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
  progress.done();
  if (format === 'json') await print(`],"summary":${JSON.stringify(counts)}}\n`);
  else await print(summaryOf(counts, failures.length, paint));
  for (const failure of [...problems, ...failures]) printError(failure);
  if (problems.size + failures.length > 0) return 2;
  // Reports that could not be judged may contain any number of mistakes.
  const nWarnings = counts.warnings + counts.unassessed;
  const tooMany = nWarnings > maxWarnings;
  if (tooMany) printError(`警告 ${nWarnings} 处，多于 --max-warnings 允许的 ${maxWarnings} 处。`);
  return counts.errors > 0 || tooMany ? 1 : 0;
}

function countOf(value: string): number {
  if (!/^[0-9]{1,9}$/.test(value)) throw new UsageError(`--max-warnings 后面要写个数，不能是「${value}」。`);
  return Number(value);
}
