/** Name patterns, and the files that match globs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { budgetOf, filesAt } from '../../server/src/workspace/glob.ts';
import { choicesOf, fits } from '../../server/src/workspace/name-pattern.ts';
import { memoryFiles } from './memory-files.ts';

test('a name fits a pattern or not', () => {
  const cases: readonly (readonly [pattern: string, fitting: readonly string[], others: readonly string[]])[] = [
    ['*.report.md', ['a.report.md', 'a.b.report.md'], ['a.md', '.report.md', '.a.report.md']],
    ['*年度报告*.md', ['乙局2023年度报告.md', '年度报告.md'], ['年报.md']],
    ['202?.md', ['2023.md'], ['202.md', '20234.md']],
    ['[乙-甲a]*', ['甲', 'ab'], ['b']],
    ['[!ab]', ['c'], ['a', 'b']],
    ['a*b*c', ['abc', 'aXbXc', 'abcbc'], ['ab', 'acb']],
    ['[x', ['[x'], ['x']],
    ['.*', ['.git'], ['git']],
  ];
  for (const [pattern, fitting, others] of cases) {
    for (const name of fitting) assert.ok(fits(name, pattern), `${pattern} ${name}`);
    for (const name of others) assert.ok(!fits(name, pattern), `${pattern} ${name}`);
  }
  const hostile = `${'*a'.repeat(200)}b`;
  assert.ok(!fits('a'.repeat(250), hostile));
});

test('braces stand for one of several, and too many of them for themselves', () => {
  assert.deepEqual(choicesOf('{a,b}/{c,d}.md'), ['a/c.md', 'a/d.md', 'b/c.md', 'b/d.md']);
  assert.deepEqual(choicesOf('{a,{b,c}}'), ['a', 'b', 'c']);
  assert.deepEqual(choicesOf('{a}'), ['{a}']);
  const hostile = '{a,b}'.repeat(30);
  assert.deepEqual(choicesOf(hostile), [hostile]);
});

test('a glob leads to files, in order and each once', async () => {
  const files = memoryFiles({
    '甲.report.md': '',
    '乡镇/石桥镇2023年.report.md': '',
    '乡镇/深/柳湾镇.report.md': '',
    '乡镇/.git/x.report.md': '',
    '乡镇/node_modules/y.report.md': '',
    '乡镇/链接': { link: '/etc' },
    '/etc/z.report.md': '',
  });
  const found = async (glob: string, left = 1000) => {
    const names: string[] = [];
    for await (const address of filesAt(files, { root: 'file://', names: ['w'] }, glob.split('/'), budgetOf(left))) {
      names.push(address.names.slice(1).join('/'));
    }
    return names;
  };
  assert.deepEqual(await found('**/*.report.md'), ['甲.report.md', '乡镇/石桥镇2023年.report.md', '乡镇/深/柳湾镇.report.md']);
  assert.deepEqual(await found('乡镇/*年.report.md'), ['乡镇/石桥镇2023年.report.md']);
  assert.deepEqual(await found('{乡镇,乡镇}/*.report.md'), ['乡镇/石桥镇2023年.report.md']);
  assert.deepEqual(await found('**/**/柳湾镇*'), ['乡镇/深/柳湾镇.report.md']);
  assert.deepEqual(await found('甲.report.md/*'), []);
  assert.deepEqual(await found('甲.report.md'), ['甲.report.md']);
  assert.deepEqual(await found('**/*.report.md', 2), []);
});
