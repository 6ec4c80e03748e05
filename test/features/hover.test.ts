/** Hover, case by case. */
import { analyse, defaultSettings } from '../../server/src/analysis.ts';
import { readFacts } from '../../server/src/facts/facts.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { checkCases } from './cases.ts';

/** The report itself, a year earlier, in which `22` replaces `20`. */
function lastYearOf(text: string) {
  const before = text.replaceAll('2023', '2022').replaceAll(' 20 |', ' 22 |');
  return { file: '上年.report.md', facts: readFacts(before, defaultSettings.formats) };
}

checkCases('hover.md', {
  'hover-with-last-year'({ text, start }) {
    const hover = hoverAt(analyse(text, { ...defaultSettings, lastYear: lastYearOf(text) }), start);
    return hover?.markdown ?? '';
  },
  hover({ text, start }) {
    const hover = hoverAt(analyse(text), start);
    return hover === undefined ? '' : `「${text.slice(hover.span.start, hover.span.end)}」\n\n${hover.markdown}`;
  },
});
