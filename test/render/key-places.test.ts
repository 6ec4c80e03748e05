/** Mapping from the page to the text and back. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { officialFormats } from '../../server/src/format/formats.ts';
import { keyAt, linesOf, placeOfKey } from '../../server/src/render/key-places.ts';
import { type Layout, layOut } from '../../server/src/render/layout.ts';
import { bind } from '../../server/src/report/bind.ts';
import { placeAt } from '../../server/src/syntax/locate.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { placeText, type SyntaxTree } from '../../server/src/syntax/tree.ts';

const text = readFileSync(new URL('fixtures/county.report.md', import.meta.url), 'utf8');
const tree: SyntaxTree = readTree(text);
const layout: Layout = layOut(bind(tree, officialFormats));

test('A key leads to its text, and the text to its key', () => {
  const cases: readonly [string, string][] = [
    ['title', '# 云溪县人民政府2023年政府信息公开工作年度报告'],
    ['overview', '## 一、总体情况'],
    ['overview.1', '2023年，云溪县围绕群众最关心的事项推进公开，各项任务按期完成。'],
    ['requests.received', '一、本年新收政府信息公开申请数量'],
    ['requests..legal', '法律服务机构'],
    ['requests.carried-out.total', '1'],
    ['requests.results', '三、本年度办理结果'],
    ['licences', '第二十条第（五）项'],
    ['licences.licence.decisions', '21507'],
    ['review.direct-suit', '行政诉讼（未经复议直接起诉）'],
    ['signature.date', '2024年3月18日'],
  ];
  for (const [key, expected] of cases) {
    const place = placeOfKey(layout, key);
    assert.ok(place, key);
    assert.equal(placeText(place).trimEnd(), expected);
    assert.equal(keyAt(layout, place.block, place.span.start), key);
    assert.equal(keyAt(layout, place.block, place.span.end), key);
  }
  assert.equal(placeOfKey(layout, 'requests.received.aliens'), undefined);
});

test('In the padding of a cell, the cell is meant; between rows, the table', () => {
  const at = text.indexOf('| 21507') + 1;
  assert.equal(keyOf(at), 'licences.licence.decisions');
  assert.equal(keyOf(text.indexOf(':--') + 1), 'proactive.table');
  assert.equal(keyOf(text.indexOf('机关类别')), undefined);
});

test('Blocks know their lines, first and last, and they are in order', () => {
  const lines = text.split('\n');
  const ranges = linesOf(layout, tree);
  assert.equal(ranges.length, layout.blocks.length);
  const of = (key: string) => ranges[layout.blocks.findIndex((block) => block.key === key)];
  assert.equal(lines[of('title')?.[0] ?? 0]?.startsWith('# '), true);
  const [first = 0, last = 0] = of('proactive.table') ?? [];
  assert.match(lines[first] ?? '', /^\| 第二十条第（一）项/);
  assert.match(lines[last] ?? '', /^\| 行政事业性收费/);
  const [authority = 0, date = 0] = of('signature') ?? [];
  assert.deepEqual([lines[authority], lines[date]], ['云溪县人民政府', '2024年3月18日']);
  const starts = ranges.flatMap((range) => (range ? [range[0]] : []));
  assert.deepEqual(
    starts,
    [...starts].sort((a, b) => a - b),
  );
});

function keyOf(offset: number): string | undefined {
  const { block, span } = placeAt(tree, offset);
  return keyAt(layout, block, span.start);
}
