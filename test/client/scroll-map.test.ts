/** The map between lines of the text and heights of the preview never goes backwards. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anchorsOf, type BlockExtent, heightOfLine, lineAtHeight } from '../../client/src/preview/scroll-map.ts';

/** Blocks from top to bottom; their lines may be in any order, because the official form reorders some. */
const blocks: fc.Arbitrary<BlockExtent[]> = fc
  .array(fc.record({ line: fc.nat(400), lines: fc.nat(30), gap: fc.nat(40), height: fc.integer({ min: 1, max: 500 }) }), {
    maxLength: 30,
  })
  .map((drafts) => {
    let y = 0;
    return drafts.map(({ line, lines, gap, height }) => {
      const top = y + gap;
      y = top + height;
      return { firstLine: line, lastLine: line + lines, top, bottom: y };
    });
  });

const place = fc.integer({ min: -1000, max: 1_000_000 }).map((hundredths) => hundredths / 100);

test('scrolling down one side never scrolls the other side up', () => {
  fc.assert(
    fc.property(blocks, place, place, (some, a, b) => {
      const anchors = anchorsOf(some);
      const [first, second] = a < b ? [a, b] : [b, a];
      assert.ok(heightOfLine(anchors, first) <= heightOfLine(anchors, second));
      assert.ok(lineAtHeight(anchors, first) <= lineAtHeight(anchors, second));
    }),
  );
});

test('a height that was reached from a line leads back to a line at the same height', () => {
  fc.assert(
    fc.property(blocks, place, (some, line) => {
      const anchors = anchorsOf(some);
      const y = heightOfLine(anchors, line);
      assert.ok(Math.abs(heightOfLine(anchors, lineAtHeight(anchors, y)) - y) < 1e-6);
    }),
  );
});

test('in the usual order every block begins where it is shown', () => {
  const some = [
    { firstLine: 0, lastLine: 0, top: 40, bottom: 100 },
    { firstLine: 2, lastLine: 2, top: 120, bottom: 300 },
    { firstLine: 4, lastLine: 33, top: 320, bottom: 1020 },
  ];
  const anchors = anchorsOf(some);
  assert.equal(heightOfLine(anchors, 0), 0);
  for (const { firstLine, top } of some.slice(1)) assert.equal(heightOfLine(anchors, firstLine), top);
  assert.equal(heightOfLine(anchors, 19), 670);
  assert.equal(lineAtHeight(anchors, 670), 19);
  assert.equal(lineAtHeight(anchors, 5000), 34);
});

test('one block out of order does not spoil the rest', () => {
  const anchors = anchorsOf([
    { firstLine: 90, lastLine: 99, top: 0, bottom: 50 },
    { firstLine: 2, lastLine: 9, top: 50, bottom: 150 },
    { firstLine: 10, lastLine: 19, top: 150, bottom: 250 },
  ]);
  assert.equal(heightOfLine(anchors, 10), 150);
  assert.equal(heightOfLine(anchors, 15), 200);
});

test('without blocks everything is at the top', () => {
  assert.equal(heightOfLine(anchorsOf([]), 12), 0);
  assert.equal(lineAtHeight(anchorsOf([]), 12), 0);
});
