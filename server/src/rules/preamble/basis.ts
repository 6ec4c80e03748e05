/** The preamble cites neither the regulations nor the format. */
import { hasElision, isMentioned } from '../../prose/mention.ts';
import { place } from '../../syntax/tree.ts';
import { aspectsOf, filled, firstWords, preambleOf } from '../content.ts';
import type { ReportRule } from '../rule.ts';

export const preambleBasis: ReportRule = {
  id: 'preamble/basis',
  title: '引言没有编制依据',
  severity: 'warning',
  fix: 'suggested',
  subject: 'report',
  *check(report) {
    const blocks = preambleOf(report);
    const first = blocks.find(({ kind }) => kind === 'paragraph');
    if (first === undefined || hasElision(blocks)) return;
    for (const aspect of aspectsOf(report.format.definition.preamble.aspects, 'preamble/basis')) {
      if (isMentioned(aspect.variants, blocks)) continue;
      const text = filled(aspect.template, report);
      const at = place(first, first.span.start, first.span.start);
      yield {
        place: firstWords(first),
        message: `引言没有写明${aspect.label}：既没有提到条例，也没有提到${report.format.definition.document.number}。${aspect.guidance ?? ''}`,
        fixes:
          text === undefined ? [] : [{ title: `插入「${text}」`, trust: 'suggested', edits: [{ place: at, newText: text }] }],
      };
    }
  },
};
