/** Random numbers from a seed, and the type of an attack. */

/** An integer from 0 to below its argument. */
export type Random = (below: number) => number;

export interface AttackResult {
  /** The result in numbers and words. */
  readonly tried: string;
  readonly broken: readonly string[];
}

/** Runs until `end`, in milliseconds of the clock, and does each thing at least once. */
export type Attack = (random: Random, end: number) => Promise<AttackResult>;

/** Mulberry32. */
export function randomBelow(seed: number): Random {
  let state = seed | 0;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

export function pickFrom<T>(random: Random, all: readonly [T, ...T[]]): T {
  return all[random(all.length)] ?? all[0];
}
