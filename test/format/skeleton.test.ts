/** The empty forms of the formats: complete, in order, and plain where snippets are not supported. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import current from '../../formats/2021.json' with { type: 'json' };
import { analyse } from '../../server/src/analysis.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { readFormat } from '../../server/src/format/read.ts';
import {
  escaped,
  reportSkeleton,
  rowSkeleton,
  sectionSkeleton,
  tableSkeleton,
  withoutStops,
} from '../../server/src/format/skeleton.ts';

for (const format of officialFormats) {
  test(`the skeleton of ${format.name} is a report of it, with nothing missing`, () => {
    const text = withoutStops(reportSkeleton(format, { authority: '青禾县人民政府', year: format.years.from }));
    const { report } = analyse(text);
    assert.equal(report.format.id, format.id);
    assert.equal(report.title?.isOfficial, true);
    assert.deepEqual(
      report.sections.map(({ text, isOfficial }) => [text, isOfficial]),
      format.sections.map(({ heading }) => [heading, true]),
    );
    const tables = report.sections.flatMap((section) => section.tables);
    assert.deepEqual(
      tables.map(({ def, rows }) => [def?.key, rows.length]),
      format.sections.flatMap((section) => section.tables.map(({ key, rows }) => [key, rows.length])),
    );
    assert.deepEqual(
      analyse(text).findings.filter(({ rule }) => /^(?:section|table|row|column|title)\//.test(rule)),
      [],
    );
  });

  test(`stops of ${format.name} are visited in order, and only what is linked has a number twice`, () => {
    const first = [...reportSkeleton(format).matchAll(/\$(?:\{(\d+)[:|]|(\d+))/g)].map((match) => Number(match[1] ?? match[2]));
    assert.deepEqual(first, [...new Set(first)]);
    assert.deepEqual(
      first,
      [...first].sort((a, b) => a - b),
    );
  });
}

test('what is known needs no stop', () => {
  const [format] = officialFormats;
  assert.ok(format);
  assert.match(reportSkeleton(format), /^# \$\{1:.+\}\$\{2:.+\}年/);
  assert.match(reportSkeleton(format, { authority: '$县}', year: 2023 }), /^# \\\$县\\\}2023年/);
  for (const section of format.sections)
    assert.doesNotMatch(sectionSkeleton(section, format, { authority: '甲', year: 2023 }), /\{year|\{authority/);
});

test('group rows carry no stops', () => {
  const [table] = officialFormats
    .flatMap(({ sections }) => sections.flatMap(({ tables }) => tables))
    .filter(({ rows }) => rows.some(({ isGroup }) => isGroup));
  const group = table?.rows.find(({ isGroup }) => isGroup);
  assert.ok(table && group);
  assert.doesNotMatch(rowSkeleton(table, group), /\$/);
  assert.match(tableSkeleton(table), /\$1 \| \$2/);
});

test('without stops: placeholders stay, of choices the first', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is snippet syntax.
  assert.equal(withoutStops('甲 ${1:乙 ${2:丙} 丁} $3${4}{} ${5|戊,己|} \\$6 \\} \\\\'), '甲 乙 丙 丁 {} 戊 $6 } \\');
  assert.equal(withoutStops(escaped('a$1}b\\c')), 'a$1}b\\c');
});

test('a template may end at a stop of its own and hold marks that are text', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is snippet syntax.
  const format = readFormat({ ...current, preamble: { template: '收费 \\$5，由${1:某人}签发$0' } });
  const text = reportSkeleton(format, { authority: '青禾县人民政府', year: 2023 });
  const preamble = text.split('\n\n')[1];
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is snippet syntax.
  assert.equal(preamble, '收费 \\$5，由${3:某人}签发$4');
  assert.match(withoutStops(text), /收费 \$5，由某人签发\n/);
});
