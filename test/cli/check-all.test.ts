/** Many files on several threads: in order, each once, whatever happens to a thread. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAll } from '../../server/src/cli/check-all.ts';
import type { CheckedFile } from '../../server/src/cli/checked-file.ts';
import { CheckWorker } from '../../server/src/cli/worker.ts';

const files = Array.from({ length: 120 }, (_, index) => `${index}.report.md`);
const good = (file: string): CheckedFile => ({ file, report: undefined, failure: undefined, problems: [] });
const request = { rules: [], formats: [] };

/** A thread that answers like a worker, and runs `atFile` before each answer. */
function threadWith(atFile: string): CheckWorker {
  const code = `import { parentPort } from 'node:worker_threads';
    parentPort.on('message', (files) => {
      for (const file of files) { ${atFile} parentPort.postMessage({ file }); }
    });
    parentPort.postMessage('ready');`;
  return new CheckWorker(new URL(`data:text/javascript,${encodeURIComponent(code)}`), request);
}

async function all(check: (file: string) => Promise<CheckedFile>, workers: CheckWorker[]): Promise<CheckedFile[]> {
  const checked: CheckedFile[] = [];
  for await (const each of checkAll(files, check, workers)) checked.push(each);
  await Promise.all(workers.map((worker) => worker.end()));
  return checked;
}

test('several threads answer in the order of the files', async () => {
  const checked = await all(async (file) => good(file), [threadWith(''), threadWith('')]);
  assert.deepEqual(
    checked.map(({ file }) => file),
    files,
  );
});

test('a thread that crashes loses the file that it crashed at, and no other', async () => {
  // Slow enough here for every fault to occur.
  const slow = async (file: string) => new Promise<CheckedFile>((resolve) => setTimeout(() => resolve(good(file)), 5));
  for (const fault of [`throw new Error('崩溃');`, 'process.exit(3);']) {
    const checked = await all(slow, [threadWith(`if (file.startsWith('1')) { ${fault} }`), threadWith('')]);
    assert.deepEqual(
      checked.map(({ file }) => file),
      files,
    );
    const failures = checked.flatMap(({ file, failure }) => (failure === undefined ? [] : [{ file, failure }]));
    assert.ok(failures.length <= 1);
    for (const { file, failure } of failures) {
      assert.match(file, /^1/);
      assert.match(failure, new RegExp(`检查「${file}」时程序出错（.*(崩溃|exit code 3)`));
    }
  }
});

test('where a thread cannot even start, the files are checked here', async () => {
  const broken = new CheckWorker(new URL(`data:text/javascript,${encodeURIComponent('throw new Error()')}`), request);
  assert.ok((await all(async (file) => good(file), [broken])).every(({ failure }) => failure === undefined));
});

test('a fault in this thread is told of its file', async () => {
  const checked = await all(async (file) => (file === '7.report.md' ? Promise.reject(new Error('坏')) : good(file)), []);
  assert.deepEqual(
    checked.flatMap(({ failure }) => failure ?? []),
    ['检查「7.report.md」时程序出错（坏），没有检查完。这是程序的错误，请报告。'],
  );
});
