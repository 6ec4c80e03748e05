/** Called by the mutated code at each mutation point: whether the mutant is active in this run. */
import { appendFileSync } from 'node:fs';

const chosen = Number(process.env.MUTANT ?? -1);
const hitsFile = process.env.MUTANT_HITS;
const hit = new Set<number>();

/** The cost of a test is measured in processor time, which does not depend on the load of the machine. */
if (hitsFile !== undefined) {
  process.once('exit', () => {
    const { user, system } = process.cpuUsage();
    appendFileSync(hitsFile, `cpu ${(user + system) / 1000}\n`);
  });
}

/** Every first call is recorded at once, because a program may be killed at any time. */
export function isMutant(id: number): boolean {
  if (hitsFile !== undefined && !hit.has(id)) {
    hit.add(id);
    appendFileSync(hitsFile, `${id}\n`);
  }
  return id === chosen;
}
