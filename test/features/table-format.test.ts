/** Formatting: columns of official tables are aligned, and only spaces next to pipes change. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyse } from '../../server/src/analysis.ts';
import { formatTables } from '../../server/src/features/table-format.ts';
import { displayWidth } from '../../server/src/text/display-width.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { damagedReports } from './damaged-reports.ts';

function formatted(text: string, range = { start: 0, end: text.length }): string {
  return applyEdits(text, formatTables(analyse(text), range));
}

const head = '# 青禾县人民政府2023年政府信息公开工作年度报告\n\n## 四、政府信息公开行政复议、行政诉讼情况\n\n';
const table = `| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
|:--|--:|--:|--:|--:|--:|
| 行政复议 | 0 | 3 |  | 1 | 4 |
|行政诉讼（未经复议直接起诉）|0|12|0||12|
| 行政诉讼（复议后起诉） | 0 | 0 | 0 | 0 | 0
`;
const aligned = `| 类别                         | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
| :--                          |      --: |      --: |      --: |      --: |  --: |
| 行政复议                     |        0 |        3 |          |        1 |    4 |
| 行政诉讼（未经复议直接起诉） |        0 |       12 |        0 |          |   12 |
| 行政诉讼（复议后起诉）       |        0 |        0 |        0 |        0 |    0
`;

test('columns line up, labels to the left and figures to the right', () => {
  assert.equal(formatted(head + table), head + aligned);
  assert.equal(formatted((head + table).replaceAll('\n', '\r\n')), (head + aligned).replaceAll('\n', '\r\n'));
  const widths = aligned
    .trimEnd()
    .split('\n')
    .slice(0, 4)
    .map((line) => displayWidth(line, 2));
  assert.equal(new Set(widths).size, 1);
});

test('a table of the report’s own, and a table in another text, stay', () => {
  const own = `${head}${aligned}\n## 六、其他需要报告的事项\n\n| 项目 | 数 |\n|--|--|\n|宣传|3|\n`;
  assert.equal(formatted(own), own);
  assert.equal(formatted('|a|b|\n|-|-|\n|1|2|\n'), '|a|b|\n|-|-|\n|1|2|\n');
});

test('of a range only its lines change, lined up with the whole table', () => {
  const text = head + table;
  const start = text.indexOf('|行政诉讼（未');
  const end = text.indexOf('\n', start);
  const [before, after] = [head + table, head + aligned].map((each) => each.split('\n'));
  const line = text.slice(0, start).split('\n').length - 1;
  assert.deepEqual(formatted(text, { start, end }).split('\n'), before?.with(line, after?.[line] ?? ''));
});

test('a cell of many words stands out of its column', () => {
  const long = '长'.repeat(200);
  const text = `${head}${table}| ${long} | 1 | 2 | 3 | 4 | 10 |\n`;
  const lines = formatted(text).split('\n');
  assert.ok(lines.some((line) => line.startsWith(`| ${long} |        1 |`)));
  assert.ok(lines.every((line) => line.includes(long) || displayWidth(line, 2) < 170));
});

test('a table of many empty cells does not grow beyond measure', () => {
  const wide = '甲'.repeat(40);
  const columns = Array.from({ length: 100 }, () => wide).join('|');
  const rows = `${'|'.repeat(101)}\n`.repeat(200);
  const text = `${head}${table}|${columns}|\n${rows}`;
  assert.ok(formatted(text).length < 20 * text.length);
});

/** Reports with cells filled, padded and squeezed in various styles. */
const reports = fc
  .record({
    text: damagedReports,
    cells: fc.array(fc.constantFrom('|', '||', '| 0 |', '|12 |', '| 3|', '|\t4\t|', '|　|', '| a\\|b |', '| “甲”|', '|   |'), {
      minLength: 1,
      maxLength: 20,
    }),
    align: fc.constantFrom(':--', '--:', ':-:', '---'),
  })
  .map(({ text, cells, align }) => {
    let count = 0;
    return text.replaceAll('--:', align).replace(/\|[ \t]+\|/g, () => cells[count++ % cells.length] ?? '|');
  });

test('formatted twice is formatted once, with white space in tables as the only change', () => {
  fc.assert(
    fc.property(reports, (text) => {
      const snapshot = analyse(text);
      const edits = formatTables(snapshot, { start: 0, end: text.length });
      for (const { span, newText } of edits) {
        assert.match(text.slice(span.start, span.end) + newText, /^[ \t]*$/);
        assert.ok(snapshot.tree.blocks.some(({ kind }, index) => kind === 'table' && isIn(snapshot.tree.starts, index, span)));
      }
      const once = applyEdits(text, edits);
      assert.equal(formatted(once), once);
    }),
    { numRuns: 50 },
  );
});

function isIn(starts: readonly number[], index: number, { start, end }: { start: number; end: number }): boolean {
  return start >= (starts[index] ?? 0) && end <= (starts[index + 1] ?? 0);
}

test('what the report says, and what is found in it, stay', () => {
  fc.assert(
    fc.property(reports, (text) => {
      const once = formatted(text);
      assert.deepEqual(said(once), said(text));
    }),
    { numRuns: 25 },
  );
});

function said(text: string): unknown {
  const { report, findings, suppressed } = analyse(text);
  return {
    tables: report.sections.flatMap(({ tables }) =>
      tables.map(({ def, form, columns, rows, defects }) => ({
        key: def?.key,
        form,
        columns: columns.map(({ def, label, position }) => [def?.key, label.text, position]),
        rows: rows.map(({ def, label, cells }) => [def?.key, label.text, cells.map(({ text, value }) => [text, value])]),
        defects: defects.map(({ kind }) => kind),
      })),
    ),
    findings: findings.map(({ rule, severity, message }) => [rule, severity, message]),
    suppressed: suppressed.length,
  };
}
