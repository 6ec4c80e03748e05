/** Text files in the usual encodings. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from '../../server/src/import/decode.ts';

const text = '云溪县2023年“公开”';
/** The same in GB18030. */
const gb18030 = new Uint8Array([
  0xd4, 0xc6, 0xcf, 0xaa, 0xcf, 0xd8, 0x32, 0x30, 0x32, 0x33, 0xc4, 0xea, 0xa1, 0xb0, 0xb9, 0xab, 0xbf, 0xaa, 0xa1, 0xb1,
]);

test('UTF-8, with and without its mark', () => {
  assert.deepEqual(decodeText(Buffer.from(text)), { text, encoding: 'utf-8', isClean: true });
  assert.deepEqual(decodeText(Buffer.from(`\ufeff${text}`)), { text, encoding: 'utf-8', isClean: true });
});

test('UTF-16 with its mark', () => {
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  assert.deepEqual(decodeText(little), { text, encoding: 'utf-16le', isClean: true });
  assert.deepEqual(decodeText(Buffer.from(little).swap16()), { text, encoding: 'utf-16be', isClean: true });
});

test('GB18030, where it is no UTF-8', () => {
  assert.deepEqual(decodeText(gb18030), { text, encoding: 'gb18030', isClean: true });
});

test('a file cut in the middle of a character is read as what it is otherwise', () => {
  const cut = decodeText(Buffer.from(text.repeat(3)).subarray(0, -1));
  assert.equal(cut.encoding, 'utf-8');
  assert.equal(cut.isClean, false);
});

test('no bytes are no text', () => {
  assert.deepEqual(decodeText(new Uint8Array()), { text: '', encoding: 'utf-8', isClean: true });
});
