/** Mistakes that no single word reveals, as patterns with their advice: data, each with an example or a source. */
import data from '../../../data/misspelt-patterns.json' with { type: 'json' };
import { plainProse } from '../../syntax/plain-prose.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { patternFinder } from '../../text/matches.ts';
import type { Span } from '../../text/span.ts';
import { foldedText } from '../../vocabulary/fold.ts';
import type { Draft } from '../rule.ts';

interface Pattern {
  readonly find: RegExp;
  readonly instead: string | undefined;
  readonly message: string;
  readonly isLessSure: boolean;
}

const findPatterns = patternFinder(
  data.patterns.map(
    ({ find, instead, message, severity }): Pattern => ({
      find: new RegExp(find, 'gm'),
      instead,
      message,
      isLessSure: severity === 'information',
    }),
  ),
);

/** The pattern is matched against the whole block, because it may depend on the text before or after its place in running text. */
export function addPatterns(block: Block, drafts: Draft[]): void {
  const prose = plainProse(block);
  if (prose.length === 0) return;
  const isProse = insideTest(prose);
  for (const { pattern, match } of findPatterns(foldedText(block))) {
    const { instead, message, isLessSure } = pattern;
    const { start, end } = { start: match.index, end: match.index + match[0].length };
    if (!isProse(start, end)) continue;
    const at = place(block, start, end);
    const newText = instead?.replace(/\$([0-9])/g, (_, group: string) => match[Number(group)] ?? '');
    drafts.push({
      place: at,
      message: `「${block.text.slice(start, end)}」${message}`,
      ...(isLessSure ? { severity: 'information' } : {}),
      fixes:
        newText === undefined
          ? []
          : [{ title: `改为「${newText}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText }] }],
    });
  }
}

/** Whether a place is in one of the spans, which are sorted and disjoint. */
function insideTest(spans: readonly Span[]): (start: number, end: number) => boolean {
  return (start, end) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((spans[middle]?.start ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    const span = spans[low - 1];
    return span !== undefined && end <= span.end;
  };
}
