/** All matches of a pattern, like `matchAll`, which would copy the pattern for each text although hardly any text matches. */

const NONE: readonly RegExpExecArray[] = [];

/** `pattern` needs the flag `g`; its `lastIndex` is reset. */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NONE;
  const matches: RegExpExecArray[] = [];
  while (match !== null) {
    matches.push(match);
    // An empty match would repeat forever.
    if (match[0] === '') pattern.lastIndex++;
    match = pattern.exec(text);
  }
  return matches;
}
