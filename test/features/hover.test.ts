/** Hover, case by case. */
import { analyse } from '../../server/src/analysis.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { checkCases } from './cases.ts';

checkCases('hover.md', {
  hover({ text, start }) {
    const hover = hoverAt(analyse(text), start);
    return hover === undefined ? '' : `「${text.slice(hover.span.start, hover.span.end)}」\n\n${hover.markdown}`;
  },
});
