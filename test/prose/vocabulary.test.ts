/** The words used to read running text: each list is used, has a source, and contains no duplicates. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as z from 'zod';
import data from '../../server/data/prose.json' with { type: 'json' };

const word = z.string().regex(/^\S+$/);

const wordList = z.strictObject({
  use: z.string().regex(/\.$/, 'A sentence.'),
  source: z.string().min(4),
  words: z
    .array(word)
    .min(1)
    .refine((words) => new Set(words).size === words.length, 'A word stands there twice.'),
});

test('every list of words has its use and its source', () => {
  const { about, ...groups } = z
    .strictObject({
      about: z.string(),
      figures: z.record(z.string(), wordList),
      lists: z.record(z.string(), wordList),
      claims: z.record(z.string(), wordList),
      rates: z.record(z.string(), wordList),
      growth: z.record(z.string(), wordList),
      outcomes: z.record(z.string(), wordList),
    })
    .parse(data);
  assert.ok(about);
  assert.equal(Object.keys(groups).length, 6);
});

test('what is looked for as one character is one', () => {
  const { notCounted, ordinal, inexactAfter } = data.figures;
  for (const { words } of [notCounted, ordinal, inexactAfter]) assert.ok(words.every((each) => each.length === 1));
});

test('units with a multiplier, and those of shares, are units', () => {
  const { units, shares, unmultiplied } = data.figures;
  for (const unit of [...shares.words, ...unmultiplied.words]) assert.ok(units.words.includes(unit), unit);
});

test('each way up has its way down', () => {
  const { up, down } = data.growth;
  assert.equal(up.words.length, down.words.length);
});
