/** How long the servers take from the start of the process to the answer to `initialize`. */
import { statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLsp } from './lsp-client.ts';
import { type Floor, measure, milliseconds, printTable, times } from './measures.ts';
import type { Programs } from './servers.ts';

const rounds = 25;

export async function benchStart(programs: Programs): Promise<Floor[]> {
  console.log('\n## 服务器启动 Server start\n');
  const contestants = [
    { name: 'empty', program: programs.empty, taken: [] as number[] },
    { name: 'disclosure-report', program: programs.product, taken: [] as number[] },
    { name: 'disclosure-report, first start after installing', program: programs.uncached, taken: [] as number[] },
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

/** The server keeps its compiled code some seconds after its very first start; from then on a user has it, and V8 is in a hurry. */
export async function untilCodeIsKept({ product, uncached }: Programs): Promise<void> {
  const server = await startLsp('disclosure-report', product);
  const isKept = (): boolean => statSync(`${uncached}.cache`).mtimeMs > statSync(uncached).mtimeMs;
  for (let waited = 0; waited < 20 && !isKept(); waited++) await sleep(500);
  server.stop();
}
