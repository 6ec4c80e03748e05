/**
 * How deep a YAML text may nest, told from its characters alone: never less than a parser would find, whatever is quoted or a comment.
 *
 * A parser that calls itself for each bracket is at the end of its stack after some hundred.
 */

export function yamlDepth(text: string): number {
  let brackets = 0;
  let deepest = 0;
  /** The columns at which something begins that the line at hand lies inside of. */
  const indents: number[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const start = line.search(/[^ \t]/);
    if (start < 0) continue;
    while ((indents.at(-1) ?? -1) >= start) indents.pop();
    // `- - - a` and `? ? a` open a level each.
    const marks = /^(?:[-?:][ \t]+)*/.exec(line.slice(start))?.[0] ?? '';
    for (let at = 0; at < marks.length; at++) if (marks[at] !== ' ' && marks[at] !== '\t') indents.push(start + at);
    indents.push(start + marks.length);
    for (const character of line) {
      if (character === '[' || character === '{') brackets++;
      else if ((character === ']' || character === '}') && brackets > 0) brackets--;
      deepest = Math.max(deepest, brackets + indents.length);
    }
  }
  return deepest;
}
