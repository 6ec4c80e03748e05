/** Work in steps: in turn where it is done side by side, and to its end where it is done alone. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Steps, sideBySide, toEnd } from '../../server/src/text/steps.ts';

function* counting(name: string, nSteps: number, log: string[]): Steps<string> {
  for (let step = 1; step <= nSteps; step++) {
    log.push(`${name}${step}`);
    yield;
  }
  return name.repeat(nSteps);
}

test('each step of all comes before the next, and who is done has done', () => {
  const log: string[] = [];
  const ends = sideBySide([counting('a', 3, log), counting('b', 1, log), counting('c', 2, log)]);
  assert.deepEqual(log, ['a1', 'b1', 'c1', 'a2', 'c2', 'a3']);
  assert.deepEqual(ends, ['aaa', 'b', 'cc']);
  assert.deepEqual(sideBySide([]), []);
});

test('alone, all steps come in a row', () => {
  const log: string[] = [];
  assert.equal(toEnd(counting('a', 2, log)), 'aa');
  assert.deepEqual(log, ['a1', 'a2']);
});
