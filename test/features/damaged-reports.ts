/** Complete reports with lines omitted, doubled, truncated or replaced by typical input. */
import fc from 'fast-check';
import { officialFormats } from '../../server/src/format/formats.ts';
import { reportSkeleton, withoutStops } from '../../server/src/format/skeleton.ts';

const wholeReports = officialFormats.map((format) =>
  withoutStops(reportSkeleton(format, { authority: '青禾县人民政府', year: format.years.from })),
);

export const damagedReports = fc
  .record({
    report: fc.constantFrom(...wholeReports.map((text) => `---\n机关类别: 其他\n下级报告: [a.md, b/*.md]\n---\n\n${text}`), ''),
    changes: fc.array(
      fc.record({
        line: fc.nat(130),
        what: fc.constantFrom('drop', 'double', 'cut', 'type'),
        typed: fc.constantFrom(
          '## ',
          '|',
          '| 1',
          '<!-- report-ignore ',
          '<!-- report-ignore sum/total -->',
          'ztqk',
          '---',
          '**',
          '\t',
        ),
      }),
      { maxLength: 12 },
    ),
    ending: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
  })
  .map(({ report, changes, ending, mark }) => {
    const lines = report.split('\n');
    for (const { line, what, typed } of changes) {
      const there = lines[line % lines.length] ?? '';
      const become = { drop: [], double: [there, there], cut: [there.slice(0, there.length >> 1)], type: [typed] }[what];
      lines.splice(line % lines.length, 1, ...(become ?? []));
    }
    return mark + lines.join(ending);
  });
