/** The server's memory after a long day of typing. */
import { startLsp } from './lsp-client.ts';
import { type Floor, printTable } from './measures.ts';
import { benchReport } from './report.ts';
import type { Servers } from './servers.ts';

const edits = 20_000;
const looks = 5;

export async function benchMemory({ product }: Servers): Promise<Floor[]> {
  console.log(`\n## ${edits} 次修改后的内存 Memory after ${edits} edits\n`);
  const { text } = benchReport(12_000, 7);
  const lines = text.split('\n').flatMap((line, number) => (/^[^|#\s]/.test(line) ? [{ number, length: line.length }] : []));
  const server = await startLsp(product);
  const rows: string[][] = [];
  let last: number | undefined;
  try {
    await server.open(text);
    for (let count = 1; count <= edits; count++) {
      const { number, length } = lines[((count - 1) >> 1) % lines.length] ?? { number: 0, length: 0 };
      const at = { line: number, character: length >> 1 };
      // A character is typed and deleted again by the next edit, line after line.
      await (count % 2 === 1 ? server.edit(at, at, '的') : server.edit(at, { ...at, character: at.character + 1 }, ''));
      if (count % (edits / looks) === 0) {
        last = server.memory();
        rows.push([String(count), last === undefined ? '?' : `${last.toFixed(0)} MB`]);
      }
    }
  } finally {
    server.stop();
  }
  printTable(['edits', 'memory'], rows);
  return last === undefined ? [] : [{ claim: `memory after ${edits} edits`, value: last, most: 150, unit: 'MB' }];
}
