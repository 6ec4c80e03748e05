/** Reads the front matter, entry by entry with places, and collects its problems. */
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLError } from 'yaml';
import type { Format } from '../format/format.ts';
import { formatFor } from '../format/formats.ts';
import { limits } from '../limits.ts';
import { type FrontMatterBlock, place, placeText } from '../syntax/tree.ts';
import { editDistance, similarity } from '../text/distance.ts';
import type { Span } from '../text/span.ts';
import { yamlDepth } from '../text/yaml-depth.ts';
import { bodyKindNames, type FrontMatterKey, frontMatterKeys } from './front-matter-keys.ts';
import type { FrontMatter, FrontMatterEntry, FrontMatterProblem, Sourced } from './report.ts';

/** The entry with this key; the last one if there are several. */
export function entryOf(frontMatter: FrontMatter | undefined, key: string): FrontMatterEntry | undefined {
  return frontMatter?.entries.findLast((entry) => entry.key.value === key);
}

/** What has been read so far of one block. */
interface Reading {
  readonly block: FrontMatterBlock;
  readonly formats: readonly Format[];
  readonly source: Repaired;
  readonly entries: FrontMatterEntry[];
  readonly problems: FrontMatterProblem[];
}

export function readFrontMatter(block: FrontMatterBlock, formats: readonly Format[]): FrontMatter {
  const { content, text } = block;
  const source = repaired(text.slice(content.start, content.end));
  const reading: Reading = { block, formats, source, entries: [], problems: [] };
  const tooMuch = beyondLimits(source.text);
  if (tooMuch !== undefined) {
    note(reading, content, `文首信息${tooMuch}，未读取。文首信息只写报告自身的设置，请把其他内容移到正文。`);
    return reading;
  }
  for (const colon of source.colons) {
    const where = { start: content.start + colon, end: content.start + colon + 1 };
    const message = '键与值之间应为半角冒号加一个空格，否则 YAML 读不出这一项。请改为「: 」。';
    note(reading, where, message, { text: ': ', certain: true });
  }
  readYaml(reading);
  return reading;
}

function readYaml(reading: Reading): void {
  const document = parsed(reading.source.text);
  if (document === undefined) {
    note(reading, reading.block.content, '文首信息不是能读的 YAML。请按「键: 值」逐行书写。');
    return;
  }
  const { contents, errors } = document;
  for (const error of errors.slice(0, 1)) note(reading, spanIn(reading, error.pos), errorMessage(error));
  const nSure = reading.problems.length;
  if (isMap(contents)) for (const pair of contents.items) readEntry(reading, pair);
  else if (errors.length === 0 && contents !== null && !(isScalar(contents) && contents.value === null)) {
    note(reading, spanIn(reading, rangeOf(contents)), '文首信息应为「键: 值」的形式，每行一项。请补上键，或删去这一段。');
  }
  // After a YAML error everything else looks wrong, so only the error is reported.
  if (errors.length > 0) reading.problems.length = nSure;
}

function readEntry(reading: Reading, { key, value }: Pair): void {
  const keyRange = isScalar(key) ? rangeOf(key) : undefined;
  if (!isScalar(key) || keyRange === undefined) return;
  const name = sourced(reading, String(key.value), keyRange);
  const values = valuesOf(reading, value);
  const definition = frontMatterKeys.find((each) => each.key === name.value);
  const isRepeated = reading.entries.some((entry) => entry.key.value === name.value);
  reading.entries.push({ key: name, values });
  if (definition === undefined) unknownKey(reading, name);
  else if (isRepeated) note(reading, name.place.span, `「${name.value}」重复出现，以最后一项为准。请只保留一项。`);
  else checkEntry(reading, definition, name, value, values);
}

