/**
 * Tells from a single line which block it opens, by CommonMark's rules as micromark implements them.
 *
 * In all functions the line runs from `from` (its first character) to `to` (its line ending or the end of the text).
 */

const TAB = 9;
const SPACE = 32;
const HASH = 35;
const ASTERISK = 42;
const PLUS = 43;
const HYPHEN = 45;
const DOT = 46;
const EQUALS = 61;
const LESS = 60;
const GREATER = 62;
const UNDERSCORE = 95;
const BACKTICK = 96;
const PARENTHESIS = 41;
const TILDE = 126;

/**
 * - `indented`: four columns or more of indentation: code, or the continuation of a paragraph
 * - `rule`: a thematic break
 * - `html`: something that may be HTML: see `htmlOpening`
 * - `text`: a paragraph, its continuation, a setext underline, a table row, a definition
 */
export type Opening = 'blank' | 'indented' | 'heading' | 'fence' | 'rule' | 'quote' | 'list' | 'html' | 'text';

/** Which block the line opens if no block is open before it. */
export function openingOf(text: string, from: number, to: number): Opening {
  const at = firstOf(text, from, to);
  if (at === to) return 'blank';
  if (at > from && isIndented(text, from, at)) return 'indented';
  switch (text.charCodeAt(at)) {
    case HASH:
      return headingDepth(text, at, to) > 0 ? 'heading' : 'text';
    case BACKTICK:
    case TILDE:
      return fenceLength(text, at, to) > 0 ? 'fence' : 'text';
    case HYPHEN:
    case ASTERISK:
      if (isRule(text, at, to)) return 'rule';
      return markerLength(text, at, to) > 0 ? 'list' : 'text';
    case UNDERSCORE:
      return isRule(text, at, to) ? 'rule' : 'text';
    case GREATER:
      return 'quote';
    case LESS:
      return htmlOpening(text, at, to) === 'none' ? 'text' : 'html';
    default:
      return markerLength(text, at, to) > 0 ? 'list' : 'text';
  }
}

/** Whether a line that opens `opening` ends the paragraph before it. (So do setext underlines and table headers, but one line does not tell.) */
export function interruptsParagraph(opening: Opening, text: string, from: number, to: number): boolean {
  switch (opening) {
    case 'text':
    case 'indented':
      return false;
    case 'list': {
      // Only an item with content may interrupt a paragraph, and a numbered one only if its number is 1.
      const at = firstOf(text, from, to);
      const length = markerLength(text, at, to);
      const isFirst = length === 1 || (length === 2 && text.charCodeAt(at) === 49);
      return isFirst && firstOf(text, at + length, to) < to;
    }
    case 'html':
      return htmlOpening(text, firstOf(text, from, to), to) !== 'tag';
    default:
      return true;
  }
}

/** The offset of the first character that is neither space nor tab, or `to`. */
export function firstOf(text: string, from: number, to: number): number {
  let at = from;
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code !== SPACE && code !== TAB) break;
  }
  return at;
}

/** The offset after the last character that is neither space nor tab, or `from`. */
export function lastOf(text: string, from: number, to: number): number {
  let at = to;
  for (; at > from; at--) {
    const code = text.charCodeAt(at - 1);
    if (code !== SPACE && code !== TAB) break;
  }
  return at;
}

export function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** Whether the indentation before `at` is four columns or more; a tab always reaches at least the fourth. */
function isIndented(text: string, from: number, at: number): boolean {
  if (at - from >= 4) return true;
  for (let index = from; index < at; index++) if (text.charCodeAt(index) === TAB) return true;
  return false;
}

/** The number of `#` of an ATX heading, or 0 if it is not one. */
export function headingDepth(text: string, at: number, to: number): number {
  let end = at;
  while (end < to && text.charCodeAt(end) === HASH) end += 1;
  const depth = end - at;
  return depth <= 6 && (end === to || isSpace(text.charCodeAt(end))) ? depth : 0;
}

