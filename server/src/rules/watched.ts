/**
 * Notes which parts of something a rule looks at, as bits: what it found holds until one of those parts is another.
 *
 * There is one for what rules know besides their subject, one for reports, and one for sections.
 */
export interface Watcher<T extends object> {
  /** The same to whoever looks at it. */
  readonly watch: (subject: T) => Watched<T>;
  /** The bits of the parts, of those in `among`, that are not the same object in both. */
  readonly differing: (one: T, other: T, among?: number) => number;
  readonly bitOf: (part: keyof T) => number;
}

export type Watched<T extends object> = T & {
  readonly subject: T;
  /** The bits of the parts that have been looked at. */
  reads: number;
};

export function watcherOf<T extends object>(parts: readonly (keyof T)[]): Watcher<T> {
  // A class, since there is one for every block of a text.
  class Watching {
    reads = 0;
    readonly subject: T;

    constructor(subject: T) {
      this.subject = subject;
    }
  }
  for (const [index, part] of parts.entries()) {
    Object.defineProperty(Watching.prototype, part, {
      get(this: Watching) {
        this.reads |= 1 << index;
        return this.subject[part];
      },
    });
  }
  return {
    watch: (subject) => new Watching(subject) as Watching & T,
    differing(one, other, among = -1) {
      let bits = 0;
      for (let index = 0; index < parts.length; index++) {
        const part = parts[index];
        if (part !== undefined && (among & (1 << index)) !== 0 && one[part] !== other[part]) bits |= 1 << index;
      }
      return bits;
    },
    bitOf: (part) => 1 << parts.indexOf(part),
  };
}

export function isWatched<T extends object>(subject: T): subject is Watched<T> {
  return 'reads' in subject;
}