/** The scalars of a value. A YAML alias is most likely meant as a glob that begins with an asterisk. */
function valuesOf(reading: Reading, node: unknown): readonly Sourced<string>[] {
  const items = isSeq(node) ? node.items : [node];
  return items.flatMap((item) => {
    const range = rangeOf(item);
    if (range === undefined || range[0] === range[1] || !(isScalar(item) || isAlias(item))) return [];
    const isQuoted = isScalar(item) && typeof item.value === 'string' && item.type !== 'PLAIN';
    const text = isQuoted ? String(item.value) : reading.source.text.slice(range[0], range[1]);
    return [sourced(reading, text.trim(), range)];
  });
}

function unknownKey(reading: Reading, name: Sourced<string>): void {
  const near = frontMatterKeys
    .map(({ key }) => ({ key, distance: editDistance(key, name.value) }))
    .filter(({ key, distance }) => distance <= Math.floor(key.length / 2))
    .sort((a, b) => a.distance - b.distance)
    .find(({ key }) => reading.entries.every((entry) => entry.key.value !== key));
  const all = frontMatterKeys.map(({ key }) => `「${key}」`).join('');
  const advice = near === undefined ? '请删去' : `请改为「${near.key}」`;
  const message = `文首信息没有「${name.value}」这一项，可用的有${all}。${advice}。`;
  note(reading, name.place.span, message, near && { text: near.key, certain: true });
}

function checkEntry(
  reading: Reading,
  { kind }: FrontMatterKey,
  name: Sourced<string>,
  node: unknown,
  values: readonly Sourced<string>[],
): void {
  const range = rangeOf(node);
  const isEmpty = range === undefined || range[0] === range[1];
  const where = isEmpty ? name.place.span : spanIn(reading, range);
  if (isEmpty) note(reading, where, `「${name.value}」没有值，应为${KINDS[kind]}。请填写，或删去这一项。`);
  else if (isSeq(node) && kind !== 'paths') note(reading, where, `「${name.value}」只能有一个值，应为${KINDS[kind]}。请改正。`);
  else if (isMap(node) || (isSeq(node) && values.length < node.items.length)) {
    note(reading, where, `「${name.value}」的值应为${KINDS[kind]}。请改正。`);
  } else for (const value of values) checkValue(reading, kind, value);
}

function checkValue(reading: Reading, kind: FrontMatterKey['kind'], { value, place: { span } }: Sourced<string>): void {
  const { formats } = reading;
  if (value.startsWith('*') && placeText(place(reading.block, span.start, span.end)).startsWith('*')) {
    note(reading, span, '以「*」开头的值在 YAML 里是引用。请给它加上引号。', { text: `"${value}"`, certain: true });
  } else if (kind === 'format' && formats.every(({ id }) => id !== value)) {
    const ids = formats.map(({ id }) => `「${id}」`).join('');
    const meant = /^20[0-9]{2}$/.test(value) ? formatFor(formats, { year: Number(value) }).id : undefined;
    const message = `没有代号为「${value}」的年报格式，可用的有${ids}。请改正；删去这一项，则按报告年度确定格式。`;
    note(reading, span, message, meant === undefined ? undefined : { text: meant, certain: false });
  } else if (kind === 'year' && yearIn(value) === undefined) {
    const digits = /(?:19|20)[0-9]{2}/.exec(value)?.[0];
    const meant = digits === undefined ? undefined : { text: digits, certain: false };
    note(reading, span, `年度应为四位数字的年份，现为「${value}」。请改正。`, meant);
  } else if (kind === 'body-kind' && bodyKindNames.every((each) => each.name !== value)) {
    const meant = bodyKindNames
      .map((each) => ({ text: each.name, score: similarity(each.name, value) }))
      .sort((a, b) => b.score - a.score)
      .find(({ score }) => score >= 0.5);
    const names = bodyKindNames.map((each) => `「${each.name}」`).join('');
    const message = `机关类别没有「${value}」，应为${names}之一。请改正。`;
    note(reading, span, message, meant && { text: meant.text, certain: false });
  }
}

function note({ block, problems }: Reading, { start, end }: Span, message: string, meant?: FrontMatterProblem['meant']): void {
  problems.push({ place: place(block, start, end), message, ...(meant === undefined ? {} : { meant }) });
}

