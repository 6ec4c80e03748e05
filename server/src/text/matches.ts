/** All matches of a pattern in a text: as `matchAll`, but without a copy of the pattern for every text, nearly none of which match. */

const NONE: readonly RegExpExecArray[] = [];

/** `pattern` has the flag `g`; its own state is of no importance. */
export function matchesOf(pattern: RegExp, text: string): readonly RegExpExecArray[] {
  pattern.lastIndex = 0;
  let match = pattern.exec(text);
  if (match === null) return NONE;
  const matches: RegExpExecArray[] = [];
  while (match !== null) {
    matches.push(match);
    // A match of nothing would be found again for ever.
    if (match[0] === '') pattern.lastIndex++;
    match = pattern.exec(text);
  }
  return matches;
}
