/** Refuses input that is too large before it is processed: by the bytes of a file, and by what a reader has found in them. */
import { limits, tooManyBytes, tooManyLines } from '../limits.ts';
import { type OwnItem, runsText, widthOf } from './flow.ts';
import { ImportError } from './import-error.ts';

export function refuseLargeFile(bytes: Uint8Array, most: number): void {
  refuse(tooManyBytes(bytes.length, most));
}

export function refuseLongText(text: string): void {
  refuse(tooManyLines(text));
}

function refuse(reason: string | undefined): void {
  if (reason !== undefined) throw new ImportError(reason);
}

/** A few bytes may stand for any number of squares, and a workbook may use one long string in every cell. */
export function refuseLargeFlow(items: readonly OwnItem[]): void {
  let squares = 0;
  let characters = 0;
  for (const item of items) {
    if (item.kind === 'paragraph') characters += runsText(item.runs).length;
    if (item.kind !== 'table') continue;
    const width = item.rows.reduce((most, cells) => Math.max(most, widthOf(cells)), 0);
    if (width > limits.columns) throw new ImportError(`${item.where}有 ${width} 列，超过 ${limits.columns} 列，没有读入。`);
    squares += width * item.rows.length;
    for (const cells of item.rows) for (const { text } of cells) characters += text.length;
  }
  if (squares > limits.squares) throw new ImportError(`文件里的表格有 ${squares} 格，超过 ${limits.squares} 格，没有读入。`);
  if (characters > limits.output) {
    throw new ImportError(`文件的内容有 ${characters} 个字，超过 ${limits.output} 个字，没有读入。`);
  }
}
