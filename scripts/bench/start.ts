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
      // The first round reads the disk.
      if (round > 0) taken.push(server.startTime);
    }
  }
  const measures = contestants.map(({ name, taken }) => ({ name, ...measure(taken) }));
  const [empty, product] = measures;
  if (empty === undefined || product === undefined) return [];
  printTable(
    ['server', 'median', 'p95', '×', 'n'],
    measures.map(({ name, median, p95, n }) => [
      name,
      milliseconds(median),
      milliseconds(p95),
      times(median / empty.median),
      String(n),
    ]),
  );
  return [{ claim: 'server start', value: product.median / empty.median, most: 1.5 }];
}
