/**
 * The list of wrong characters: no duplicates, no entry that contains another, which would be found instead, none equal to its
 * correction.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { confusions } from '../../server/src/rules/language/confusions.ts';

test('no confusion is listed twice, and none is what another one puts there', () => {
  const seen = new Set<string>();
  for (const { wrong } of confusions) {
    assert.ok(!seen.has(wrong), `「${wrong}」 stands twice`);
    seen.add(wrong);
  }
  for (const { wrong, right, before, after, mayBeOfTwoWords } of confusions) {
    assert.notEqual(wrong, right);
    if (before === undefined && after === undefined && mayBeOfTwoWords !== undefined)
      for (const other of confusions) assert.ok(!other.right.includes(wrong), `「${wrong}」 is in 「${other.right}」`);
  }
});
