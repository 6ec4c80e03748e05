/** Asked by the mutated code, at each place that may be mutated, whether it is to be so in this run. */
import { appendFileSync } from 'node:fs';

const chosen = Number(process.env.MUTANT ?? -1);
const hitsFile = process.env.MUTANT_HITS;
const hit = new Set<number>();

/** What a test costs is told in time of a processor, which does not depend on what else the machine does. */
if (hitsFile !== undefined) {
  process.once('exit', () => {
    const { user, system } = process.cpuUsage();
    appendFileSync(hitsFile, `cpu ${(user + system) / 1000}\n`);
  });
}

/** Every first call is noted at once, since a program may be killed at any time. */
export function isMutant(id: number): boolean {
  if (hitsFile !== undefined && !hit.has(id)) {
    hit.add(id);
    appendFileSync(hitsFile, `${id}\n`);
  }
  return id === chosen;
}
