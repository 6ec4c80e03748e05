/** The program itself, as its commands know it. */
import type { CheckWorker } from './workers.ts';

export interface Program {
  /** The address of what to start once more for a worker; undefined where it cannot be, run from its sources. */
  readonly address: URL | undefined;
  /** Those that were started before anything else, so that they load what they need at the same time. */
  readonly workers: readonly CheckWorker[];
  /** Says that all there is to load is loaded, by the workers too, and that these wait for something to do. */
  readonly loaded: () => void;
}
