/**
 * Reads the YAML of a settings file or a word list, and keeps the position of each value.
 *
 * Nodes are read literally. Aliases and merge keys are never followed: a few lines of them can expand to gigabytes.
 */
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { limits } from '../limits.ts';
import type { Range } from '../text/position.ts';
import { type FileProblem, START_OF_FILE } from './file-problem.ts';

export interface YamlFile {
  /** Undefined for an empty or unreadable file. */
  readonly root: Node | undefined;
  readonly problems: FileProblem[];
  readonly rangeOf: (node: Node | undefined) => Range;
  /** Adds a problem at a node. */
  readonly complain: (node: Node | undefined, message: string) => void;
}

export function readYaml(text: string): YamlFile {
  const problems: FileProblem[] = [];
  const lines = new LineCounter();
  const rangeBetween = (start: number, end: number): Range => ({ start: positionAt(lines, start), end: positionAt(lines, end) });
  const rangeOf = (node: Node | undefined): Range => {
    const [start, end] = node?.range ?? [];
    return start === undefined ? START_OF_FILE : rangeBetween(start, end ?? start);
  };
  const complain = (node: Node | undefined, message: string) => void problems.push({ range: rangeOf(node), message });
  if (isTooDeep(text)) {
    complain(undefined, `嵌套超过 ${limits.settingsDepth} 层，没有读。`);
    return { root: undefined, problems, rangeOf, complain };
  }
  try {
    const document = parseDocument(text, { lineCounter: lines, merge: false, logLevel: 'silent' });
    for (const { message, pos } of document.errors) {
      problems.push({ range: rangeBetween(pos[0], pos[1]), message: `YAML 有误：${message.split('\n')[0] ?? ''}` });
    }
    // Text after a mistake may be parsed differently from what was meant.
    const root = problems.length > 0 ? undefined : (document.contents ?? undefined);
    return { root: isScalar(root) && root.value === null ? undefined : root, problems, rangeOf, complain };
  } catch (error) {
    complain(undefined, `YAML 读不出来：${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
    return { root: undefined, problems, rangeOf, complain };
  }
}

/** The parser is recursive, so the depth must be limited first: brackets, and nested lists or keys started on one line. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && depth > 0) depth--;
    if (depth > limits.settingsDepth) return true;
  }
  const deep = new RegExp(`^(?: *[-?:] ){${limits.settingsDepth}}| {${limits.settingsDepth * 8}}`, 'm');
  return deep.test(text);
}

function positionAt(lines: LineCounter, offset: number): Range['start'] {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(0, line - 1), character: Math.max(0, col - 1) };
}

/** The keys and values of a mapping; undefined if it is not one. Aliases and non-text keys are reported and left out. */
export function entriesOf(
  file: YamlFile,
  node: Node | undefined,
): { key: string; at: Node; value: Node | undefined }[] | undefined {
  if (!isMap(node)) return undefined;
  return node.items.flatMap(({ key, value }) => {
    const at = isNode(key) ? key : node;
    if (isAlias(value) || isAlias(key)) file.complain(isNode(value) ? value : at, NO_ALIAS);
    else if (isScalar(key) && (typeof key.value === 'string' || typeof key.value === 'number')) {
      return [{ key: String(key.value), at, value: isNode(value) && !isNull(value) ? value : undefined }];
    } else file.complain(at, '键应当是文字。');
    return [];
  });
}

/** The items of a list; undefined if it is not one. */
export function itemsOf(file: YamlFile, node: Node | undefined): Node[] | undefined {
  if (!isSeq(node)) return undefined;
  return node.items.flatMap((item) => {
    if (!isNode(item)) return [];
    if (!isAlias(item)) return [item];
    file.complain(item, NO_ALIAS);
    return [];
  });
}

/** The text of a value; undefined if it is not text, or empty. */
export function wordOf(node: Node | undefined): string | undefined {
  return isScalar(node) && typeof node.value === 'string' && node.value !== '' ? node.value : undefined;
}

const NO_ALIAS = '这里不能用「*」引用别处：以「*」开头的词语请加引号。';

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}

function isNull(node: Node): boolean {
  return isScalar(node) && node.value === null;
}
