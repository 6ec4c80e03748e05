/** Finding many words at once gives the same result as searching for each of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wordBits, wordFinder, wordTest } from '../../server/src/text/word-finder.ts';

const letters = fc.constantFrom('公', '开', '信', '息', 'a', 'b');
const words = fc.uniqueArray(fc.string({ unit: letters, minLength: 1, maxLength: 4 }), { maxLength: 12 });
const texts = fc.string({ unit: letters, maxLength: 40 });

test('what is found is what a pattern with the longest words first finds', () => {
  fc.assert(
    fc.property(words, texts, fc.nat(8), fc.nat(8), (list, text, from, rest) => {
      const start = Math.min(from, text.length);
      const end = Math.max(start, text.length - rest);
      const longestFirst = [...list].sort((a, b) => b.length - a.length);
      const pattern = new RegExp(longestFirst.join('|') || '(?!)', 'g');
      const expected = [...text.slice(start, end).matchAll(pattern)].map(({ 0: word, index }) => [word, start + index]);
      const find = wordFinder(list, (word) => word);
      const found = find(text, { start, end });
      assert.deepEqual(
        found.map(({ word, span }) => [word, span.start]),
        expected,
      );
      for (const { word, span } of found) assert.equal(text.slice(span.start, span.end), word);
      assert.equal(wordTest(list)(text, start, end), expected.length > 0);
    }),
  );
});

test('of overlapping words each counts', () => {
  fc.assert(
    fc.property(words, texts, (list, text) => {
      const bits = new Map(list.map((word, index) => [word, 1 << index]));
      const expected = list.reduce((joined, word, index) => (text.includes(word) ? joined | (1 << index) : joined), 0);
      assert.equal(wordBits(bits)(text, 0, text.length), expected);
    }),
  );
});

test('an empty word is never found', () => {
  assert.equal(wordTest([''])('公开', 0, 2), false);
});
