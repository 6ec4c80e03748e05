/** Replaces single characters by others, each at its place; a text that has none of them is given back as it is. */
import { characterSet, isIn } from './character-set.ts';

export function characterMap(pairs: Iterable<readonly [from: string, to: string]>): (text: string) => string {
  const instead = new Map(Array.from(pairs, ([from, to]) => [from.charCodeAt(0), to]));
  const replaced = characterSet(instead.keys());
  return (text) => {
    let mapped = '';
    let copied = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (!isIn(replaced, code)) continue;
      mapped += text.slice(copied, at) + (instead.get(code) ?? '');
      copied = at + 1;
    }
    return copied === 0 ? text : mapped + text.slice(copied);
  };
}
