/** Shared by the rules on required content: the preamble wherever it is, and the text that a fix inserts. */
import { hasElision, isMentioned } from '../prose/mention.ts';
import type { Report, Section } from '../report/report.ts';
import { type Block, type Place, place } from '../syntax/tree.ts';

/** The section with the key `key` in the format, if it occurs once and is not empty. */
export function onlySection({ sections }: Report, key: string): Section | undefined {
  const found = sections.filter(({ def }) => def?.key === key);
  const [section] = found;
  return found.length === 1 && section !== undefined && hasText(section.blocks) ? section : undefined;
}

export function hasText(blocks: readonly Block[]): boolean {
  return blocks.some(({ kind }) => kind !== 'blank' && kind !== 'html');
}

/** Cached by the format's list, then by rule, because every section and every block asks for it. */
const aspectsByRule = new WeakMap<readonly object[], Map<string, readonly object[]>>();

/** The aspects that the format assigns to a rule. */
export function aspectsOf<A extends { readonly rule: string }>(aspects: readonly A[] | undefined, rule: string): readonly A[] {
  if (aspects === undefined || aspects.length === 0) return [];
  const byRule: Map<string, readonly object[]> = aspectsByRule.get(aspects) ?? new Map();
  aspectsByRule.set(aspects, byRule);
  const cached = byRule.get(rule);
  if (cached !== undefined) return cached as readonly A[];
  const own = aspects.filter((aspect) => aspect.rule === rule);
  byRule.set(rule, own);
  return own;
}

/** Whether the text declares itself an excerpt, or marks an omission at its top level. */
export function isExcerpt({ title, tree: { blocks } }: Report): boolean {
  if (title !== undefined && NAMED_EXCERPT.test(title.text)) return true;
  return blocks.some((block) => {
    const { kind, text, span } = block;
    if (kind !== 'paragraph' || span.end - span.start > LONGEST_NOTE) return false;
    const words = text.slice(span.start, span.end).trim();
    return hasElision([block]) ? ELISION_ALONE.test(words) : EXCERPT_NOTE.test(words);
  });
}

const LONGEST_NOTE = 40;
const NAMED_EXCERPT = /[（(【［[]?(?:节选|摘录|摘编)[）)】］\]]?$/;
const EXCERPT_NOTE =
  /^[（(【［[](?:节选|摘录|摘编|以下略|下略|以上略|上略|中略|后略|前略|略|以下省略|内容有删节|有删节|未完)[。]?[）)】］\]][。]?$|^(?:以上|以下|本文)(?:为|系|是)?.{0,16}(?:节选|摘录|摘编)[。]?$/;
const ELISION_ALONE = /^[［[][….]{1,6}[］\]]$/;

/** Fills in `{authority}` and `{year}` of a template; undefined if one is needed and unknown. */
export function filled(template: string | undefined, { authority, year }: Report, number = ''): string | undefined {
  if (template === undefined) return undefined;
  if (template.includes('{year}') && year === undefined) return undefined;
  if (template.includes('{authority}') && authority === undefined) return undefined;
  return template
    .replaceAll('{year}', String(year?.value ?? ''))
    .replaceAll('{authority}', authority?.value ?? '')
    .replaceAll('{number}', number);
}

/** The paragraphs that serve as preamble: before the first section or, if there are none, those of it that state the basis. */
export function preambleOf(report: Report): readonly Block[] {
  const own = report.preamble.filter((block) => block.kind !== 'blank' && block.kind !== 'html' && !isPageFurniture(block));
  if (own.length > 0) return own;
  const first = report.sections[0];
  const basis = aspectsOf(report.format.definition.preamble.aspects, 'preamble/basis');
  return (first?.blocks.slice(0, 2) ?? []).filter(
    (block) =>
      block.kind === 'paragraph' &&
      (basis.some(({ variants }) => isMentioned(variants, [block])) || isMentioned(PERIOD, [block])) &&
      isMentioned(DRAWN_UP, [block]),
  );
}

/** `发布日期：2024-01-29  来源：……  浏览次数：`: printed below the title by the site, not part of the report. */
export function isPageFurniture(block: Block): boolean {
  if (block.kind === 'table') return WEB_TABLE.test(block.text.slice(0, 200));
  if (block.kind !== 'paragraph' || block.span.end - block.span.start > 120) return false;
  return FURNITURE.test(block.text.slice(block.span.start, block.span.end));
}

const FURNITURE =
  /^(?:(?:发布|发文|添加|更新|成文)(?:日期|时间)|(?:文章|信息|稿件)?来\s{0,4}源|稿源|浏览(?:次数|量)|点击(?:数|率|量)|字号|索\s?引\s?号)\s{0,4}[:：]|^[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}\s.{0,30}星期[一二三四五六日]/;

/** The table that government sites put above a document: its wording is prescribed for the site, and no report contains it. */
const WEB_TABLE = /索\s?引\s?号|发文字号|信息分类|主题分类|发布机构|生成日期/;

/** Words that describe the text itself, if they state how it was made. */
const PERIOD = ['统计期限'];
const DRAWN_UP = ['本报告', '本年报', '本年度报告', '年度报告', '报告由', '编制'];

/** The last block of running text, where a sentence can be added. */
export function endOfProse(blocks: readonly Block[]): Place | undefined {
  const last = blocks.findLast(({ kind }) => kind === 'paragraph');
  return last === undefined ? undefined : place(last, last.span.end, last.span.end);
}

/** Where to report something missing from a paragraph: its first words. */
export function firstWords(block: Block): Place {
  const { start, end } = block.span;
  const stop = block.text.slice(start, end).search(/[，。,；\n]/);
  return place(block, start, stop > 0 ? start + stop : end);
}
