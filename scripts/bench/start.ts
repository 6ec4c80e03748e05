/** The time from the start of each server's process to the answer to `initialize`. */
import { startLsp } from './lsp-client.ts';
import { type Floor, measure, milliseconds, printTable, times } from './measures.ts';
import type { Servers } from './servers.ts';

const rounds = 25;

export async function benchStart({ empty, product }: Servers): Promise<Floor[]> {
  console.log('\n## 服务器启动 Server start\n');
  const contestants = [empty, product].map((contestant) => ({ contestant, taken: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const { contestant, taken } of contestants) {
      const server = await startLsp(contestant);
      server.stop();
      // The first round reads the disk.
      if (round > 0) taken.push(server.startTime);
    }
  }
  const measures = contestants.map(({ contestant, taken }) => ({ name: contestant.name, ...measure(taken) }));
  const [floor, own] = measures;
  if (floor === undefined || own === undefined) return [];
  printTable(
    ['server', 'median', 'p95', '×', 'n'],
    measures.map(({ name, median, p95, n }) => [
      name,
      milliseconds(median),
      milliseconds(p95),
      times(median / floor.median),
      String(n),
    ]),
  );
  return [{ claim: 'server start', value: own.median / floor.median, most: 1.2 }];
}