/** The length of an opening code fence, or 0. No backtick may follow a fence of backticks on its line. */
export function fenceLength(text: string, at: number, to: number): number {
  const marker = text.charCodeAt(at);
  let end = at;
  while (end < to && text.charCodeAt(end) === marker) end += 1;
  if (end - at < 3) return 0;
  if (marker === BACKTICK) for (let index = end; index < to; index++) if (text.charCodeAt(index) === BACKTICK) return 0;
  return end - at;
}

/** Whether the line closes a code fence of `length` times `marker`. */
export function closesFence(text: string, from: number, to: number, marker: number, length: number): boolean {
  const at = firstOf(text, from, to);
  if (at === to || text.charCodeAt(at) !== marker || (at > from && isIndented(text, from, at))) return false;
  let end = at;
  while (end < to && text.charCodeAt(end) === marker) end += 1;
  return end - at >= length && firstOf(text, end, to) === to;
}

function isRule(text: string, at: number, to: number): boolean {
  const marker = text.charCodeAt(at);
  let count = 0;
  for (let index = at; index < to; index++) {
    const code = text.charCodeAt(index);
    if (code === marker) count += 1;
    else if (!isSpace(code)) return false;
  }
  return count >= 3;
}

/** The length of a list marker, or 0: a bullet, or up to nine digits and a full stop or parenthesis, then whitespace or the end of the line. */
export function markerLength(text: string, at: number, to: number): number {
  let end = at;
  const code = text.charCodeAt(at);
  if (code !== HYPHEN && code !== ASTERISK && code !== PLUS) {
    while (end < to && end - at < 10 && isDigit(text.charCodeAt(end))) end += 1;
    if (end === at || end - at > 9 || end === to) return 0;
    const delimiter = text.charCodeAt(end);
    if (delimiter !== DOT && delimiter !== PARENTHESIS) return 0;
  }
  end += 1;
  return end === to || isSpace(text.charCodeAt(end)) ? end - at : 0;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** The depth of the heading if the line is a setext underline, or 0. */
export function setextDepth(text: string, from: number, to: number): 0 | 1 | 2 {
  const at = firstOf(text, from, to);
  if (at === to) return 0;
  const marker = text.charCodeAt(at);
  if ((marker !== HYPHEN && marker !== EQUALS) || (at > from && isIndented(text, from, at))) return 0;
  let end = at;
  while (end < to && text.charCodeAt(end) === marker) end += 1;
  if (firstOf(text, end, to) < to) return 0;
  return marker === EQUALS ? 1 : 2;
}

/**
 * - `comment`: `<!--`, up to the line with `-->`
 * - `block`: a block-level tag, up to a blank line
 * - `special`: `<script>` and the like, `<?`, `<!X` and CDATA, each up to its own closing mark
 * - `tag`: perhaps any other tag alone on its line; it does not end a paragraph
 */
export type HtmlOpening = 'none' | 'comment' | 'block' | 'special' | 'tag';

const specialTag = /<(?:\?|![A-Za-z]|!\[CDATA\[|(?:pre|script|style|textarea)(?=[ \t>\r\n]|$))/iy;
const anyTag = /<\/?([A-Za-z][A-Za-z0-9-]*)(?=[ \t>\r\n]|(\/>)|(\/)|$)/y;
const blockTags = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure ' +
    'footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link main menu menuitem nav noframes ol optgroup option p ' +
    'param search section summary table tbody td tfoot th thead title tr track ul'
  ).split(' '),
);

export function htmlOpening(text: string, at: number, to: number): HtmlOpening {
  if (text.startsWith('<!--', at)) return 'comment';
  specialTag.lastIndex = at;
  if (specialTag.test(text)) return isCdataUpperCase(text, at) ? 'special' : 'none';
  anyTag.lastIndex = at;
  const match = anyTag.exec(text);
  if (!match || at + match[0].length > to) return 'none';
  const isBlock = blockTags.has((match[1] ?? '').toLowerCase());
  if (isBlock && match[3] !== undefined) return 'none';
  return isBlock ? 'block' : 'tag';
}

/** `specialTag` ignores case, but CDATA must be in capitals. */
function isCdataUpperCase(text: string, at: number): boolean {
  return !text.startsWith('<![', at) || text.startsWith('CDATA[', at + 3);
}
