/**
 * Keeps the last answer, for what is asked several times in a row about one thing.
 *
 * Rules ask so: one after the other of one block, then of the next. A map with weak keys would keep all the answers, and costs the
 * garbage collector more than most of them are worth.
 */
export function lastAnswer<K extends object, V>(answer: (about: K) => V): (about: K) => V {
  let last: { readonly about: K; readonly answer: V } | undefined;
  return (about) => {
    if (last?.about !== about) last = { about, answer: answer(about) };
    return last.answer;
  };
}
