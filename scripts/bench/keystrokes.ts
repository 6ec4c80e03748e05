/** From a keystroke to its diagnostics, over stdio: the shipped server against an empty one and one that parses everything anew. */
import { type LspServer, type Position, startLsp } from './lsp-client.ts';
import { type Floor, type Measure, measure, milliseconds, printTable, times } from './measures.ts';
import { type BenchReport, benchReport } from './report.ts';
import type { Programs } from './servers.ts';

interface Size {
  readonly name: string;
  readonly bytes: number;
  readonly rounds: number;
  /** What the product claims to cost at most, as a multiple of the empty server; undefined where it claims nothing. */
  readonly most?: number;
}

const sizes: readonly Size[] = [
  { name: '12 KB', bytes: 12_000, rounds: 300, most: 2 },
  { name: '100 KB', bytes: 100_000, rounds: 150 },
  { name: '1 MB', bytes: 1_000_000, rounds: 60, most: 4 },
];

/** The slow server sits out once it has taken this long at one place. */
const patience = 20_000;

export async function benchKeystrokes(programs: Programs): Promise<Floor[]> {
  console.log('\n## 击键到诊断 Keystroke → diagnostics\n');
  const floors: Floor[] = [];
  const rows: string[][] = [];
  for (const { name, bytes, rounds, most } of sizes) {
    const report = benchReport(bytes, 7);
    for (const place of ['prose', 'cell'] as const) {
      // The slow server heats the machine, so the two that are close are compared without it.
      const pair = await compare([programs.empty, programs.product], report, place, rounds);
      const slow = await compare([programs.empty, programs.reparsing], report, place, Math.ceil(rounds / 5));
      rows.push([
        name,
        place,
        'empty',
        milliseconds(pair.floor.median),
        milliseconds(pair.floor.p95),
        '1',
        '1',
        String(pair.floor.n),
      ]);
      for (const [server, { floor, own }] of [
        ['disclosure-report', pair],
        ['remark, whole text', slow],
      ] as const) {
        const ratios = [times(own.median / floor.median), times(own.p95 / floor.p95)];
        rows.push(['', '', server, milliseconds(own.median), milliseconds(own.p95), ...ratios, String(own.n)]);
      }
      if (most !== undefined)
        floors.push({ claim: `keystroke, ${name}, ${place}`, value: pair.own.median / pair.floor.median, most });
    }
  }
  printTable(['size', 'place', 'server', 'median', 'p95', '× median', '× p95', 'n'], rows);
  return floors;
}

/** Nobody types before having seen what was opened. All servers have this time; the product gets ready in it. */
const untilTheFirstKey = 1500;

/** `floor` are the times of the first program, `own` those of the second. */
async function compare(
  programs: readonly [string, string],
  report: BenchReport,
  place: 'prose' | 'cell',
  rounds: number,
): Promise<{ floor: Measure; own: Measure }> {
  const servers = [await startLsp('empty', programs[0]), await startLsp('compared', programs[1])];
  try {
    for (const server of servers) await server.open(report.text);
    await new Promise((resolve) => setTimeout(resolve, untilTheFirstKey));
    const [floor, own] = await takeTurns(servers, report, place, rounds);
    if (floor === undefined || own === undefined) throw new Error('没有结果。There is no result.');
    return { floor, own };
  } finally {
    for (const server of servers) server.stop();
  }
}

/** One keystroke of each server after the other: a character is typed, and deleted in the next round. */
async function takeTurns(
  servers: readonly LspServer[],
  report: BenchReport,
  place: 'prose' | 'cell',
  rounds: number,
): Promise<Measure[]> {
  const at = positionOf(report.text, report[place]);
  const after = { line: at.line, character: at.character + 1 };
  const character = place === 'prose' ? '的' : '1';
  const taken = servers.map((): number[] => []);
  const warmUp = Math.ceil(rounds / 3);
  for (let round = -warmUp; round < rounds; round++) {
    for (const [index, server] of servers.entries()) {
      const own = taken[index];
      if (own === undefined || own.reduce((sum, each) => sum + each, 0) > patience) continue;
      const time = await (round % 2 === 0 ? server.edit(at, at, character) : server.edit(at, after, ''));
      if (round >= 0 || time > 500) own.push(time);
    }
  }
  return taken.map(measure);
}

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
