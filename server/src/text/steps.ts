/**
 * Work in steps, for doing the same to many things at a time.
 *
 * A report runs through a thousand functions, each of which does little in it. What takes time is fetching their code, over and over,
 * into the nearest memory of the processor; where each step is done to some reports in a row, it is there after the first.
 */

/** Stops behind each of its steps, and ends with what came out. */
export type Steps<T> = Generator<void, T, void>;

export function toEnd<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** Each step of all of them before the next one. Answers in their order. */
export function sideBySide<T>(all: readonly Steps<T>[]): T[] {
  const ends: T[] = [];
  let going = all.map((steps, index) => ({ steps, index }));
  while (going.length > 0) {
    going = going.filter(({ steps, index }) => {
      const { done, value } = steps.next();
      if (done === true) ends[index] = value;
      return done !== true;
    });
  }
  return ends;
}
