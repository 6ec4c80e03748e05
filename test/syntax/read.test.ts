import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readTree } from '../../server/src/syntax/read.ts';
import { anyMarkdown } from './any-markdown.ts';
import { remarkTree } from './remark-tree.ts';
import { shapeOf } from './shape.ts';

test('the reader makes of any text what remark-parse makes of it', () => {
  fc.assert(
    fc.property(anyMarkdown, (text) => {
      assert.deepEqual(shapeOf(readTree(text)), shapeOf(remarkTree(text)));
    }),
    { numRuns: Number(process.env.RUNS ?? 1000) },
  );
});
