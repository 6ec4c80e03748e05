/** The optimised likeness of labels, which skips impossible pairs early, equals its definition. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDistance } from '../../server/src/text/distance.ts';
import { likeness, spellingOf } from '../../server/src/text/likeness.ts';

function asSaid(one: string, other: string): number {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < 3) return 0;
  const contained = short.length / long.length;
  if (contained >= 0.6 && long.includes(short)) return contained;
  const distance = editDistance(short, long);
  return distance > Math.max(1, Math.floor(long.length / 4)) ? 0 : 1 - distance / long.length;
}

const anyWord = fc.string({ unit: fc.constantFrom(...'总计自然人法人商业企业科研机构😀一二'), maxLength: 14 });

/** A word and another that may be derived from it. */
const anyTwo = fc.oneof(
  fc.tuple(anyWord, anyWord),
  fc.tuple(anyWord, fc.nat(14), fc.nat(3), anyWord).map(([word, at, length, other]): [string, string] => {
    return [word, word.slice(0, at) + other.slice(0, 2) + word.slice(at + length)];
  }),
);

test('labels are as alike as it is said, in either order', () => {
  fc.assert(
    fc.property(anyTwo, ([one, other]) => {
      assert.equal(likeness(spellingOf(one), spellingOf(other)), asSaid(one, other));
      assert.equal(likeness(spellingOf(other), spellingOf(one)), asSaid(other, one));
    }),
    { numRuns: 2000 },
  );
});

test('a part is as alike as it is long, and a slip of the pen costs a character', () => {
  assert.equal(likeness(spellingOf('科研机构'), spellingOf('科研机构人')), 4 / 5);
  assert.equal(likeness(spellingOf('科研机构总'), spellingOf('科研机枸总')), 4 / 5);
  assert.equal(likeness(spellingOf('科研机构'), spellingOf('商业企业')), 0);
});
