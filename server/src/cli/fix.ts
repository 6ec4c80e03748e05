/** `fix PATH…`: repairs what can be repaired without doubt, and shows what was changed. */
import { structuredPatch } from 'diff';
import { fixAll, type Snapshot } from '../analysis.ts';
import type { FixScope } from '../rules/fix.ts';
import { treeText } from '../syntax/tree.ts';
import { readArguments, UsageError } from './arguments.ts';
import { Failure } from './failure.ts';
import { findReports } from './find-files.ts';
import { readReportText } from './read-text.ts';
import { openReports } from './reports.ts';
import { STANDARD } from './streams.ts';
import { agreedRules, listSuggestions } from './suggestions.ts';
import { type Paint, paintIn, print, printError, progressOf, wantsColour } from './terminal.ts';
import { writeWhole } from './write-file.ts';

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
  const files = await findReports(positionals);
  if (values.suggested && agreed === 'safe') return listSuggestions(files, reports);
  const isDry = values['dry-run'];
  const paint = paintIn(wantsColour(process.stdout));
  const progress = progressOf('改正', files.length);
  const failures: string[] = [];
  const problems = new Set<string>();
  let changed = 0;
  for (const [index, file] of files.entries()) {
    progress.at(index + 1);
    try {
      const text = await readReportText(file);
      const analysed = await reports.analyse(file, text);
      for (const problem of analysed.problems) problems.add(problem);
      const fixed = fixedText(analysed.snapshot, agreed);
      if (fixed === text) continue;
      if (!isDry) await writeWhole(file, fixed);
      changed++;
      progress.done();
      await print(patchText(file, text, fixed, paint));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      failures.push(error.message);
    }
  }
  progress.done();
  await print(summaryOf(files.length, changed, isDry));
  for (const failure of [...problems, ...failures]) printError(failure);
  return problems.size + failures.length > 0 ? 2 : 0;
}

/** The line endings and the byte order mark are part of the text, and nobody touches them. */
function fixedText(snapshot: Snapshot, scope: FixScope): string {
  return treeText(fixAll(snapshot, scope).snapshot.tree);
}

/** A unified diff. The name stands as it is: a person reads it, and Chinese in octal escapes would tell nobody anything. */
function patchText(file: string, before: string, after: string, paint: Paint): string {
  const { hunks } = structuredPatch(file, file, before, after, undefined, undefined, { context: 1 });
  const lines = [paint.bold(`--- ${file}`), paint.bold(`+++ ${file}`)];
  for (const { oldStart, oldLines, newStart, newLines, lines: changed } of hunks) {
    lines.push(paint.faint(`@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`));
    for (const line of changed) {
      const text = line.replace(/\r$/, '');
      lines.push(text.startsWith('+') ? paint.green(text) : text.startsWith('-') ? paint.red(text) : text);
    }
  }
  return `${lines.join('\n')}\n`;
}

function summaryOf(files: number, changed: number, isDry: boolean): string {
  if (changed === 0) return `共看了 ${files} 份报告，没有可以改正的。\n`;
  return isDry
    ? `共看了 ${files} 份报告，其中 ${changed} 份可以改正，没有写入。\n`
    : `共看了 ${files} 份报告，改正了 ${changed} 份。\n`;
}
