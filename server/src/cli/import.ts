/**
 * `import FILE`: converts a published report (Word file, web page, text or data) to a report, with a list of everything doubtful.
 */
import { realpath } from 'node:fs/promises';
import type { Format } from '../format/format.ts';
import { type ImportedFile, importFile as importBytes } from '../import/file.ts';
import { ImportError } from '../import/import-error.ts';
import type { Doubt, Imported } from '../import/imported.ts';
import { limits } from '../limits.ts';
import { oneOf, onlyFile, readArguments, UsageError } from './arguments.ts';
import { Failure } from './failure.ts';
import { readBytes } from './read-text.ts';
import { openReports } from './reports.ts';
import { STANDARD, writeStandardOutput } from './streams.ts';
import { type Paint, paintIn, print, printable, printableJson, printError, wantsColour } from './terminal.ts';
import { writeOutput } from './write-file.ts';

export async function importFile(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    output: { type: 'string', short: 'o' },
    format: { type: 'string', default: 'text' },
    force: { type: 'boolean', default: false },
    formats: { type: 'string', multiple: true, default: [] },
  });
  const file = onlyFile(positionals);
  const output = values.output === STANDARD ? undefined : values.output;
  const format = oneOf(values.format, ['text', 'json'], '--format');
  if (output !== undefined && (await isSame(file, output))) throw new UsageError('输出文件就是来源文件，请换一个名字。');
  const reports = await openReports({ rules: [], formats: values.formats });
  const { settings, problems } = await reports.settingsFor(output ?? file);
  for (const problem of problems) printError(problem);
  const imported = await readFile(file, settings.formats);
  if (output !== undefined) await writeOutput(output, imported.markdown, { isNamed: true, force: values.force });
  if (format === 'json') await print(`${printableJson(jsonOf(file, output, imported))}\n`);
  else if (output === undefined) {
    await writeStandardOutput(imported.markdown);
    process.stderr.write(doubtsText(file, imported, paintIn(wantsColour(process.stderr))));
  } else await print(doubtsText(file, imported, paintIn(wantsColour(process.stdout))));
  return 0;
}

async function isSame(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((file) => realpath(file).catch(() => undefined)));
  return first !== undefined && first === second;
}

async function readFile(file: string, formats: readonly Format[]): Promise<ImportedFile> {
  try {
    const imported = importBytes(await readBytes(file, limits.archive), file, formats);
    if (!imported.isClean) printError(`「${file}」里有些字节不成字符，请核对带「\ufffd」的地方。`);
    return imported;
  } catch (error) {
    if (error instanceof ImportError) throw new Failure(`「${file}」不能导入：${error.message}`);
    throw error;
  }
}

function jsonOf(file: string, output: string | undefined, { markdown, doubts, cells, texts }: Imported): object {
  return { file, ...(output === undefined ? { markdown } : { output }), doubts, cells, texts };
}

const certainties = { likely: '很可能对', guess: '没有把握', unplaced: '没有放进表中' } as const;

/** Lines are those of the source, from 1. */
function doubtsText(file: string, { doubts, cells }: Imported, paint: Paint): string {
  const colours = { likely: paint.blue, guess: paint.yellow, unplaced: paint.yellow };
  const lines = doubts.map(
    ({ line, where, certainty, message }: Doubt) =>
      `${paint.bold(where === undefined ? `${file}:${line + 1}` : `${file}（${where}）`)} ${colours[certainty](certainties[certainty])} ${printable(message)}`,
  );
  const unsure = cells.filter(({ certainty }) => certainty !== 'sure').length;
  const cellText = cells.length === 0 ? '没有读到表格' : `读到 ${cells.length} 个单元格，其中 ${unsure} 个请核对`;
  const doubtText = doubts.length === 0 ? '没有疑问' : `${doubts.length} 处请核对，见上`;
  return [...lines, `${cellText}；${doubtText}。`, ''].join('\n');
}
