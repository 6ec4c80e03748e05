/**
 * Measures from a keystroke to its diagnostics, over stdio: the shipped server against an empty one, the lower bound for any
 * server, and against a Markdown linter in Rust, as a familiar reference.
 */
import { type LspServer, type Position, startLsp } from './lsp-client.ts';
import { type Floor, type Measure, measure, milliseconds, printTable, times } from './measures.ts';
import { type BenchReport, benchReport } from './report.ts';
import type { Contestant, Servers } from './servers.ts';

interface Size {
  readonly name: string;
  readonly bytes: number;
  readonly rounds: number;
  /** The product's claimed maximum cost, as a multiple of the empty server. */
  readonly most: number;
}

const sizes: readonly Size[] = [
  { name: '12 KB', bytes: 12_000, rounds: 300, most: 2.5 },
  { name: '100 KB', bytes: 100_000, rounds: 150, most: 3 },
  { name: '1 MB', bytes: 1_000_000, rounds: 60, most: 8 },
];

/** As a share of the linter's time, for any size. */
const mostOfRumdl = 0.5;

/** A slow server is skipped once it has taken this long at one place. */
const patience = 20_000;

export async function benchKeystrokes({ empty, rumdl, product }: Servers): Promise<Floor[]> {
  console.log('\n## 击键到诊断 Keystroke → diagnostics\n');
  const floors: Floor[] = [];
  const rows: string[][] = [];
  for (const { name, bytes, rounds, most } of sizes) {
    const report = benchReport(bytes, 7);
    for (const place of ['prose', 'cell'] as const) {
      // A slow server heats the machine, so the two close ones are compared without it.
      for (const [other, atMost, turns] of [
        [empty, most, rounds],
        [rumdl, mostOfRumdl, Math.ceil(rounds / 3)],
      ] as const) {
        const [reference, own] = await compare([other, product], report, place, turns);
        if (reference === undefined || own === undefined) throw new Error('没有结果。There is no result.');
        rows.push([
          name,
          place,
          other.name,
          milliseconds(reference.median),
          milliseconds(reference.p95),
          '1',
          '1',
          String(reference.n),
        ]);
        const ratios = [times(own.median / reference.median), times(own.p95 / reference.p95)];
        rows.push(['', '', product.name, milliseconds(own.median), milliseconds(own.p95), ...ratios, String(own.n)]);
        const claim = `keystroke, ${name}, ${place}, against ${other.name}`;
        floors.push({ claim, value: own.median / reference.median, most: atMost });
      }
    }
  }
  printTable(['size', 'place', 'server', 'median', 'p95', '× median', '× p95', 'n'], rows);
  return floors;
}

/** Nobody types before the opened document is displayed. */
const untilTheFirstKey = 1500;

async function compare(
  contestants: readonly Contestant[],
  report: BenchReport,
  place: 'prose' | 'cell',
  rounds: number,
): Promise<Measure[]> {
  const servers: LspServer[] = [];
  try {
    for (const contestant of contestants) servers.push(await startLsp(contestant));
    for (const server of servers) await server.open(report.text);
    await new Promise((resolve) => setTimeout(resolve, untilTheFirstKey));
    return await takeTurns(servers, report, place, rounds);
  } finally {
    for (const server of servers) server.stop();
  }
}

/** One keystroke of each server in turn: a character is typed, and deleted in the next round. */
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
