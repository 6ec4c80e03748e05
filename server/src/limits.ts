/**
 * What a file may cost whoever opens it: the one table of limits, for every door by which files come in.
 *
 * The longest report that is published has some hundred thousand characters and a thousand lines. Beyond a limit a file is refused with
 * one message that says how much there is and how much there may be, before the memory for it is taken.
 */

const KB = 1024;
const MB = 1024 * KB;

export const limits = {
  /** Bytes of a report, or of a text, a table of text or data that is imported as one. */
  text: 4 * MB,
  /** Lines of it. */
  lines: 100_000,
  /** Characters of front matter, and how deep its brackets and indents may nest: a report needs a dozen plain lines. */
  frontMatter: 64 * KB,
  frontMatterDepth: 20,

  /**
   * Characters of a sentence that is read as one: what it says is compared figure by figure. The longest one of published reports has
   * less than half of it. A longer one is cut, and the verdict says so.
   */
  sentence: 4000,

  /** Bytes of a Word file or a workbook, with all its pictures. */
  archive: 64 * MB,
  /** Entries of a zip file. */
  entries: 4096,
  /** Bytes of one part of a zip file, and of all that are read, once they are inflated; they are counted while that happens. */
  part: 48 * MB,
  inflated: 64 * MB,
  /** How many times a part of more than a megabyte may be as large as it was in the zip file. Text comes to about 20. */
  inflation: 250,
  /** Bytes of a web page, with the pictures that stand in it as text. */
  page: 16 * MB,
  /** Elements of an XML part, and of a web page, whose elements take three times as much memory. */
  xmlElements: 500_000,
  pageElements: 150_000,
  /** How deep elements may nest. Forty nested tables come to 200. */
  depth: 256,

  /** Columns of a table, and squares of all tables of a file: merged cells count as often as they cover one. */
  columns: 1000,
  squares: 200_000,
  /** Bytes of a settings file or a list of words, and how deep its YAML may nest. */
  settings: 256 * KB,
  settingsDepth: 40,
  /** Bytes of a format definition, of which the official ones have less than 100 KB; and definitions that count for one report. */
  format: 2 * MB,
  formats: 50,
  /** Mistakes of one settings file that are told one by one. */
  problems: 20,
  /** Entries of folders that are looked at for all that one report or one settings file names. */
  folderEntries: 20_000,
  /** The same for what a person names on the command line, who can stop it. */
  folderEntriesOnCommand: 5_000_000,

  /** Characters that come of an imported file: a workbook may name one long string in all its cells. */
  output: 4 * MB,
} as const;

/** `16 MB`, for a message. */
export function sizeText(bytes: number): string {
  return bytes >= MB ? `${Math.ceil(bytes / MB)} MB` : `${Math.ceil(bytes / KB)} KB`;
}

/** Why a text of so many bytes is not read, as a sentence; undefined where it may be. */
export function tooManyBytes(bytes: number, most: number): string | undefined {
  return bytes > most ? `文件有 ${sizeText(bytes)}，超过 ${sizeText(most)}，没有读入。` : undefined;
}

/** The same for a text that came without its bytes. Only of one that may be too long the bytes are counted. */
export function tooManyBytesIn(text: string, most: number): string | undefined {
  return text.length * MOST_BYTES_OF_ONE <= most ? undefined : tooManyBytes(bytesOf(text), most);
}

/** Of a UTF-16 unit in UTF-8. */
const MOST_BYTES_OF_ONE = 3;

function bytesOf(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Each half of a surrogate pair is two bytes of four.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}

/** The same for the lines of a text, whatever ends them. They are counted without cutting it up. */
export function tooManyLines(text: string): string | undefined {
  let count = 1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
  }
  return tooManyLinesOf(count);
}

export function tooManyLinesOf(nLines: number): string | undefined {
  return nLines > limits.lines ? `文件有 ${nLines} 行，超过 ${limits.lines} 行，没有读入。` : undefined;
}
