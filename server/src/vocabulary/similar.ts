/** Characters that are typed for one another, because they sound or look alike. */
import data from '../../data/similar-characters.json' with { type: 'json' };

let similar: ReadonlyMap<string, ReadonlySet<string>> | undefined;

export function similarTo(character: string): ReadonlySet<string> {
  similar ??= readSimilar();
  return similar.get(character) ?? NONE;
}

const NONE: ReadonlySet<string> = new Set();

function readSimilar(): ReadonlyMap<string, ReadonlySet<string>> {
  const all = new Map<string, Set<string>>();
  const add = (one: string, other: string) => {
    const set = all.get(one);
    if (set === undefined) all.set(one, new Set([other]));
    else set.add(other);
  };
  for (const group of data.sounds.split(',')) {
    for (const one of group) for (const other of group) if (one !== other) add(one, other);
  }
  for (const [first = '', ...others] of data.shapes.split(',')) {
    for (const other of others) {
      add(first, other);
      add(other, first);
    }
  }
  return all;
}
