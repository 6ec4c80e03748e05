/** `import FILE`: a text dump of a published report as a report, with everything that is doubtful in it. */
import { realpath } from 'node:fs/promises';
import { decodeText } from '../import/decode.ts';
import type { Doubt, Imported } from '../import/imported.ts';
import { importText } from '../import/text.ts';
import { oneOf, onlyFile, readArguments, UsageError } from './arguments.ts';
import { Failure } from './failure.ts';
import { otherKind, readBytes } from './read-text.ts';
import { formatsFrom } from './settings.ts';
import { type Paint, paintIn, print, printError, wantsColour } from './terminal.ts';
import { writeWhole } from './write-file.ts';

export async function importFile(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, {
    output: { type: 'string', short: 'o' },
    format: { type: 'string', default: 'text' },
    formats: { type: 'string', multiple: true, default: [] },
  });
  const file = onlyFile(positionals);
  const { output } = values;
  const format = oneOf(values.format, ['text', 'json'], '--format');
  if (output !== undefined && (await isSame(file, output))) throw new UsageError('输出文件就是来源文件，请换一个名字。');
  const source = readSource(file);
  const imported = importText(source, await formatsFrom(values.formats));
  if (output !== undefined) await writeWhole(output, imported.markdown);
  if (format === 'json') await print(`${JSON.stringify(jsonOf(file, output, imported))}\n`);
  else if (output === undefined) {
    await print(imported.markdown);
    process.stderr.write(doubtsText(file, imported, paintIn(wantsColour(process.stderr))));
  } else await print(doubtsText(file, imported, paintIn(wantsColour(process.stdout))));
  return 0;
}

async function isSame(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((file) => realpath(file).catch(() => undefined)));
  return first !== undefined && first === second;
}

function readSource(file: string): string {
  const bytes = readBytes(file);
  const other = otherKind(bytes);
  if (other !== undefined) {
    throw new Failure(`「${file}」是${other}，读不出文字。请在原来的程序里打开它，把全文另存为文本（.txt），再导入那个文件。`);
  }
  const { text, isClean } = decodeText(bytes);
  if (!isClean) printError(`「${file}」里有些字节不成字符，请核对带「\ufffd」的地方。`);
  return text;
}

function jsonOf(file: string, output: string | undefined, { markdown, doubts, cells }: Imported): object {
  return { file, ...(output === undefined ? { markdown } : { output }), doubts, cells };
}

const certainties = { likely: '很可能对', guess: '没有把握', unplaced: '没有放进表中' } as const;

/** Lines are those of the source, from 1. */
function doubtsText(file: string, { doubts, cells }: Imported, paint: Paint): string {
  const colours = { likely: paint.blue, guess: paint.yellow, unplaced: paint.yellow };
  const lines = doubts.map(
    ({ line, certainty, message }: Doubt) =>
      `${paint.bold(`${file}:${line + 1}`)} ${colours[certainty](certainties[certainty])} ${message}`,
  );
  const unsure = cells.filter(({ certainty }) => certainty !== 'sure').length;
  const cellText = cells.length === 0 ? '没有读到表格' : `读到 ${cells.length} 个单元格，其中 ${unsure} 个请核对`;
  const doubtText = doubts.length === 0 ? '没有疑问' : `${doubts.length} 处请核对，见上`;
  return [...lines, `${cellText}；${doubtText}。`, ''].join('\n');
}
