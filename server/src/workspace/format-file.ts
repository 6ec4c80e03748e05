/**
 * Reads the format definitions of a folder, which may extend one another, and reports each mistake with its position in the file.
 */
import { LineCounter, parseDocument } from 'yaml';
import type { Format } from '../format/format.ts';
import { FormatError, pathText } from '../format/format-error.ts';
import { readFormat } from '../format/read.ts';
import { limits } from '../limits.ts';
import { type FileProblem, type ProblemInFile, START_OF_FILE } from './file-problem.ts';

export interface FormatText {
  readonly uri: string;
  readonly text: string;
}

export interface FormatsFound {
  readonly formats: readonly Format[];
  readonly problems: readonly ProblemInFile[];
}

export function readFormatFiles(files: readonly FormatText[]): FormatsFound {
  const formats: Format[] = [];
  const problems: ProblemInFile[] = [];
  const attempt = ({ uri, text }: FormatText, read: () => void): void => {
    try {
      read();
    } catch (error) {
      const found = error instanceof FormatError ? located(text, error) : [{ range: START_OF_FILE, message: messageOf(error) }];
      problems.push(...found.map(({ range, message }) => ({ uri, range, message: `格式定义不能用：${message}` })));
    }
  };
  const contents = new Map<FormatText, unknown>();
  for (const file of files) attempt(file, () => contents.set(file, JSON.parse(file.text)));
  const all = [...contents.values()];
  for (const [file, content] of contents) attempt(file, () => formats.push(readFormat(content, all)));
  return { formats, problems };
}

/** JSON is YAML too, and the YAML parser gives the position of each value. */
function located(text: string, { problems }: FormatError): FileProblem[] {
  const lines = new LineCounter();
  const told = problems.slice(0, limits.problems);
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const positionAt = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(0, line - 1), character: Math.max(0, col - 1) };
  };
  const found = told.map(({ path, message }): FileProblem => {
    const node = nearest(path, (steps) => document.getIn(steps, true));
    const range = typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range) ? node.range : [];
    const [start, end]: number[] = range;
    return {
      range: start === undefined || end === undefined ? START_OF_FILE : { start: positionAt(start), end: positionAt(end) },
      message: `${pathText(path)}：${message}`,
    };
  });
  const more = problems.length - told.length;
  return more > 0 ? [...found, { range: START_OF_FILE, message: `另有 ${more} 处错误。` }] : found;
}

/** A missing value has no position; use that of its parent. */
function nearest(path: readonly PropertyKey[], at: (path: readonly PropertyKey[]) => unknown): unknown {
  for (let length = path.length; length > 0; length--) {
    const node = at(path.slice(0, length));
    if (node !== undefined) return node;
  }
  return undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
