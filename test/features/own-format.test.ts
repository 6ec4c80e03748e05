/** The features under a workspace's own format without explanations: they show what exists. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { analyse, defaultSettings } from '../../server/src/analysis.ts';
import { complete } from '../../server/src/features/completion.ts';
import { hoverAt } from '../../server/src/features/hover.ts';
import { readFormat } from '../../server/src/format/read.ts';
import { smallDefinition, smallFormat } from '../format/small-format.ts';

const text = [
  '# 青禾镇人民政府2023年失物招领年报',
  '## 一、招领概况\n\n如常。',
  '## 二、失物数量',
  '| 失物种类 | 拾获 | 上年留存 | 归还 | 留存 |\n| --- | --- | --- | --- | --- |\n| 街道 | | | | |\n| 箱包 | 5 | 1 | 4 | 1 |\n',
].join('\n\n');
const snapshot = analyse(text, { ...defaultSettings, formats: [smallFormat] });

function hover(words: string): string | undefined {
  return hoverAt(snapshot, text.indexOf(words) + 1)?.markdown;
}

test('hover names the parts and the sums, without units, guidance or articles', () => {
  assert.equal(hover('一、招领概况'), '**一、招领概况**\n\n- 拾获情形\n- 归还情形\n- 考核\n- 保管费');
  assert.equal(hover('二、失物数量'), '**二、失物数量**\n\n表格：失物表');
  assert.equal(hover('箱包'), '**街道 › 箱包**');
  assert.equal(hover('归还'), '**归还**');
  assert.equal(
    hover(' 5 |'),
    '**街道 › 箱包** × **拾获**\n\n- ✗ 拾获与上年留存之和等于归还与留存之和：拾获 5 + 上年留存 1 = 6；归还 4 + 留存 1 = 5；相差 1',
  );
});

test('what is missing is offered, without documentation', () => {
  const offers = complete(snapshot, text.length);
  assert.deepEqual(
    offers.map(({ kind, label, documentation }) => [kind, label, documentation]),
    [
      ['row', '车站', undefined],
      ['row', '箱包', undefined],
      ['row', '钱款', undefined],
    ],
  );
});

test('what a format says is shown as it is, and makes the editor fetch nothing', () => {
  const [overview, ...others] = smallDefinition.sections;
  const guidance = '![像素](https://e.example/p.png) <img src=x> [点我](command:x)\n\n# 大字 *粗* `码`';
  const format = readFormat({ ...smallDefinition, sections: [{ ...overview, guidance }, ...others] });
  const shown = hoverAt(analyse(text, { ...defaultSettings, formats: [format] }), text.indexOf('一、招领概况'))?.markdown ?? '';
  const tree = fromMarkdown(shown);
  assert.deepEqual(tree.children.slice(0, 2).map(plainText), ['一、招领概况', guidance.replace(/\s+/g, ' ')]);
  // As VS Code renders it: bare addresses are links too.
  assert.doesNotMatch(shown, /https:\/\//);
});

/** The text of a paragraph with only bold markup. */
function plainText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  assert.ok(node.type === 'paragraph' || node.type === 'strong', node.type);
  return node.children.map(plainText).join('');
}
