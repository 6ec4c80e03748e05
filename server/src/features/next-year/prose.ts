/** The prose of the earlier report as it goes into the new one: word for word, but for the period that is reported on. */
import type { Report } from '../../report/report.ts';
import { isOnlySuppression } from '../../rules/suppression.ts';
import type { Block } from '../../syntax/tree.ts';

export interface Renewal {
  readonly before: number | undefined;
  readonly year: number;
  /** Grows by what could not be carried over. */
  readonly left: string[];
}

/** The texts of blocks without tables, those that have any. */
export function keptBlocks(blocks: readonly Block[], report: Report, renewal: Renewal): string[] {
  return blocks.map((block) => keptText(block, report, renewal)).filter((text) => text !== '');
}

/** Empty for what does not stay. */
export function keptText(block: Block, report: Report, renewal: Renewal): string {
  if (block.kind === 'blank' || block.kind === 'front-matter') return '';
  if (isOnlySuppression(block)) {
    renewal.left.push(`「${shortened(block.text)}」是为上年的报告写的，没有带过来。`);
    return '';
  }
  if (block.kind === 'table' || (block.kind === 'html' && /<t[rdh][\s>]/i.test(block.text))) {
    renewal.left.push(`表格「${shortened(block.text.replace(/<[^>]*>|[|]/g, ' '))}」不是格式中的表，没有带过来。`);
    return '';
  }
  const { start, end } = ownPart(block, report);
  return withPeriod(block.text.slice(start, end), renewal)
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[ \t\u3000]*\n)+/, '')
    .trimEnd();
}

/** A heading may be a line of a paragraph: then it is cut out, and what is in front of it or behind it stays where it was. */
function ownPart(block: Block, { sections }: Report): { start: number; end: number } {
  const heads = sections.filter(({ heading, place }) => heading === block && place.span.start > block.span.start);
  const own = sections.find(({ heading, place }) => heading === block && place.span.start === block.span.start);
  return { start: own === undefined ? 0 : own.place.span.end, end: heads[0]?.place.span.start ?? block.text.length };
}

/** `2023年1月1日至2023年12月31日`, or with the year named once. */
function withPeriod(text: string, { before, year }: Renewal): string {
  if (before === undefined) return text;
  const period = new RegExp(`${before}(年1月1日[^。；]{0,8}?)(?:${before}(年)|(年?))(12月31日)`, 'g');
  return text.replace(period, (_, start: string, named: string | undefined, other: string | undefined, end: string) =>
    named === undefined ? `${year}${start}${other ?? ''}${end}` : `${year}${start}${year}${named}${end}`,
  );
}

const SHOWN = 24;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}
