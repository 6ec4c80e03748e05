/** Labels as people type them, and which official label each of them means. */
import { CHINESE_DIGITS } from '../text/chinese-number.ts';
import { likeness, type Spelling, spellingOf } from '../text/likeness.ts';
import { simplified } from '../text/simplified.ts';
import type { Column, Format, Row, Section, Table } from './format.ts';

/**
 * exact: to the character. normalised: but for width, spaces, line breaks or numbering punctuation. variant: a known former or
 * faulty spelling, or the number before it is missing or another. close: one or two characters off, or cut short, and nothing else
 * is as near.
 */
export type MatchKind = 'exact' | 'normalised' | 'variant' | 'close';

export interface Match<T> {
  readonly item: T;
  readonly kind: MatchKind;
}

export interface TableMatch extends Match<Table> {
  /** How much of the official table is there and of the typed one is official, from 0 to 1: to compare tables of several formats. */
  readonly fit: number;
}

/**
 * The label without what typing changes: traditional characters, width, spaces and line breaks inside, kinds of quotes, Markdown marks, and the punctuation
 * of the number before it (`１．`, `1、` → `1.`; `（一）`, `(一)、` → `(一)`).
 */
export function normalLabel(text: string): string {
  if (text.length > MAX_NORMAL) return normalised(text);
  let normal = normals.get(text);
  if (normal === undefined) {
    normal = normalised(text);
    if (normals.size >= MAX_REMEMBERED) normals.clear();
    normals.set(text, normal);
  }
  return normal;
}

/** A label is compared with those of many tables: it is brought into shape once. Longer texts are no labels. */
const MAX_NORMAL = 100;
const normals = new Map<string, string>();

