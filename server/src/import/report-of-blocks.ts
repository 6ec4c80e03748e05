/** Builds a report from the blocks of any source: sections and headings, paragraphs, and the official tables where they belong. */
import type { Format } from '../format/format.ts';
import { formatFor } from '../format/formats.ts';
import { type FoundTable, type Placed, placementScore } from '../report/rows/found-table.ts';
import { placeRows } from '../report/rows/place.ts';
import type { SourceRow } from '../report/rows/row.ts';
import { type TableWords, tableWords } from '../report/rows/words.ts';
import { buildTable } from './build-table.ts';
import { depthCounter, isNumberedHeading, markOf, type SectionFinder, titleIn, withoutArtefact } from './headings.ts';
import type { Imported } from './imported.ts';
import type { OutBlock, OutDoubt } from './outcome.ts';
import type { SourceBlock, TextBlock } from './source-blocks.ts';
import { keepUnmatched } from './unmatched-rows.ts';
import { writeReport } from './write-report.ts';

/** The title is among the first lines. */
const MAX_LINES_BEFORE_TITLE = 12;

export function reportOfBlocks(
  blocks: readonly SourceBlock[],
  formats: readonly Format[],
  sectionOf: SectionFinder,
  lineOf: (offset: number) => number,
): Imported {
  const doubts: OutDoubt[] = [];
  const parts = partsOf(blocks, formats, sectionOf, doubts);
  const year = /(?:19|20)[0-9]{2}/.exec(parts[0]?.title ?? '')?.[0];
  const usual = formatFor(formats, { year: year === undefined ? undefined : Number(year) });
  const wordsFor = scopes(parts, [usual, ...formats.filter((format) => format !== usual)], sectionOf);
  const out = parts.flatMap((part) => blocksOf(part, wordsFor(part), lineOf, doubts));
  return writeReport(out, doubts);
}

/** A section with its heading, or the text before the first section. */
interface Part {
  readonly title: string | undefined;
  readonly heading: string | undefined;
  readonly texts: OutBlock[];
  readonly rows: SourceRow[];
}

function partsOf(
  blocks: readonly SourceBlock[],
  formats: readonly Format[],
  sectionOf: SectionFinder,
  doubts: OutDoubt[],
): Part[] {
  const title = findTitle(blocks, formats, sectionOf);
  let part = newPart(undefined, title?.text);
  const parts = [part];
  let depthOf = depthCounter();
  blocks.forEach((block, index) => {
    if (block.kind === 'rows') {
      for (const row of block.rows) part.rows.push(row);
      return;
    }
    if (block.kind === 'kept') {
      part.texts.push(block.block);
      if (block.doubt) doubts.push({ ...block.doubt, about: block.block });
      return;
    }
    if (title && index > title.from && index < title.from + title.count) return;
    const isTitle = title?.from === index;
    const level = isTitle ? 1 : (block.level ?? levelOf(block, nextText(blocks, index), sectionOf, depthOf));
    const text = isTitle ? title.text : block.text;
    if (level === 2 && !isTitle) {
      part = newPart(text, undefined);
      parts.push(part);
      depthOf = depthCounter();
    } else if (block.level !== undefined && sectionOf(text)) {
      part = newPart(text, undefined);
      parts.push(part);
      depthOf = depthCounter();
    }
    const kind = level === 0 ? 'paragraph' : 'heading';
    const last = isTitle ? blocks[index + title.count - 1] : block;
    const span = { start: block.span.start, end: last?.kind === 'text' ? last.span.end : block.span.end };
    const markdown = isTitle && title.count > 1 ? undefined : block.markdown;
    const out: OutBlock = { kind, level, text, span, line: block.line, ...(markdown !== undefined && { markdown }) };
    part.texts.push(out);
    if (isTitle && title.count > 1) {
      doubts.push({
        kind: 'title',
        certainty: 'likely',
        message: `标题分在 ${title.count} 行，已合为一行。`,
        span,
        line: block.line,
        about: out,
      });
    }
    for (const line of block.bridges) {
      const message = `第 ${line + 1} 行前的空行把一句话分成两段，已接上。`;
      doubts.push({ kind: 'paragraph', certainty: 'likely', message, span, line, about: out });
    }
  });
  return parts;
}

function newPart(heading: string | undefined, title: string | undefined): Part {
  return { heading, title, texts: [], rows: [] };
}

