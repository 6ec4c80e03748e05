/** Adds section headings before tables that come without any text, so that the report has a place for them. */
import type { Format, Section } from '../format/format.ts';
import { isFigure } from '../report/figure-text.ts';
import { type TableWords, tableWords } from '../report/rows/words.ts';
import { type FlowTable, type OwnItem, runsText } from './flow.ts';
import { sectionFinder } from './headings.ts';

/** Tables of a text whose own headings name their sections stay in place. */
export function withLostHeadings(items: readonly OwnItem[], formats: readonly Format[]): readonly OwnItem[] {
  const sectionOf = sectionFinder(formats);
  const isHeading = (item: OwnItem) => item.kind === 'paragraph' && sectionOf(runsText(item.runs).trim()) !== undefined;
  return items.some(isHeading) ? items : withHeadings(items, formats);
}

export function withHeadings(items: readonly OwnItem[], formats: readonly Format[]): OwnItem[] {
  const sectionOf = sectionFinder(formats);
  const sectionOfTable = tableSectionFinder(formats);
  let current: string | undefined;
  return items.flatMap((item): OwnItem[] => {
    if (item.kind === 'content') return [item];
    if (item.kind === 'paragraph') {
      current = sectionOf(runsText(item.runs))?.section.key ?? current;
      return [item];
    }
    const section = sectionOfTable(item);
    if (!section || section.key === current) return [item];
    current = section.key;
    return [{ kind: 'paragraph', runs: [{ text: section.heading }], level: 1, where: item.where }, item];
  });
}

/** Finds the section of a table by its words alone. */
export function tableSectionFinder(formats: readonly Format[]): (table: FlowTable) => Section | undefined {
  const sections = formats
    .flatMap((format) => format.sections.filter(({ tables }) => tables.length > 0))
    .map((section) => ({ section, words: tableWords(section.tables) }));
  return (table) => sectionFor(table, sections);
}

/** The section whose tables share the most words with it; a few common words are a coincidence. */
function sectionFor(
  table: FlowTable,
  sections: readonly { readonly section: Section; readonly words: TableWords }[],
): Section | undefined {
  const texts = table.rows.flatMap((row) => row.map(({ text }) => text)).filter((text) => text !== '' && !isFigure(text));
  let best: { readonly section: Section; readonly score: number } | undefined;
  for (const { section, words } of sections) {
    const score = texts.filter((text) => words.isWord(text)).length;
    if (score >= 3 && (best === undefined || score > best.score)) best = { section, score };
  }
  return best?.section;
}
