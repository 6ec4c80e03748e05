/** Finds sentences that repeat last year's word for word, including its year. */
import type { LastYear } from '../../facts/last-year.ts';
import { sentencesIn } from '../../facts/sentences.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft } from '../rule.ts';

/** `2023年，`, `2023年度，`, `2023年我局…`: the year that a sentence reports on. The year something was made never changes: `2023年印发的`. */
const TOLD_YEAR = /(20[0-9]{2})年(?:度)?(?=[，,]|全年|我|本|全|共|以来|新|累计)/g;

export function* keptYears(block: Block, { facts }: LastYear, year: number): Iterable<Draft> {
  for (const { mark, years, span } of sentencesIn(block)) {
    if (!years.includes(year - 1)) continue;
    const before = facts.sentences.find((sentence) => sentence.mark === mark && sentence.years.join() === years.join());
    if (before === undefined) continue;
    for (const match of matchesOf(TOLD_YEAR, block.text.slice(span.start, span.end))) {
      if (Number(match[1]) !== year - 1) continue;
      const at = place(block, span.start + match.index, span.start + match.index + 4);
      yield {
        place: at,
        message: `这一句与上年报告一字不差，年份也还是 ${year - 1} 年，本报告是 ${year} 年度的。请按本年度的情况改写。`,
        fixes: [{ title: `改为「${year}」`, trust: 'suggested', edits: [{ place: at, newText: String(year) }] }],
      };
    }
  }
}
