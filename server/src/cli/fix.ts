/** `fix PATH…`: applies all safe fixes, and shows what was changed. */
import { fixAll } from '../analysis.ts';
import { treeText } from '../syntax/tree.ts';
import { readArguments, UsageError } from './arguments.ts';
import { Failure } from './failure.ts';
import { findReports } from './find-files.ts';
import { type Hunk, hunksOf } from './patch.ts';
import { readReportText } from './read-text.ts';
import { openReports } from './reports.ts';
import { STANDARD } from './streams.ts';
import { agreedRules, listSuggestions } from './suggestions.ts';
import { type Paint, paintIn, print, printable, printError, progressOf, wantsColour } from './terminal.ts';
import { writeChanged } from './write-file.ts';

export async function fix(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    suggested: { type: 'boolean', default: false },
    apply: { type: 'string', multiple: true, default: [] },
    'dry-run': { type: 'boolean', default: false },
    rule: { type: 'string', multiple: true, default: [] },
    formats: { type: 'string', multiple: true, default: [] },
  });
  if (positionals.length === 0) throw new UsageError('没有写明要改正的文件或文件夹。');
  if (positionals.includes(STANDARD)) throw new UsageError('fix 要写明文件，不能改标准输入。');
  const agreed = agreedRules(values.apply);
  const reports = await openReports({ rules: values.rule, formats: values.formats });
  const { files, unseen } = await findReports(positionals);
  if (values.suggested && agreed === 'safe') return listSuggestions(files, reports);
  const isDry = values['dry-run'];
  const paint = paintIn(wantsColour(process.stdout));
  const progress = progressOf('改正', files.length);
  const failures = [...unseen];
  const problems = new Set<string>();
  let changed = 0;
  for (const [index, file] of files.entries()) {
    progress.at(index + 1);
    try {
      const text = await readReportText(file);
      const analysed = await reports.analyse(file, text);
      for (const problem of analysed.problems) problems.add(problem);
      const { snapshot, edits } = fixAll(analysed.snapshot, agreed);
      // The line endings and the byte order mark are part of the text.
      const after = treeText(snapshot.tree);
      if (after === text) continue;
      if (!isDry) await writeChanged(file, text, after);
      changed++;
      progress.done();
      await print(patchText(file, hunksOf(text, edits), paint));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error.message);
    }
  }
  progress.done();
  await print(summaryOf(files.length, changed, failures.length, isDry));
  for (const failure of [...problems, ...failures]) printError(failure);
  return problems.size + failures.length > 0 ? 2 : 0;
}

/** A unified diff. The name is not escaped: a person reads it, and Chinese in octal escapes would be unreadable. */
function patchText(file: string, hunks: readonly Hunk[], paint: Paint): string {
  const lines = [paint.bold(`--- ${file}`), paint.bold(`+++ ${file}`)];
  for (const { head, lines: changed } of hunks) {
    lines.push(paint.faint(head));
    for (const line of changed) {
      const text = line.replace(/\r$/, '');
      lines.push(text.startsWith('+') ? paint.green(text) : text.startsWith('-') ? paint.red(text) : printable(text));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** `nFailed`: files that could not be checked or written. */
function summaryOf(files: number, changed: number, nFailed: number, isDry: boolean): string {
  const failed = nFailed > 0 ? `；另有 ${nFailed} 处没能读出或写入，见错误信息` : '';
  if (changed === 0) return `共看了 ${files} 份报告，${nFailed > 0 ? '一份也没有改' : '没有可以改正的'}${failed}。\n`;
  return isDry
    ? `共看了 ${files} 份报告，其中 ${changed} 份可以改正，没有写入${failed}。\n`
    : `共看了 ${files} 份报告，改正了 ${changed} 份${failed}。\n`;
}
