/** Keeps what is made of a thing that never changes, such as a format, for as long as there is the thing. */
export function once<K extends object, V extends {}>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const before = made.get(key);
    if (before !== undefined) return before;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
