/** Which parts of a block are running text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { proseSpans } from '../../server/src/syntax/prose.ts';
import { readTree } from '../../server/src/syntax/read.ts';

const cases: readonly { readonly name: string; readonly text: string; readonly prose: readonly string[] }[] = [
  { name: 'a paragraph', text: '一段文字，\n两行。\n', prose: ['一段文字，\n两行。'] },
  { name: 'headings', text: '## 一、总体情况 ##\n\n标题\n===\n', prose: ['一、总体情况', '标题'] },
  { name: 'no tables, code or HTML', text: '| a |\n|-|\n| 1 |\n\n```\n代码\n```\n\n<!-- 注释 -->\n\n---\n', prose: [] },
  {
    name: 'lists',
    text: '- 一条\n  续行\n  - 两条\n\n    另一段\n- # 标题\n',
    prose: ['一条\n  续行', '两条', '另一段', '标题'],
  },
  { name: 'quotes, without their marks', text: '> 引用\n> > 更深\n> 懒行\n', prose: ['引用', '更深', '懒行'] },
  { name: 'quotes and items with headings that have no words', text: '> # \n> 引用\n\n- #\n- 一条\n', prose: ['引用', '一条'] },
  { name: 'no inline code', text: '运行 `ls -l` 命令', prose: ['运行 ', ' 命令'] },
  { name: 'no targets of links', text: '见[**办法**](https://a.b/c)第3条。', prose: ['见[**办法**', '第3条。'] },
  { name: 'no addresses, images and tags', text: '见<https://a.b>、![图](a.png)和<b>粗</b>', prose: ['见', '、', '和', '粗'] },
  { name: 'brackets that are text', text: '[附件] 一 < 二', prose: ['[附件] 一 < 二'] },
];

for (const { name, text, prose } of cases) {
  test(`running text: ${name}`, () => {
    const { blocks } = readTree(text);
    assert.deepEqual(
      blocks.flatMap((block) => proseSpans(block).map(({ start, end }) => block.text.slice(start, end))),
      prose,
    );
  });
}

test('plain lists are read as their nodes say', () => {
  const anyItem = fc.tuple(
    fc.constantFrom('- ', '-  ', '-     ', '-\t', '1. ', '2) ', ' - ', '  '),
    fc.constantFrom('一条', '# 二', '- 三', '四 ', '五\\', '&amp;', '', '*六*', '***', '2. '),
    fc.constantFrom('\n', '\n\n', '\r\n'),
  );
  fc.assert(
    fc.property(fc.array(anyItem, { minLength: 1, maxLength: 5 }), (items) => {
      for (const block of readTree(items.flat().join('')).blocks) {
        if (block.kind === 'other' && block.node.type === 'list') assert.deepEqual(proseSpans(block), paragraphs(block.node));
      }
    }),
  );
});

function paragraphs(node: Nodes): { start: number; end: number }[] {
  if (node.type !== 'paragraph' && node.type !== 'heading') return 'children' in node ? node.children.flatMap(paragraphs) : [];
  const start = node.children[0]?.position?.start.offset;
  const end = node.children.at(-1)?.position?.end.offset;
  return start === undefined || end === undefined ? [] : [{ start, end }];
}
