/** The protocol on streams: every message arrives, however it is cut up, and each goes out in one piece. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Message } from 'vscode-languageserver/node';
import { WholeMessageReader, WholeMessageWriter } from '../../server/src/lsp/whole-messages.ts';

const message = (text: string): Message & { text: string } => ({ jsonrpc: '2.0', text });

function bytesOf(body: string, head = `Content-Length: ${Buffer.byteLength(body)}`): Buffer {
  return Buffer.from(`${head}\r\n\r\n${body}`);
}

/** What a reader says of these pieces. */
async function readAll(pieces: readonly Buffer[]): Promise<{ texts: string[]; errors: string[] }> {
  const stream = new PassThrough();
  const reader = new WholeMessageReader(stream);
  const texts: string[] = [];
  const errors: string[] = [];
  reader.onError(({ message }) => errors.push(message));
  reader.listen((each) => texts.push('text' in each ? String(each.text) : ''));
  for (const piece of pieces) stream.write(piece);
  stream.end();
  await once(stream, 'close');
  return { texts, errors };
}

function cutUp(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((place, index) => bytes.subarray(place, places[index] ?? bytes.length));
}

test('messages are the same wherever the stream is cut', async () => {
  const sent = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 6 });
  const cuts = fc.array(fc.nat(1000), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(sent, cuts, async (texts, places) => {
      const bytes = Buffer.concat(texts.map((text) => bytesOf(JSON.stringify(message(text)))));
      assert.deepEqual(await readAll(cutUp(bytes, places)), { texts, errors: [] });
    }),
  );
});

test('a head may say more, and in any letters', async () => {
  const body = JSON.stringify(message('甲'));
  const head = `content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:${Buffer.byteLength(body)}`;
  assert.deepEqual(await readAll([bytesOf(body, head)]), { texts: ['甲'], errors: [] });
});

test('a message without a length, or that is no JSON, is an error, and the next one is read', async () => {
  const good = bytesOf(JSON.stringify(message('乙')));
  const { texts, errors } = await readAll([bytesOf('', 'Content-Type: x'), good, bytesOf('{"text":'), good]);
  assert.deepEqual(texts, ['乙', '乙']);
  assert.match(errors[0] ?? '', /^A message has no length: "Content-Type: x"\.$/);
  assert.match(errors[1] ?? '', /JSON/);
  assert.equal(errors.length, 2);
});

test('whoever stops listening hears no more', async () => {
  const stream = new PassThrough();
  const texts: unknown[] = [];
  const listening = new WholeMessageReader(stream).listen((each) => texts.push(each));
  listening.dispose();
  stream.end(bytesOf(JSON.stringify(message('丙'))));
  stream.resume();
  await once(stream, 'close');
  assert.deepEqual(texts, []);
});

test('an error and the end of a stream are told', async () => {
  const stream = new PassThrough();
  const reader = new WholeMessageReader(stream);
  const told: string[] = [];
  reader.onError((error) => told.push(error.message));
  reader.onClose(() => told.push('closed'));
  stream.destroy(new Error('broken'));
  await new Promise((resolve) => stream.on('close', resolve));
  assert.deepEqual(told, ['broken', 'closed']);
});

test('a message goes out in one piece, and in its turn', async () => {
  const pieces: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      pieces.push(String(chunk));
      setImmediate(done);
    },
  });
  const writer = new WholeMessageWriter(stream);
  await Promise.all(['甲', '乙𠮷'].map((text) => writer.write(message(text))));
  assert.deepEqual(
    pieces,
    ['甲', '乙𠮷'].map((text) => String(bytesOf(JSON.stringify(message(text))))),
  );
  writer.end();
  await once(stream, 'finish');
});

test('a message that cannot be written is an error of its own', async () => {
  const stream = new Writable({ write: (_chunk, _encoding, done) => done(new Error('full')) });
  const writer = new WholeMessageWriter(stream);
  const errors: unknown[] = [];
  let isClosed = false;
  writer.onError(([error, about, count]) => errors.push([error.message, about, count]));
  writer.onClose(() => {
    isClosed = true;
  });
  await assert.rejects(writer.write(message('甲')), /full/);
  if (!stream.closed) await once(stream, 'close');
  assert.deepEqual(errors[0], ['full', message('甲'), 1]);
  assert.ok(isClosed);
});