function normalised(text: string): string {
  const normal = simplified(text)
    .replace(/<br\s*\/?>|&nbsp;/gi, '')
    .normalize('NFKC')
    .replace(/[\s*_`\\\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[“”„‟«»「」『』〝〞‘’]/g, '"')
    .replace(/[—–―−]/g, '-');
  const { mark, bare } = splitNumber(normal);
  return mark + bare;
}

/**
 * Whatever its number is: a subsection with its words is the section too. A subsection may come close to a section's label
 * (`（一）主动公开情况`), so where a heading's level does not speak for a section, a close match is none.
 */
export function sectionByHeading(format: Format, text: string): Match<Section> | undefined {
  const index = sectionIndex(format);
  return remembered(index.memory, text, () => matchIn(index, text));
}

/** Looks among the rows of `group` first, where the label alone leaves a choice. */
export function rowByLabel(table: Table, text: string, group?: Row): Match<Row> | undefined {
  const index = rowIndex(table);
  const key = group === undefined ? text : `${group.key}\n${text}`;
  return remembered(index.memory, key, () => matchIn(index, text, group && ((row) => row.groups.includes(group))));
}

/** As `rowByLabel`, but never a row that is only close: for what may be no label at all. */
export function rowBySureLabel(table: Table, text: string): Match<Row> | undefined {
  const index = rowIndex(table);
  return remembered(index.sure, text, () => lookUp(index, text));
}

export function columnByLabel(table: Table, text: string): Match<Column> | undefined {
  const index = columnIndex(table);
  return remembered(index.memory, text, () => matchIn(index, text));
}

/** The table of which this is the label: never one that is only close, since table labels differ by a numeral. */
export function tableByLabel(tables: readonly Table[], text: string): Match<Table> | undefined {
  for (const table of tables) {
    const index = tableIndex(table);
    const match = remembered(index.sure, text, () => lookUp(index, text));
    if (match !== undefined) return match;
  }
  return undefined;
}

/**
 * The table that a header (its first cell included) and row labels belong to: by the first cell where that is an official one, and
 * by its columns and rows where it is not.
 */
export function tableByHeader(
  tables: readonly Table[],
  header: readonly string[],
  rowLabels: readonly string[],
): TableMatch | undefined {
  const [corner = '', ...columnLabels] = header;
  let best: TableMatch | undefined;
  for (const table of tables) {
    const label = lookUp(tableIndex(table), corner);
    const columns = share(columnLabels, table.columns.length, (text) => columnByLabel(table, text)?.item);
    const rows = share(rowLabels, table.rows.length, (text) => rowByLabel(table, text)?.item);
    if (!label && rows < 0.6 && (rows < 0.5 || columns < 0.5)) continue;
    const fit = label ? 0.4 + 0.3 * columns + 0.3 * rows : 0.45 * columns + 0.45 * rows;
    if (best === undefined || fit > best.fit) best = { item: table, kind: label?.kind ?? 'close', fit };
  }
  return best;
}

/** How many of the official items the texts name, of all items and texts together. */
function share<T>(texts: readonly string[], nItems: number, find: (text: string) => T | undefined): number {
  let found: Set<T> | undefined;
  for (const text of texts) {
    const item = find(text);
    if (item !== undefined) found = (found ?? new Set<T>()).add(item);
  }
  return (found?.size ?? 0) / Math.max(texts.length, nItems, 1);
}

interface Labelled {
  readonly label: string;
  readonly variants: readonly string[];
}

interface Candidate<T> {
  readonly item: T;
  readonly kind: MatchKind;
}

type Memory<T> = Map<string, Match<T> | undefined>;

interface LabelIndex<T> {
  readonly exact: ReadonlyMap<string, readonly Candidate<T>[]>;
  /** By normal label, number included; the better kinds first. */
  readonly numbered: ReadonlyMap<string, readonly Candidate<T>[]>;
  /** By normal label without its number. */
  readonly bare: ReadonlyMap<string, readonly Candidate<T>[]>;
  /** The same, to find what is only close. */
  readonly spellings: readonly { readonly spelling: Spelling; readonly candidates: readonly Candidate<T>[] }[];
  /** What was asked before, by text and the group that was preferred. */
  readonly memory: Memory<T>;
  /** The same, of those who want no match that is only close. */
  readonly sure: Memory<T>;
}

function matchIn<T>(index: LabelIndex<T>, text: string, prefer?: (item: T) => boolean): Match<T> | undefined {
  const found = lookUp(index, text, prefer);
  if (found) return found;
  const { bare } = splitNumber(normalLabel(text));
  return closest(index, bare, prefer);
}

/** More texts than these are not labels that come again and again. */
const MAX_REMEMBERED = 4096;

/** A table is bound anew when one of its cells changes, and all its labels are the same as before. */
function remembered<T>(memory: Memory<T>, key: string, find: () => Match<T> | undefined): Match<T> | undefined {
  const known = memory.get(key);
  if (known !== undefined || memory.has(key)) return known;
  const found = find();
  if (memory.size >= MAX_REMEMBERED) memory.clear();
  memory.set(key, found);
  return found;
}

function lookUp<T>(index: LabelIndex<T>, text: string, prefer?: (item: T) => boolean): Match<T> | undefined {
  const exact = choose(index.exact.get(text), prefer);
  if (exact !== undefined) return exact;
  const normal = normalLabel(text);
  const { bare } = splitNumber(normal);
  return (
    choose(index.numbered.get(normal), prefer) ??
    choose(index.bare.get(bare), prefer) ??
    choose(index.bare.get(withoutLooseNumber(bare)), prefer) ??
    choose(index.bare.get(withoutBrackets(bare)), prefer)
  );
}

function choose<T>(candidates: readonly Candidate<T>[] | undefined, prefer?: (item: T) => boolean): Match<T> | undefined {
  if (!candidates) return undefined;
  return (prefer && candidates.find(({ item }) => prefer(item))) ?? candidates[0];
}

/** A number without its punctuation: `1某某`, `一某某`. */
function withoutLooseNumber(bare: string): string {
  return bare.replace(looseNumber, '');
}

const looseNumber = new RegExp(`^(?:[0-9]{1,2}|[${CHINESE_DIGITS}]{1,2})`);

/** `本年(2023)制发件数`: additions in brackets. */
function withoutBrackets(bare: string): string {
  return bare.replace(/\([^()]{0,80}\)/g, '');
}

function closest<T>(index: LabelIndex<T>, bare: string, prefer?: (item: T) => boolean): Match<T> | undefined {
  if (bare.length < 3 || bare.length > 60) return undefined;
  let best: T | undefined;
  let bestScore = 0;
  let isTie = false;
  const wanted = spellingOf(bare);
  for (const { spelling, candidates } of index.spellings) {
    const similarity = likeness(wanted, spelling);
    const item = similarity === 0 ? undefined : choose(candidates, prefer)?.item;
    if (item === undefined) continue;
    const score = similarity + (prefer?.(item) ? 1 : 0);
    if (score === bestScore && item !== best) isTie = true;
    if (score <= bestScore) continue;
    best = item;
    bestScore = score;
    isTie = false;
  }
  return best === undefined || isTie ? undefined : { item: best, kind: 'close' };
}

/** Splits a normal label into its number, with canonical punctuation, and the words after it. */
function splitNumber(normal: string): { mark: string; bare: string } {
  // Most labels have none, which their first character tells.
  if (!numberBeginnings.has(normal.charAt(0))) return { mark: '', bare: normal };
  for (const [pattern, canonical] of numberMarks) {
    const match = pattern.exec(normal);
    if (!match) continue;
    const bare = normal.slice(match[0].length);
    if (bare !== '') return { mark: canonical(match[1] ?? ''), bare };
  }
  return { mark: '', bare: normal };
}

const numberBeginnings = new Set(`第(0123456789${CHINESE_DIGITS}`);

const numberMarks: readonly (readonly [RegExp, (number: string) => string])[] = [
  [new RegExp(`^第([${CHINESE_DIGITS}0-9]{1,3})(?:部分|章|节)[、.,:]?`), (number) => `第${number}部分`],
  [new RegExp(`^([${CHINESE_DIGITS}]{1,3})[、.,:]`), (number) => `${number}、`],
  [new RegExp(`^\\(([${CHINESE_DIGITS}]{1,3})\\)[、.,]?`), (number) => `(${number})`],
  [/^\(([0-9]{1,2})\)[、.,]?/, (number) => `(${number})`],
  [/^([0-9]{1,2})[.、,)](?![0-9])/, (number) => `${number}.`],
];

function indexOf<T extends Labelled>(items: Iterable<T>): LabelIndex<T> {
  const exact = new Map<string, Candidate<T>[]>();
  const numbered = new Map<string, Candidate<T>[]>();
  const bare = new Map<string, Candidate<T>[]>();
  const all = [...items];
  for (const item of all) {
    const normal = normalLabel(item.label);
    add(exact, item.label, item, 'exact');
    add(numbered, normal, item, 'normalised');
    // Words without their number, or under another one: no longer a matter of punctuation.
    const { mark, bare: words } = splitNumber(normal);
    add(bare, words, item, mark === '' ? 'normalised' : 'variant');
  }
  for (const item of all) {
    const { mark } = splitNumber(normalLabel(item.label));
    for (const variant of item.variants) {
      const split = splitNumber(normalLabel(variant));
      add(numbered, (split.mark || mark) + split.bare, item, 'variant');
      // A variant that names its number is one only with it: `（六）其他` is not `3.其他`.
      if (split.mark === '') add(bare, split.bare, item, 'variant');
    }
  }
  return { exact, numbered, bare, spellings: spellingsIn(bare), memory: new Map(), sure: new Map() };
}

function spellingsIn<T>(bare: LabelIndex<T>['bare']): LabelIndex<T>['spellings'] {
  return [...bare].map(([label, candidates]) => ({ spelling: spellingOf(label), candidates }));
}

function add<T>(map: Map<string, Candidate<T>[]>, key: string, item: T, kind: MatchKind): void {
  const candidates = map.get(key);
  if (!candidates) map.set(key, [{ item, kind }]);
  else if (!candidates.some((candidate) => candidate.item === item)) candidates.push({ item, kind });
}

/** Formats never change, so each is indexed once. */
function once<K extends object, T>(make: (key: K) => T): (key: K) => T {
  const made = new WeakMap<K, T>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

const sectionIndex = once((format: Format) => {
  const index = indexOf(format.sections);
  // In the text a section is typed with its numeral.
  const exact = new Map<string, Candidate<Section>[]>();
  const numbered = new Map(index.numbered);
  for (const section of format.sections) {
    add(exact, section.heading, section, 'exact');
    numbered.set(normalLabel(section.heading), [{ item: section, kind: 'normalised' }]);
    numbered.set(normalLabel(section.label), [{ item: section, kind: 'variant' }]);
  }
  const bare = asVariants(index.bare);
  return { exact, numbered, bare, spellings: spellingsIn(bare), memory: new Map(), sure: new Map() };
});
const rowIndex = once((table: Table) => indexOf(table.rows));
const columnIndex = once((table: Table) => indexOf(table.columns));
const tableIndex = once((table: Table) => indexOf([table]));

function asVariants<T>(map: ReadonlyMap<string, readonly Candidate<T>[]>): Map<string, Candidate<T>[]> {
  return new Map([...map].map(([key, candidates]) => [key, candidates.map(({ item }) => ({ item, kind: 'variant' as const }))]));
}
