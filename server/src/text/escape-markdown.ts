/** Writes words as Markdown that is read back as just these words. */

/** One line, without the spaces at its ends that Markdown drops. */
export function plainLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim();
}

/** A line of `plainLine` as a paragraph of its own. Nothing is escaped that would stand for itself. */
export function escapedParagraph(line: string): string {
  return escapedStart(escapedInline(line));
}

/** What would begin another kind of block. */
function escapedStart(line: string): string {
  if (/^(?:#{1,6}(?:\s|$)|[-+](?:\s|$)|-{2,}\s*$|~{3,}|>|=+\s*$)/.test(line)) return `\\${line}`;
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** Underscores inside words are no emphasis. */
function escapedInline(line: string): string {
  return line
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
    .replace(/[`*[|]/g, '\\$&')
    .replace(/<(?=[A-Za-z/!?])/g, '\\<')
    .replace(/&(?=[#A-Za-z])/g, '\\&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
}
