/** Reports for property tests: complete ones of any format, with any figures and with prose full of edge cases. */
import fc from 'fast-check';
import type { Format, Table } from '../../server/src/format/format.ts';
import { officialFormats } from '../../server/src/format/formats.ts';

const words = fc
  .array(
    fc.constantFrom(
      '本年',
      '主动公开',
      '政府信息',
      '《条例》',
      '“一网通办”',
      '1,024',
      ' A_b ',
      '*',
      '（一）',
      '2.',
      '<',
      '&',
      '——',
      '…',
      'e-mail',
      '12件',
      '[1]',
      '\\',
      '`',
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => parts.join('').trim())
  .filter((text) => text !== '');

/** Begins with words, so that it is not parsed as a heading or a list, and has every mark escaped. */
const paragraph = words.map((text) => `今年${text.replace(/[\\`*_[\]<&~]/g, '\\$&')}。`);

const figure = fc.oneof(
  fc.integer({ min: 0, max: 99999 }).map(String),
  fc.constantFrom('', '0', '0', '１２', '1,024', '3件', '12.5', '无'),
);

function table({ label, columns, rows }: Table): fc.Arbitrary<string> {
  const leaves = rows.map((row) =>
    row.isGroup ? fc.constant(columns.map(() => '')) : fc.array(figure, { minLength: columns.length, maxLength: columns.length }),
  );
  return fc.tuple(...leaves).map((all) => {
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    return [
      line([label, ...columns.map((column) => column.label)]),
      line(['--', ...columns.map(() => '--')]),
      ...rows.map((row, index) => line([row.label, ...(all[index] ?? [])])),
    ].join('\n');
  });
}

function report(format: Format): fc.Arbitrary<string> {
  const year = fc.integer({ min: format.years.from, max: format.years.to ?? format.years.from + 9 });
  const sections = format.sections.map((section) =>
    fc
      .tuple(fc.array(paragraph, { maxLength: 2 }), fc.boolean(), ...section.tables.map(table))
      .map(([paragraphs, hasSubsection, ...tables]) => [
        `## ${section.heading}`,
        ...tables,
        ...(hasSubsection ? ['### （一）工作情况'] : []),
        ...paragraphs,
      ]),
  );
  return fc
    .tuple(year, fc.array(paragraph, { maxLength: 2 }), fc.boolean(), ...sections)
    .map(([of, preamble, isSigned, ...parts]) =>
      [
        `# 云溪县人民政府${of}年政府信息公开工作年度报告`,
        ...preamble,
        ...parts.flat(),
        ...(isSigned ? ['今年如此。', '云溪县人民政府', `${of + 1}年1月20日`] : []),
      ].join('\n\n'),
    )
    .map((text) => `${text}\n`);
}

export const anyReport: fc.Arbitrary<string> = fc.oneof(...officialFormats.map(report));
