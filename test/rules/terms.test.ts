/** The word lists of a workspace: what is never flagged, what always is, and the messages about a faulty list. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse, defaultSettings } from '../../server/src/analysis.ts';
import { placeText } from '../../server/src/syntax/tree.ts';
import { readTerms } from '../../server/src/workspace/terms-file.ts';

const TEXT = '## 一、总体情况\n\n维护“渠通渠通”公众号，拓宽渠通，通过阳光三务公开。我们公开KanGao信息。\n';

function flagged(yaml: string): string[] {
  const { terms, problems } = readTerms(yaml);
  assert.deepEqual(problems, []);
  return analyse(TEXT, { ...defaultSettings, terms })
    .findings.filter(({ rule }) => rule === 'language/misspelling')
    .map(({ place, fixes }) => `${placeText(place)}→${fixes[0]?.edits[0]?.newText ?? ''}`);
}

test('without a list, the confusions of the domain are flagged', () => {
  assert.deepEqual(flagged(''), ['渠通→渠道', '渠通→渠道', '渠通→渠道']);
});

test('a name of the workspace is left alone, and nothing else', () => {
  assert.deepEqual(flagged('不报: [渠通渠通]'), ['渠通→渠道']);
});

test('words of the workspace are flagged, with what is to stand there instead', () => {
  assert.deepEqual(flagged('不报: [渠通渠通, 渠通]\n必报:\n  - 词: 阳光三务\n    改为: 三务\n  - 我们\n'), [
    '阳光三务→三务',
    '我们→',
  ]);
});
