/** Replaces single characters by others, each at its place; a text that has none of them is given back as it is. */
export function characterMap(pairs: Iterable<readonly [from: string, to: string]>): (text: string) => string {
  const instead = new Uint16Array(0x10000);
  for (const [from, to] of pairs) instead[from.charCodeAt(0)] = to.charCodeAt(0);
  return (text) => {
    let mapped = '';
    let copied = 0;
    for (let at = 0; at < text.length; at++) {
      const code = instead[text.charCodeAt(at)] ?? 0;
      if (code === 0) continue;
      mapped += text.slice(copied, at) + String.fromCharCode(code);
      copied = at + 1;
    }
    return copied === 0 ? text : mapped + text.slice(copied);
  };
}