interface FoundTitle {
  readonly from: number;
  readonly count: number;
  readonly text: string;
}

/** A source that marks its headings has marked its title too, or has none. */
function findTitle(blocks: readonly SourceBlock[], formats: readonly Format[], sectionOf: SectionFinder): FoundTitle | undefined {
  const first: TextBlock[] = [];
  for (const block of blocks.slice(0, MAX_LINES_BEFORE_TITLE)) {
    if (block.kind !== 'text' || sectionOf(block.text)) break;
    first.push(block);
  }
  const marked = first.find(({ level }) => level === 1);
  if (marked) return { from: blocks.indexOf(marked), count: 1, text: marked.text };
  const texts = first.map(({ text, level }) => (level === undefined ? text : '。'));
  const found = titleIn(texts, formats);
  if (!found) return undefined;
  return { ...found, text: texts.slice(found.from, found.from + found.count).join('') };
}

function nextText(blocks: readonly SourceBlock[], index: number): string | undefined {
  const next = blocks[index + 1];
  return next?.kind === 'text' ? next.text : undefined;
}

/** 0 for a paragraph. */
function levelOf(
  { text }: TextBlock,
  next: string | undefined,
  sectionOf: SectionFinder,
  depthOf: ReturnType<typeof depthCounter>,
): number {
  if (sectionOf(text)) return 2;
  const mark = markOf(withoutArtefact(text));
  if (!mark) return 0;
  const isHeading = isNumberedHeading(text, next);
  if (mark.system === 'chinese') return isHeading ? 2 : 0;
  const depth = depthOf(mark.system, mark.number);
  return isHeading ? Math.min(6, 2 + depth) : 0;
}

/**
 * The words to look for in a part, by format: those of its section's tables, or for a part without tables those of the sections
 * whose headings are missing.
 */
function scopes(
  parts: readonly Part[],
  formats: readonly Format[],
  sectionOf: SectionFinder,
): (part: Part) => readonly TableWords[] {
  const keyOf = ({ heading }: Part) => (heading === undefined ? undefined : sectionOf(heading)?.section.key);
  const keys = new Set(parts.map(keyOf));
  const wordsByFormat = new Map<string | undefined, readonly TableWords[]>();
  return (part) => {
    const key = keyOf(part);
    const words =
      wordsByFormat.get(key) ??
      formats.map(({ sections }) => {
        const own = sections.find((section) => section.key === key)?.tables ?? [];
        return tableWords([...own, ...sections.flatMap((section) => (keys.has(section.key) ? [] : section.tables))]);
      });
    wordsByFormat.set(key, words);
    return words;
  };
}

/** The text and tables of a part in source order; text in the middle of a table is placed after it. */
function blocksOf(part: Part, scope: readonly TableWords[], lineOf: (offset: number) => number, doubts: OutDoubt[]): OutBlock[] {
  if (part.rows.length === 0) return part.texts;
  const { words, placed } = bestPlacement(part.rows, scope);
  const built = placed.tables.map((found) => ({ found, ...buildTable(found, words, lineOf) }));
  const kept = keepUnmatched(
    placed.unmatched,
    built.flatMap(({ unmatched }) => unmatched),
    lineOf,
  );
  for (const doubt of [...built.flatMap((each) => each.doubts), ...kept.doubts]) doubts.push(doubt);
  const ranges = built.map(({ found }) => found);
  const sorted = [
    ...[...part.texts, ...kept.blocks].map((block) => ({ block, order: orderOf(block.line, ranges) })),
    ...built.map(({ found, table }) => ({ block: table, order: found.firstLine })),
  ];
  return sorted.sort((a, b) => a.order - b.order).map(({ block }) => block);
}

function orderOf(line: number, tables: readonly FoundTable[]): number {
  const table = tables.find(({ firstLine, lastLine }) => firstLine <= line && line <= lastLine);
  return table ? table.lastLine + 0.5 : line;
}

function bestPlacement(
  rows: readonly SourceRow[],
  scope: readonly TableWords[],
): { readonly words: TableWords; readonly placed: Placed } {
  let best: { readonly words: TableWords; readonly placed: Placed; readonly score: number } | undefined;
  for (const words of scope) {
    const placed = placeRows(rows, words);
    const score = placementScore(placed, words);
    if (best === undefined || score > best.score) best = { words, placed, score };
  }
  return best ?? { words: tableWords([]), placed: { tables: [], unmatched: rows } };
}
