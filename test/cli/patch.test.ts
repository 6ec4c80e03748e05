/** The diff that `fix` shows: applied to the old text, it gives the new one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { hunksOf } from '../../server/src/cli/patch.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/span.ts';

const letter = fc.constantFrom('a', 'b', '\n');
const words = fc.string({ unit: letter, maxLength: 30 }).map((text) => `x\n${text}\n`);

test('whatever was edited', () => {
  const edits = fc.array(fc.record({ gap: fc.nat(6), length: fc.nat(6), newText: fc.string({ unit: letter, maxLength: 4 }) }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(words, edits, (text, wanted) => {
      let at = 0;
      const made: TextEdit[] = [];
      for (const { gap, length, newText } of wanted) {
        const start = Math.min(text.length - 1, at + gap + 1);
        const end = Math.min(text.length - 1, start + length);
        if (start < at || start >= end) continue;
        made.push({ span: { start, end }, newText });
        at = end + 1;
      }
      const patch = hunksOf(text, made)
        .map(({ head, lines }) => `${[head, ...lines].join('\n')}\n`)
        .join('');
      assert.equal(applyPatch(text, `--- a\n+++ a\n${patch}`), applyEdits(text, made), patch);
    }),
    { numRuns: 1000 },
  );
});

test('a line of context, and no more hunks than needed', () => {
  const text = '一\n二\n三\n四\n五\n六\n七\n';
  const at = (line: string) => ({ start: text.indexOf(line), end: text.indexOf(line) + 1 });
  assert.deepEqual(
    hunksOf(text, [
      { span: at('二'), newText: '贰' },
      { span: at('七'), newText: '柒' },
    ]),
    [
      { head: '@@ -1,3 +1,3 @@', lines: [' 一', '-二', '+贰', ' 三'] },
      { head: '@@ -6,2 +6,2 @@', lines: [' 六', '-七', '+柒'] },
    ],
  );
});
