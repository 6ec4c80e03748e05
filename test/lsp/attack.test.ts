/** Hostile folders and broken clients: the server reports the problem, checks the report, and continues. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import { serverProgram } from '../programs.ts';
import { sharedFolder, withShared } from '../shared-folder.ts';
import { notOnWindows } from '../wanted-programs.ts';
import { startClient, type TestClient } from './client.ts';
import { filledReport } from './texts.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'attack-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const attack = (name: string) => path.join(sharedFolder, 'cases/attack', name);

async function inEditor(use: (client: TestClient) => Promise<void>): Promise<void> {
  const client = await startClient({ workspaceFolders: [{ uri: pathToFileURL(folder).href, name: '年报' }] });
  try {
    await use(client);
  } finally {
    await client.stop();
  }
}

async function findings(client: TestClient, uri: string): Promise<readonly Diagnostic[]> {
  const report = await client.pull(uri);
  return report.kind === 'full' ? report.items : [];
}

async function pushed(client: TestClient, uri: string): Promise<readonly Diagnostic[]> {
  for (let wait = 0; client.pushed(uri).length === 0 && wait < 200; wait++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return client.pushed(uri).at(-1)?.diagnostics ?? [];
}

describe('in a folder', () => {
  for (const [name, words] of [
    ['terms-alias', /这里不能用「\*」引用别处/],
    ['terms-bomb', /不认识「/],
  ] as const) {
    test(`${name}: the report is open and checked, the mistake at its place`, withShared, () =>
      inEditor(async (client) => {
        cpSync(attack(name), path.join(folder, name), { recursive: true });
        const file = path.join(folder, name, 'a.report.md');
        const uri = pathToFileURL(file).href;
        await client.open(uri, readFileSync(file, 'utf8'));
        assert.ok((await findings(client, uri)).length > 0);
        const terms = pathToFileURL(path.join(folder, name, '.disclosure-report/terms.yaml')).href;
        assert.match(String((await pushed(client, terms))[0]?.message), words);
      }),
    );
  }

  test('words from a device', notOnWindows, () =>
    inEditor(async (client) => {
      mkdirSync(path.join(folder, 'device/.disclosure-report'), { recursive: true });
      symlinkSync('/dev/zero', path.join(folder, 'device/.disclosure-report/terms.yaml'));
      const uri = pathToFileURL(path.join(folder, 'device/a.report.md')).href;
      await client.open(uri, '# 甲\n');
      assert.ok((await findings(client, uri)).length > 0);
      const terms = pathToFileURL(path.join(folder, 'device/.disclosure-report/terms.yaml')).href;
      assert.match(String((await pushed(client, terms))[0]?.message), /没有读/);
    }),
  );

  test('paths out of it are findings', withShared, () =>
    inEditor(async (client) => {
      for (const name of ['unc-path.report.md', 'glob-whole-disk.report.md']) {
        const uri = pathToFileURL(path.join(folder, name)).href;
        await client.open(uri, readFileSync(attack(name), 'utf8'));
        const messages = (await findings(client, uri)).map(({ message }) => String(message));
        assert.ok(messages.some((message) => message.includes('没有查找：')));
      }
    }),
  );

  test('front matter of brackets, and typing in it', withShared, () =>
    inEditor(async (client) => {
      const uri = pathToFileURL(path.join(folder, 'nested.report.md')).href;
      const text = readFileSync(attack('front-matter-nested.report.md'), 'utf8');
      await client.open(uri, text);
      for (let version = 2; version < 6; version++) {
        const range = { start: { line: 1, character: version }, end: { line: 1, character: version } };
        await client.connection.sendNotification('textDocument/didChange', {
          textDocument: { uri, version },
          contentChanges: [{ range, text: '[' }],
        });
        const messages = (await findings(client, uri)).map(({ message }) => String(message));
        assert.ok(messages.some((message) => message.includes('嵌套超过 20 层')));
      }
    }),
  );

  test('a text and its edit are what each is read afresh', withShared, () =>
    inEditor(async (client) => {
      for (const name of ['edit-1.json', 'edit-2.json']) {
        const { texts }: { texts: readonly [string, string] } = JSON.parse(readFileSync(attack(name), 'utf8'));
        const [edited, fresh] = ['edited', 'fresh'].map((each) => pathToFileURL(path.join(folder, `${each}-${name}.md`)).href);
        assert.ok(edited !== undefined && fresh !== undefined);
        await client.open(edited, texts[0]);
        await findings(client, edited);
        await client.connection.sendNotification('textDocument/didChange', {
          textDocument: { uri: edited, version: 2 },
          contentChanges: [{ text: texts[1] }],
        });
        await client.open(fresh, texts[1]);
        assert.deepEqual(await findings(client, edited), await findings(client, fresh));
      }
    }),
  );
});

describe('over the wire', () => {
  const killed: ChildProcess[] = [];
  after(() => {
    for (const child of killed) child.kill('SIGKILL');
  });
  const framed = (body: string) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const request = (id: string, method: string, params: unknown) => framed(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
  const initialize = request('a', 'initialize', { processId: null, rootUri: null, capabilities: {} });
  const uri = 'file:///a.report.md';
  const open = framed(
    JSON.stringify({
      ...{ jsonrpc: '2.0', method: 'textDocument/didOpen' },
      params: { textDocument: { uri, languageId: 'x', version: 1, text: filledReport() } },
    }),
  );

  for (const [name, bytes] of [
    ['a cancellation of nothing', framed('{"jsonrpc":"2.0","method":"$/cancelRequest"}')],
    [
      'traces, progress and a dialog of nothing',
      ['$/setTrace', '$/progress', 'window/workDoneProgress/cancel'].map(notified).join(''),
    ],
    [
      'changes, closings and folders of nothing',
      ['didChange', 'didClose', 'didOpen'].map((each) => notified(`textDocument/${each}`)).join(''),
    ],
    ['changed folders of nothing', notified('workspace/didChangeWorkspaceFolders')],
    [
      'answers that nobody asked for',
      framed('{"jsonrpc":"2.0","id":99,"result":null}') + framed('{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":""}}'),
    ],
    ['words that are no JSON', framed('{"jsonrpc":') + framed('null') + framed('[]') + framed('7')],
    ['a second beginning', initialize.replace('"a"', '"b"')],
  ] as const) {
    test(name, async () => {
      const child = spawn(process.execPath, [...serverProgram, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] });
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
      child.stdin.on('error', () => {});
      child.stdin.write(initialize + framed('{"jsonrpc":"2.0","method":"initialized","params":{}}') + open + bytes);
      child.stdin.write(request('end', 'textDocument/documentSymbol', { textDocument: { uri } }));
      killed.push(child);
      after(() => child.kill('SIGKILL'));
      for (let wait = 0; !output.includes('"id":"end"') && child.exitCode === null && wait < 600; wait++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.match(output, /"id":"end","result":\[\{/);
    });
  }

  function notified(method: string): string {
    return framed(JSON.stringify({ jsonrpc: '2.0', method })) + framed(JSON.stringify({ jsonrpc: '2.0', method, params: null }));
  }
});