type YamlRange = readonly [number, number, ...number[]];

function sourced(reading: Reading, value: string, range: YamlRange): Sourced<string> {
  const { start, end } = spanIn(reading, range);
  return { value, place: place(reading.block, start, end) };
}

/** Converts offsets in the repaired YAML to offsets in the block. */
function spanIn({ block: { content }, source }: Reading, range: YamlRange | undefined): Span {
  if (range === undefined) return content;
  const at = (offset: number) => Math.min(content.end, content.start + source.original(offset));
  const start = at(range[0]);
  return { start, end: Math.max(start, at(range[1])) };
}

/** The year in a value. */
export function yearIn(text: string): number | undefined {
  return /^(?:19|20)[0-9]{2}$/.test(text) ? Number(text) : undefined;
}

const KINDS: Readonly<Record<FrontMatterKey['kind'], string>> = {
  format: '年报格式的代号',
  text: '文字',
  year: '四位数字的年份',
  'body-kind': '机关类别的名称',
  path: '一个文件路径',
  paths: '文件路径或它们的列表',
};

/** Checked before parsing: the parser recurses into brackets and indentation and could overflow the stack. */
function beyondLimits(text: string): string | undefined {
  if (text.length > limits.frontMatter) return `有 ${text.length} 个字，超过 ${limits.frontMatter} 个字`;
  const depth = limits.frontMatterDepth;
  return yamlDepth(text) > depth ? `的括号或缩进嵌套超过 ${depth} 层` : undefined;
}

function parsed(text: string): { contents: Node | null; errors: YAMLError[] } | undefined {
  try {
    const { contents, errors } = parseDocument(text, { logLevel: 'silent', uniqueKeys: false });
    return { contents, errors };
  } catch {
    return undefined;
  }
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const { range } = node;
  return isRange(range) ? range : undefined;
}

function isRange(range: unknown): range is [number, number, number] {
  return Array.isArray(range) && range.length === 3 && range.every((offset) => typeof offset === 'number');
}

function errorMessage({ code }: YAMLError): string {
  const what = ERRORS[code] ?? '不是正确的 YAML';
  return `文首信息读不出来：${what}。请按「键: 值」逐行书写，含特殊符号的值加上引号。`;
}

const ERRORS: Partial<Record<YAMLError['code'], string>> = {
  BAD_INDENT: '缩进不对，或括号没有闭合',
  BAD_SCALAR_START: '值以 YAML 的保留符号开头',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个「键: 值」，或续行缩进不对',
  BLOCK_IN_FLOW: '方括号、花括号里有不该有的内容',
  MISSING_CHAR: '缺少冒号、引号或括号',
  MULTILINE_IMPLICIT_KEY: '键没有写在一行里',
  TAB_AS_INDENT: '用了制表符缩进',
  UNEXPECTED_TOKEN: '有不该出现的符号',
};

interface Repaired {
  readonly text: string;
  /** Offsets in the original of colons between key and value that are full-width or not followed by a space. */
  readonly colons: readonly number[];
  readonly original: (offset: number) => number;
}

/** Repairs common typing errors in `键: 值`, so that the rest can still be parsed. */
function repaired(content: string): Repaired {
  const keys = frontMatterKeys.map(({ key }) => key).join('|');
  const pattern = new RegExp(`^(${keys})[ \\t]{0,8}(?:：[ \\t]{0,8}|:(?=[^ \\t\\r\\n]))`, 'gm');
  const cuts: { readonly at: number; readonly length: number }[] = [];
  const colons: number[] = [];
  const text = content.replace(pattern, (match, key: string, at: number) => {
    const colon = at + match.search(/[：:]/);
    colons.push(colon);
    cuts.push({ at: at + key.length, length: match.length - key.length });
    return `${key}: `;
  });
  const original = (offset: number) => {
    let shift = 0;
    for (const { at, length } of cuts) {
      if (offset - shift <= at) break;
      shift += 2 - length;
    }
    return offset - shift;
  };
  return { text, colons, original };
}
