/** The words that a pattern requires, derived from its source. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neededWords } from '../../server/src/text/needed-words.ts';

const patterns: readonly (readonly [pattern: RegExp, needed: readonly string[] | undefined])[] = [
  [/公开/g, ['公开']],
  [/共(?:计|主动)?公开(?:信息)?条/g, ['公开']],
  [/(?:浏览|访问|点击)[数量]/g, ['浏览', '访问', '点击']],
  [/(?:浏览|访问|[点单]击)量/g, ['量']],
  [/甲?乙丙*丁/g, ['乙']],
  [/甲乙{2,3}丙/g, ['甲乙']],
  [/(?:甲|乙){0,2}/g, undefined],
  [/(?<=甲)乙(?=丙丁)(?!戊)/g, ['乙']],
  [/(?:甲(?:乙丙|丁戊)|己庚)\s/g, ['乙丙', '丁戊', '己庚']],
  [/(?<year>20[0-9]{2})年/g, ['20']],
  [/《[^》]{1,9}》\.\u4e00/g, ['》.']],
  [/[\]\\甲]乙/g, ['乙']],
  [/\d\s\b.^$/g, undefined],
  [/a/gi, undefined],
  [/(?:)/g, undefined],
  [/甲|/g, undefined],
];

for (const [pattern, needed] of patterns) {
  test(`${pattern} needs ${needed?.join(' or ') ?? 'nothing that can be told'}`, () => {
    assert.deepEqual(neededWords(pattern), needed);
  });
}
