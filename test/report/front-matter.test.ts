/** The front matter: its entries, and mistakes in it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read, text } from './reading.ts';

function look(yaml: string) {
  const { frontMatter } = read(`---\n${yaml}\n---\n\n# 青石县2023年工作情况\n`);
  return {
    entries: frontMatter?.entries.map(({ key, values }) => `${key.value}=${values.map(({ value }) => value).join('|')}`),
    problems: frontMatter?.problems.map(({ place, meant }) => `${text(place)}${meant ? ` → ${meant.text}` : ''}`),
  };
}

test('Entries are read with their places', () => {
  const { entries, problems } = look(
    '格式: 2021\n机关类别: 县级以上人民政府\n上年报告: "../2022/甲.report.md"\n下级报告: [乡镇/*.md, 部门/*.md]',
  );
  assert.deepEqual(entries, [
    '格式=2021',
    '机关类别=县级以上人民政府',
    '上年报告=../2022/甲.report.md',
    '下级报告=乡镇/*.md|部门/*.md',
  ]);
  assert.deepEqual(problems, []);
});

test('What is wrong is named where it stands, with what was meant', () => {
  assert.deepEqual(look('机关类型: 其他').problems, ['机关类型 → 机关类别']);
  assert.deepEqual(look('备注: 无').problems, ['备注']);
  assert.deepEqual(look('年度：2023\n机关:青石县').problems, ['： → : ', ': → : ']);
  assert.deepEqual(look('年度：2023\n机关:青石县').entries, ['年度=2023', '机关=青石县']);
  assert.deepEqual(look('年度: 2023年').problems, ['2023年 → 2023']);
  assert.deepEqual(look('格式: 2023').problems, ['2023 → 2021']);
  assert.deepEqual(look('机关类别: 县级人民政府').problems, ['县级人民政府 → 县级以上人民政府']);
  assert.deepEqual(look('上年报告: [a.md, b.md]').problems, ['[a.md, b.md]']);
  assert.deepEqual(look('上年报告:').problems, ['上年报告']);
  assert.deepEqual(look('下级报告: *.report.md').problems, ['*.report.md → "*.report.md"']);
  assert.deepEqual(look('格式: 2021\n格式: 2019').problems, ['格式']);
  assert.deepEqual(look('- 机关').problems, ['- 机关']);
  assert.deepEqual(look('机关: {甲: 乙}').problems, ['{甲: 乙}']);
  assert.deepEqual(look('格式: 新').problems, ['新']);
  assert.deepEqual(look('? [机关, 年度]\n: 甲\n格式: 2021'), { entries: ['格式=2021'], problems: [] });
});

test('A mistake in the YAML is one problem', () => {
  assert.equal(look('机关: "青石县\n年度: 2023').problems?.length, 1);
  assert.equal(look('下级报告: [a.md,\n机关: 甲').problems?.length, 1);
  assert.equal(look('\t格式: 2021').problems?.length, 1);
});

test('Hostile YAML is bounded', () => {
  for (const yaml of [
    '['.repeat(20_000),
    `机关: ${'{a: '.repeat(5000)}`,
    `机关: ${'x'.repeat(200_000)}`,
    '&a [*a, *a]',
    '机关: !!js x',
  ]) {
    assert.ok(look(yaml).problems !== undefined);
  }
});

test('Brackets and indents that nest too deep are told before they are parsed', () => {
  for (const yaml of [
    '['.repeat(5000),
    `机关: ${'{a: '.repeat(900)}`,
    '- '.repeat(5000).concat('a'),
    Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
  ]) {
    const { frontMatter } = read(`---\n${yaml}\n---\n\n# 青石县2023年工作情况\n`);
    assert.match(frontMatter?.problems.map(({ message }) => message).join() ?? '', /嵌套超过 20 层，未读取/);
  }
  assert.deepEqual(look('下级报告: [[[a.md]]]').problems?.length, 1);
  const { frontMatter } = read(`---\n备注: ${'长'.repeat(70_000)}\n---\n\n# 青石县2023年工作情况\n`);
  assert.match(frontMatter?.problems[0]?.message ?? '', /有 70004 个字，超过 65536 个字/);
});
