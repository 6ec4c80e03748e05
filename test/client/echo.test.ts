/** Scrolling text and page does not echo between them, and no scroll of the user is lost. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { expectEchoes } from '../../client/src/preview/echo.ts';

let told = 0;
let isAsAsked = true;

beforeEach(() => {
  told = 0;
  isAsAsked = true;
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
});

afterEach(() => mock.timers.reset());

const tell = (): void => {
  told++;
};

test('a movement that nobody asked for is told at once', () => {
  const echoes = expectEchoes(tell);
  echoes.moved();
  assert.equal(told, 1);
});

test('an echo is not told, however late the editor is done', async () => {
  const echoes = expectEchoes(tell);
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  const done = echoes.lead(
    () => promise,
    () => isAsAsked,
  );
  mock.timers.tick(5000);
  echoes.moved();
  resolve();
  await done;
  mock.timers.tick(100);
  echoes.moved();
  mock.timers.tick(5000);
  assert.equal(told, 0);
  echoes.moved();
  assert.equal(told, 1);
});

test('who scrolls while an echo is expected is followed once it is over', async () => {
  const echoes = expectEchoes(tell);
  await echoes.lead(
    () => {},
    () => isAsAsked,
  );
  isAsAsked = false;
  echoes.moved();
  echoes.moved();
  assert.equal(told, 0);
  mock.timers.tick(1000);
  assert.equal(told, 1);
});

test('of several leads the last one counts', async () => {
  const echoes = expectEchoes(tell);
  await echoes.lead(
    () => {},
    () => false,
  );
  echoes.moved();
  mock.timers.tick(300);
  await echoes.lead(
    () => {},
    () => true,
  );
  echoes.moved();
  mock.timers.tick(5000);
  assert.equal(told, 0);
});

test('what the editor refuses leaves nothing waiting', async () => {
  const echoes = expectEchoes(tell);
  await assert.rejects(
    echoes.lead(
      () => Promise.reject(new Error('closed')),
      () => true,
    ),
  );
  mock.timers.tick(1000);
  assert.equal(echoes.areExpected(), false);
});

test('nothing is told of what is closed', async () => {
  const echoes = expectEchoes(tell);
  await echoes.lead(
    () => {},
    () => false,
  );
  echoes.moved();
  echoes.dispose();
  mock.timers.tick(1000);
  assert.equal(told, 0);
});
