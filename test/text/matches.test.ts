/** All matches of a pattern, equal to `matchAll`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesOf, patternFinder } from '../../server/src/text/matches.ts';

for (const pattern of [/[0-9]+/g, /(?<=年)./g, /x*/g, /没有/g]) {
  test(`as matchAll: ${pattern.source}`, () => {
    for (const text of ['', '2024年3月，xx件', '年年', 'xxx']) {
      const plain = (matches: Iterable<RegExpExecArray>) => [...matches].map(({ 0: found, index }) => [found, index]);
      assert.deepEqual(plain(matchesOf(pattern, text)), plain(text.matchAll(pattern)));
    }
  });
}

test('many patterns together: the matches of each, in the order of the patterns', () => {
  const words = ['没有', '公开', '(?:文件|信息)[0-9]+', '[0-9]', '条|件'];
  const patterns = Array.from({ length: 70 }, (_, index) => ({
    find: new RegExp(words[index % words.length] ?? '', 'g'),
    index,
  }));
  const find = patternFinder(patterns);
  for (const text of ['', '公开信息3条，公开文件20件', '没有', '此处什么也不是']) {
    const expected = patterns.flatMap(({ find, index }) =>
      Array.from(text.matchAll(find), (match) => [index, match.index, match[0]]),
    );
    const found = find(text).map(({ pattern, match }) => [pattern.index, match.index, match[0]]);
    assert.deepEqual(found, expected);
  }
});
