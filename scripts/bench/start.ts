/** How long the servers take from the start of the process to the answer to `initialize`. */
import { startLsp } from './lsp-client.ts';
import { type Floor, measure, milliseconds, printTable, times } from './measures.ts';
import type { Programs } from './servers.ts';

const rounds = 25;

export async function benchStart(programs: Programs): Promise<Floor[]> {
  console.log('\n## 服务器启动 Server start\n');
  const contestants = [
    { name: 'empty', program: programs.empty, taken: [] as number[] },
    { name: 'disclosure-report', program: programs.product, taken: [] as number[] },
  ];
  for (let round = 0; round < rounds; round++) {
    for (const { name, program, taken } of contestants) {
      const server = await startLsp(name, program);
      server.stop();
      // The first start reads the disk.
      if (round > 0) taken.push(server.startTime);
    }
  }
  const [empty, product] = contestants.map(({ taken }) => measure(taken));
  if (empty === undefined || product === undefined) return [];
  const ratio = product.median / empty.median;
  printTable(
    ['server', 'median', 'p95', '×', 'n'],
    [
      ['empty', milliseconds(empty.median), milliseconds(empty.p95), '1', String(empty.n)],
      ['disclosure-report', milliseconds(product.median), milliseconds(product.p95), times(ratio), String(product.n)],
    ],
  );
  return [{ claim: 'server start', value: ratio, most: 1.5 }];
}
