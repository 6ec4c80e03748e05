/** Sends malformed messages to the shipped server: it must answer the next valid one. */
import { ended, sample, startServer } from './programs.ts';
import { type Attack, pickFrom, type Random } from './random.ts';

const methods = [
  'textDocument/hover',
  'textDocument/completion',
  'textDocument/codeAction',
  'textDocument/didChange',
  'textDocument/didOpen',
  'textDocument/foldingRange',
  'textDocument/formatting',
  'textDocument/rangeFormatting',
  'disclosureReport/import',
  'disclosureReport/export',
  'disclosureReport/fixAll',
  'workspace/didChangeConfiguration',
  'textDocument/didClose',
  'textDocument/diagnostic',
  'workspace/didChangeWorkspaceFolders',
  'workspace/didChangeWatchedFiles',
  'disclosureReport/paste',
  'disclosureReport/newReport',
  'disclosureReport/trusted',
  '$/cancelRequest',
  '$/setTrace',
  '$/progress',
  'window/workDoneProgress/cancel',
  'initialize',
  'initialized',
  'nothing/here',
] as [string, ...string[]];
const uri = 'file:///attack/a.report.md';

export const attackMessages: Attack = async (random, end) => {
  const broken: string[] = [];
  let nSent = 0;
  do {
    const child = startServer();
    const answers = answersOf(child.stdout);
    const send = (message: object) => {
      const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
      child.stdin?.write(`Content-Length: ${body.length}\r\n\r\n`);
      child.stdin?.write(body);
    };
    send({ id: 'begin', method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    send({ method: 'initialized', params: {} });
    send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'x', version: 1, text: sample } } });
    for (let count = 0; count < 200; count++) {
      const params = anything(random, 0);
      send({ ...(random(2) === 0 && { id: count }), method: pickFrom(random, methods), ...(random(9) > 0 && { params }) });
      nSent++;
    }
    send({ id: 'end', method: 'textDocument/documentSymbol', params: { textDocument: { uri } } });
    if (!(await answers('end', 30_000))) broken.push(`no answer after 200 messages, exit code ${child.exitCode}`);
    child.kill('SIGKILL');
    await ended(child);
  } while (Date.now() < end);
  return { tried: `${nSent} malformed messages`, broken };
};

function answersOf(output: NodeJS.ReadableStream | null): (id: string, wait: number) => Promise<boolean> {
  let text = '';
  output?.setEncoding('utf8');
  output?.on('data', (more: string) => {
    text += more;
  });
  return async (id, wait) => {
    for (const until = Date.now() + wait; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 50))) {
      if (text.includes(`"id":"${id}"`)) return true;
    }
    return false;
  };
}

function anything(random: Random, depth: number): unknown {
  const leaves: [unknown, ...unknown[]] = [
    null,
    -1,
    1e9,
    0.5,
    '',
    uri,
    'file:///\u0000',
    true,
    'a'.repeat(1000),
    sample.slice(0, 99),
  ];
  if (depth > 3 || random(3) === 0) return pickFrom(random, leaves);
  if (random(4) === 0) return Array.from({ length: random(4) }, () => anything(random, depth + 1));
  const keys = [
    'textDocument',
    'uri',
    'position',
    'range',
    'line',
    'character',
    'start',
    'end',
    'name',
    'base64',
    'context',
    'text',
  ];
  return Object.fromEntries(
    Array.from({ length: 1 + random(4) }, () => [pickFrom(random, keys as [string, ...string[]]), anything(random, depth + 1)]),
  );
}
