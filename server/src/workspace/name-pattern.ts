/** Patterns for the name of a file or folder: `*`, `?`, `[a-z]`, and `{a,b}` for alternatives. */

/** A pattern with more brace expansions than this is taken literally. */
const MOST_CHOICES = 64;

export function hasWildcard(path: string): boolean {
  return /[*?[\]{}]/.test(path);
}

/** The pattern for each combination of its brace alternatives. */
export function choicesOf(pattern: string): readonly string[] {
  let choices = [pattern];
  for (;;) {
    const next = choices.flatMap((choice) => {
      const [whole, inner] = /\{([^{}]*,[^{}]*)\}/.exec(choice) ?? [];
      return whole === undefined || inner === undefined
        ? [choice]
        : inner.split(',').map((part) => choice.replace(whole, () => part));
    });
    if (next.length > MOST_CHOICES) return [pattern];
    if (next.length === choices.length && next.every((choice, index) => choice === choices[index])) return [...new Set(choices)];
    choices = next;
  }
}

/**
 * Whether a name matches, in at most as many steps as the product of the lengths of name and pattern: after a mismatch only the
 * last `*` takes one more character. Names that begin with a dot only match if the pattern has the dot.
 */
export function fits(name: string, pattern: string): boolean {
  if (name.startsWith('.') && !pattern.startsWith('.')) return false;
  const parts = partsOf(pattern);
  let at = 0;
  let part = 0;
  let star = -1;
  let resume = 0;
  while (at < name.length) {
    const current = parts[part];
    if (current === '*') {
      star = part++;
      resume = at;
    } else if (current?.(name.charAt(at))) {
      part++;
      at++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++resume;
    } else return false;
  }
  while (parts[part] === '*') part++;
  return part === parts.length;
}

type Part = '*' | ((character: string) => boolean);

function partsOf(pattern: string): readonly Part[] {
  const parts: Part[] = [];
  for (const [token] of pattern.matchAll(/\[[!^]?\]?[^\]]*\]|[\s\S]/g)) {
    if (token === '*') parts.push('*');
    else if (token === '?') parts.push(() => true);
    else if (token.length > 1) parts.push(classOf(token.slice(1, -1)));
    else parts.push((character) => character === token);
  }
  return parts;
}

function classOf(inner: string): (character: string) => boolean {
  const isNegated = /^[!^]/.test(inner);
  const ranges = [...inner.slice(isNegated ? 1 : 0).matchAll(/([\s\S])-([\s\S])|[\s\S]/g)].map(
    ([one, from = one, to = one]) => [from, to] as const,
  );
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== isNegated;
}
