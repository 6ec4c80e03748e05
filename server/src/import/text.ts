/**
 * Imports a text dump of a published report into the report language.
 *
 * Only the layout changes: the title, the sections and the subsections become headings, lines broken by a page are joined, and the
 * official tables take their simple form. Nothing is corrected, invented or dropped.
 */
import type { Format } from '../format/format.ts';
import { allTableWords } from '../report/rows/words.ts';
import { sectionFinder } from './headings.ts';
import type { Imported } from './imported.ts';
import { reportOfBlocks } from './report-of-blocks.ts';
import { sourceLines } from './source-lines.ts';
import { textBlocks } from './text-blocks.ts';

export function importText(source: string, formats: readonly Format[]): Imported {
  const lines = sourceLines(source);
  const starts = lines.map(({ start }) => start);
  const sectionOf = sectionFinder(formats);
  const blocks = textBlocks(lines, allTableWords(formats), (text) => sectionOf(text) !== undefined);
  return reportOfBlocks(blocks, formats, sectionOf, (offset) => lastAtOrBefore(starts, offset));
}

/** The index of the last start that is no greater than the offset. */
export function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
