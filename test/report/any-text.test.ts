/** Binding on any text: it never throws. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { officialFormats } from '../../server/src/format/formats.ts';
import { bind } from '../../server/src/report/bind.ts';
import { squaresOf } from '../../server/src/report/sums.ts';
import { whatIsAt } from '../../server/src/report/what-is-at.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { type Block, treeText } from '../../server/src/syntax/tree.ts';
import { read, tables } from './reading.ts';

/** A report with some of everything that is parsed specially. */
const motley = [
  '---\n机关类别: 县级以上人民政府\n下级报告: [乡镇/*.report.md]\n---\n',
  '# 青石县人民政府2023年\n\n政府信息公开工作年度报告\n',
  '本年度报告根据条例编制。\n一、总体情况\n（1） 主动公开情况。120条。\n（二）依申请公开情况\n',
  '## 二、主动公开政府信息情况\n',
  '第二十条第（一）项\t\t\t\n信息内容\t本年制发件数\t本年度止件数\t现行有效件数\n规章\t0\t0\t0\n\n行政规范性文件\t1\t15\t22\n',
  '| 第二十条第（六）项 | 本年处理决定数量 |\n| --- | --- |\n| 行政处罚 | 1,024 |\n\n| 行政强制 | ６ |\n',
  '### 三、收到和处理政府信息公开申请情况\n',
  '| 申请人情况 | 自然人 | 总计 |\n| --- | --- | --- |\n| （一）予以公开 | 1 | 1 |\n| 2.其他法律行政 | | |\n| 法规禁止公开 | 0 | 0 |\n',
  '四、政府信息公开行政复议、行政诉讼情况\n\n0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n',
  '## 五、存在的问题及改进情况\n\n<!-- report-ignore section/wording -->\n\n1.问题\n\n- 改进\n',
  '## 六、其他需要报告的事项\n\n没有收取费用。\n\n青石县人民政府\n\n2024年2月20日\n',
].join('\n');

function readsSafely(text: string): void {
  const report = read(text);
  assert.equal(treeText(report.tree), text);
  const blocks = new Set<Block>(report.tree.blocks);
  for (const table of tables(report)) {
    if (table.def !== undefined) squaresOf(table, table.def);
    assert.ok(table.blocks.every((block) => blocks.has(block)));
    for (const { cells, label, place } of table.rows) {
      for (const each of [place, label.place, ...cells.map((cell) => cell.place)]) {
        assert.ok(each.span.start <= each.span.end && each.span.end <= each.block.text.length);
      }
    }
  }
  for (const offset of [0, Math.floor(text.length / 3), text.length]) whatIsAt(report, offset);
}

test('Every prefix of a report is bound', () => {
  for (let length = 0; length <= motley.length; length += 1) readsSafely(motley.slice(0, length));
});

test('Any characters are bound', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\n',
      '\n\n',
      '|',
      ' | ',
      '\t',
      '# ',
      '## ',
      '---\n',
      '（一）',
      '1.',
      '0',
      '５',
      '总计',
      '第二十条第（五）项',
      '<!--',
      '2023年',
    ),
    fc.integer({ min: 0, max: motley.length - 8 }).map((start) => motley.slice(start, start + 8)),
    fc.string({ maxLength: 4 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => readsSafely(pieces.join(''))),
    { numRuns: 400 },
  );
});

test('No text makes binding slow', () => {
  const hostile = [
    '一、'.repeat(200_000),
    '（一）总体情况\n'.repeat(20_000),
    '一、总体情况\n\n'.repeat(10_000),
    '## 总体情况\n\n'.repeat(10_000),
    '# 甲2023年\n\n'.repeat(5_000),
    `| ${'0 | '.repeat(100_000)}\n`,
    '甲\t乙\n'.repeat(30_000),
    `${'| 本年新收政府信息公开申请数 | 1 |\n'.repeat(3_000)}`,
    `# ${'2023年'.repeat(100_000)}`,
    `${'('.repeat(300_000)}`,
    `${'1 '.repeat(200_000)}`,
    `| 甲 | 乙 |\n| - | - |\n${Array.from({ length: 3000 }, (_, index) => `| 其他法律法规禁止${index} | ${index} |`).join('\n')}`,
  ];
  for (const text of hostile) {
    const tree = readTree(text);
    const start = process.cpuUsage();
    bind(tree, officialFormats);
    const { user } = process.cpuUsage(start);
    assert.ok(user < 4_000_000, `${text.slice(0, 20)}… took ${Math.round(user / 1000)} ms`);
  }
});
