/** The preamble cites neither the regulations nor the format. */
import { hasElision, isMentioned } from '../../prose/mention.ts';
import { place } from '../../syntax/tree.ts';
import { aspectsOf, filled, firstWords, preambleOf } from '../content.ts';
import type { Draft, ReportRule } from '../rule.ts';

export const preambleBasis: ReportRule = {
  id: 'preamble/basis',
  title: '引言没有编制依据',
  severity: 'warning',
  fix: 'suggested',
  subject: 'report',
  check(report) {
    const blocks = preambleOf(report);
    const first = blocks.find(({ kind }) => kind === 'paragraph');
    if (first === undefined || hasElision(blocks)) return [];
    const aspects = aspectsOf(report.format.definition.preamble.aspects, 'preamble/basis');
    const missing = aspects.filter((aspect) => !isMentioned(aspect.variants, blocks));
    return missing.map((aspect): Draft => {
      const text = filled(aspect.template, report);
      const at = place(first, first.span.start, first.span.start);
      return {
        place: firstWords(first),
        message: `引言没有写明${aspect.label}：既没有提到条例，也没有提到${report.format.definition.document.number}。${aspect.guidance ?? ''}`,
        fixes:
          text === undefined ? [] : [{ title: `插入「${text}」`, trust: 'suggested', edits: [{ place: at, newText: text }] }],
      };
    });
  },
};
