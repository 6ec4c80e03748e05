/** All matches of a pattern, as `matchAll` gives them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesOf } from '../../server/src/text/matches.ts';

for (const pattern of [/[0-9]+/g, /(?<=年)./g, /x*/g, /没有/g]) {
  test(`as matchAll: ${pattern.source}`, () => {
    for (const text of ['', '2024年3月，xx件', '年年', 'xxx']) {
      const plain = (matches: Iterable<RegExpExecArray>) => [...matches].map(({ 0: found, index }) => [found, index]);
      assert.deepEqual(plain(matchesOf(pattern, text)), plain(text.matchAll(pattern)));
    }
  });
}
