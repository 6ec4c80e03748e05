/** Fixes: which are chosen, that they never overlap, and that repeated fixing terminates. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { projectRoot } from '../../scripts/project.ts';
import { analyse, fixAll, fixEdits } from '../../server/src/analysis.ts';
import type { Fix } from '../../server/src/rules/finding.ts';
import { chooseFixes, textEditsOf } from '../../server/src/rules/fix.ts';
import { rules } from '../../server/src/rules/list.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { place, treeText } from '../../server/src/syntax/tree.ts';
import { applyEdits } from '../../server/src/text/span.ts';

const tree = readTree('abcdefghij\n');
const [block] = tree.blocks;
assert.ok(block);

function fix(trust: Fix['trust'], ...edits: readonly (readonly [start: number, end: number, newText: string])[]): Fix {
  assert.ok(block);
  const at = block;
  return { title: 'fix', trust, edits: edits.map(([start, end, newText]) => ({ place: place(at, start, end), newText })) };
}

function applied(...fixes: Fix[]): string {
  return applyEdits(treeText(tree), textEditsOf(tree, fixes)).trimEnd();
}

test('of overlapping fixes the first is applied, whole', () => {
  assert.equal(applied(fix('safe', [0, 2, 'X']), fix('safe', [1, 3, 'Y'], [5, 6, 'Z'])), 'Xcdefghij');
  assert.equal(applied(fix('safe', [0, 2, 'X']), fix('safe', [2, 3, 'Y'])), 'XYdefghij');
});

test('what two fixes change alike is changed once', () => {
  assert.equal(applied(fix('safe', [0, 1, 'X'], [4, 5, 'Y']), fix('safe', [0, 1, 'X'], [4, 5, 'Y'])), 'XbcdYfghij');
});

test('two insertions at one place wait for each other', () => {
  assert.equal(applied(fix('safe', [3, 3, 'X']), fix('safe', [3, 3, 'Y'])), 'abcXdefghij');
});

test('a fix that overlaps itself is left out', () => {
  assert.equal(applied(fix('safe', [0, 3, 'X'], [2, 4, 'Y'])), 'abcdefghij');
});

test('the preferred fix is chosen, but no suggested one where only safe ones are asked for', () => {
  const safe = fix('safe', [0, 1, 'S']);
  const preferred = { ...fix('suggested', [0, 1, 'P']), preferred: true };
  assert.ok(block);
  const finding = {
    rule: 'a/b',
    severity: 'error' as const,
    place: place(block, 0, 1),
    message: '',
    related: [],
    fixes: [safe, preferred],
  };
  assert.deepEqual(chooseFixes([finding], new Set(['a/b'])), [preferred]);
  assert.deepEqual(chooseFixes([finding], 'safe'), [safe]);
  assert.deepEqual(chooseFixes([finding], new Set(['a/c'])), [safe]);
  assert.deepEqual(chooseFixes([{ ...finding, fixes: [preferred] }], 'safe'), []);
});

test('any fixes give edits that can be applied', () => {
  const edit = fc.tuple(fc.nat(10), fc.nat(3), fc.constantFrom('', 'X', 'YZ'));
  fc.assert(
    fc.property(fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), (fixes) => {
      const all = fixes.map((edits) =>
        fix('safe', ...edits.map(([start, length, text]) => [start, Math.min(10, start + length), text] as const)),
      );
      applyEdits(treeText(tree), textEditsOf(tree, all));
    }),
  );
});

const messy = `# 云桥县人民政府2023年政府信息公开工作年度报告

## 二、主动公开政府信息情况

| 第二十条第(一)项 | 本年制发件数 | 本年度止件数 | 现行有效件数 |
| :-- | --: | --: | --: |
| 规范性文件 | 2件 | １ | 1,012 |
| 规章 | 0 | 0 | 0 |

## 四、政府信息公开行政复议、行政诉讼情况

类别\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计
行政复议\t0\t3\t0\t1\t0
行政诉讼（复议后起诉）\t0\t0\t0\t0\t0
`;

test('fixing comes to an end, and what it leaves has nothing to fix', () => {
  for (const scope of ['safe', new Set(rules.map(({ id }) => id))] as const) {
    const { snapshot, passes } = fixAll(analyse(messy), scope);
    assert.ok(passes > 0 && passes < 6, `${passes} passes`);
    assert.deepEqual(fixEdits(snapshot, 'safe'), []);
  }
});

test('safe fixes leave every figure as it is', () => {
  const { snapshot } = fixAll(analyse(messy), 'safe');
  const figures = (text: string) =>
    (
      text
        .normalize('NFKC')
        .replaceAll(',', '')
        .match(/[0-9]+/g) ?? []
    ).sort();
  assert.deepEqual(figures(treeText(snapshot.tree)), figures(messy));
});

test('all numbers of one level at once follow each other', () => {
  const text = `# 青禾县人民政府2024年政府信息公开工作年度报告\n\n## 五、存在的主要问题及改进情况\n\n### （一）甲\n\n文。\n\n### （三）乙\n\n文。\n\n### （二）丙\n\n文。\n`;
  const { findings, tree: read } = analyse(text);
  const all = findings.flatMap(({ fixes }) => fixes.filter(({ title }) => title.startsWith('改正同一层的')));
  assert.ok(all.length > 0);
  for (const each of all) {
    const fixed = applyEdits(text, textEditsOf(read, [each]));
    assert.deepEqual(fixed.match(/（.）/g), ['（一）', '（二）', '（三）']);
    assert.deepEqual(
      analyse(fixed).findings.filter(({ rule }) => rule === 'subsection/numbering'),
      [],
    );
  }
});

describe('a section that is moved', () => {
  const [head = '', ...sections] = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), 'utf8').split(
    /(?=^## )/m,
  );
  const [first = '', second = '', ...others] = sections;
  const last = others.at(-1) ?? '';
  const orders: Readonly<Record<string, readonly string[]>> = {
    'the second before the first': [second, first, ...others],
    'the last before the first': [last, first, second, ...others.slice(0, -1)],
    'the first behind the last': [second, ...others, first],
  };
  const windows = (text: string) => text.replaceAll('\n', '\r\n');
  const lines = (text: string) => text.match(/[^\r\n]+(?:\r\n|\n|\r)/g)?.sort();

  for (const [name, order] of Object.entries(orders)) {
    for (const start of ['', '\ufeff', head, `\ufeff${head}`]) {
      test(`${name}, behind ${JSON.stringify(start.slice(0, 3))}: every line keeps its end, and the mark stays first`, () => {
        const text = start + order.map((section, index) => (index % 2 === 0 ? windows(section) : section)).join('');
        const fixed = treeText(fixAll(analyse(text), 'safe').snapshot.tree);
        assert.notEqual(fixed, text);
        assert.equal(fixed.lastIndexOf('\ufeff'), start.startsWith('\ufeff') ? 0 : -1);
        assert.deepEqual(lines(fixed.replace('\ufeff', '')), lines(text.replace('\ufeff', '')));
      });
    }
  }
});
