/** Near matches of vocabulary words are found at their place, and nothing else is, in linear time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { officialFormats } from '../../server/src/format/formats.ts';
import { SHORTEST, vocabularyOf } from '../../server/src/vocabulary/entry.ts';
import { folded } from '../../server/src/vocabulary/fold.ts';
import { nearFinder } from '../../server/src/vocabulary/near.ts';

const format = officialFormats.find(({ id }) => id === '2021');
assert.ok(format);
const vocabulary = vocabularyOf(format);
const find = nearFinder(vocabulary);

function found(text: string): string[] {
  const plain = folded(text);
  return find(plain, { start: 0, end: plain.length }).map(({ span }) => text.slice(span.start, span.end));
}

test('a word of the vocabulary is found whatever the slip, and in any width and script', () => {
  assert.deepEqual(found('做好政府信息公公开工作。'), ['政府信息公公开工作']);
  assert.deepEqual(found('做好政府信公开工作。'), ['政府信公开工作']);
  assert.deepEqual(found('做好政府信公息开工作。'), ['政府信公息开工作']);
  assert.deepEqual(found('做好政府信息公吃开工作。'), ['政府信息公吃开工作']);
  assert.deepEqual(found('做好政府信息工开工作。'), ['政府信息工开工作']);
  assert.deepEqual(found('其他需報告的事项；存在的主要題及改進情況'), ['存在的主要題及改進情況']);
  assert.deepEqual(found('无正当里由大量反复申请'), ['无正当里由大量反复申请']);
});

test('what people write for it is no slip', () => {
  for (const words of [
    '政府信息公开的工作，政府信息公开和申请，政府信息公开申请人，政务信息公开工作',
    '政府信息公开查阅场所，网站设置，主动公开的各类政府信息，主动公布政府信息',
    '以公开为常态，不公开为例外；公民、法人及其他组织；其他需要报告事项',
    '中华人民共和国行政监察法、中华人民共和国种子法',
  ]) {
    assert.deepEqual(found(words), []);
  }
});

test('each word is itself, and nothing else', () => {
  for (const { words } of vocabulary.entries) assert.deepEqual(found(`，${words}，`), [], words);
});

test('a character that stands twice inside a word is found at any place of any word', () => {
  const longer = vocabulary.entries.filter(({ words }) => words.length > SHORTEST);
  const places = fc
    .constantFrom(...longer)
    .chain(({ words }) => fc.tuple(fc.constant(words), fc.integer({ min: 1, max: words.length - 2 })));
  fc.assert(
    fc.property(places, ([words, at]) => {
      const character = words.charAt(at);
      if (!/[\u4e00-\u9fff]/.test(character) || character === words.charAt(at + 1)) return;
      const harmed = words.slice(0, at) + character + words.slice(at);
      const [first] = found(`，${harmed}，`);
      assert.ok(first !== undefined && harmed.includes(first), harmed);
    }),
  );
});

test('time grows with the text, whatever is said again and again', () => {
  for (const words of ['政府信息公开', '政府信息公公开', '信息公', '中华人民共和国政府信息']) {
    const text = words.repeat(Math.ceil(100_000 / words.length));
    const from = performance.now();
    find(text, { start: 0, end: text.length });
    assert.ok(performance.now() - from < 6000, words);
  }
});
