/** Sets of characters as bits: 8 KB each, so that those of many searches stay in the processor's cache side by side. */
export type CharacterSet = Uint32Array;

export function characterSet(codes: Iterable<number>): CharacterSet {
  const set = new Uint32Array(0x10000 >>> 5);
  for (const code of codes) set[code >>> 5] = (set[code >>> 5] ?? 0) | (1 << (code & 31));
  return set;
}

export function isIn(set: CharacterSet, code: number): boolean {
  return (((set[code >>> 5] ?? 0) >>> (code & 31)) & 1) === 1;
}
