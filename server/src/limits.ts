/**
 * The one table of limits on the cost of opening a file, for every way by which files come in.
 *
 * The longest published reports have some hundred thousand characters and a thousand lines. A file beyond a limit is refused with
 * one message that states its size and the limit, before memory for it is allocated.
 */

const KB = 1024;
const MB = 1024 * KB;

export const limits = {
  /** Bytes of a report, or of a text, a table of text or data that is imported as one. */
  text: 4 * MB,
  /** Its lines. */
  lines: 100_000,
  /** Characters of front matter, and the nesting depth of its brackets and indents: a report needs a dozen plain lines. */
  frontMatter: 64 * KB,
  frontMatterDepth: 20,

  /**
   * Characters of a sentence that is read as one, since its statements are compared figure by figure. The longest one in published
   * reports has less than half of it. A longer one is cut, and the verdict says so.
   */
  sentence: 4000,

  /** Bytes of a Word file or a workbook, with all its pictures. */
  archive: 64 * MB,
  /** Entries of a zip file. */
  entries: 4096,
  /** Bytes of one part of a zip file, and of all parts read, after inflation; counted while inflating. */
  part: 48 * MB,
  inflated: 64 * MB,
  /** The maximum ratio of inflated to compressed size, for parts of more than a megabyte. Text reaches about 20. */
  inflation: 250,
  /** Bytes of a web page, including embedded pictures. */
  page: 16 * MB,
  /** Elements of an XML part, and of a web page, whose elements take three times as much memory. */
  xmlElements: 500_000,
  pageElements: 150_000,
  /** Nesting depth of elements. Forty nested tables reach 200. */
  depth: 256,

  /** Columns of a table, and squares of all tables of a file: merged cells count once for every square that they cover. */
  columns: 1000,
  squares: 200_000,
  /** Bytes of a settings file or a word list, and the nesting depth of its YAML. */
  settings: 256 * KB,
  settingsDepth: 40,
  /** Bytes of a format definition (the official ones have less than 100 KB), and definitions that apply to one report. */
  format: 2 * MB,
  formats: 50,
  /** Mistakes of one settings file that are reported individually. */
  problems: 20,
  /** Folder entries examined for all files that one report or one settings file names. */
  folderEntries: 20_000,
  /** The same for paths given on the command line, where the user can interrupt it. */
  folderEntriesOnCommand: 5_000_000,

  /** Characters produced from an imported file: a workbook may use one long string in all its cells. */
  output: 4 * MB,
} as const;

/** `16 MB`, for a message. */
export function sizeText(bytes: number): string {
  return bytes >= MB ? `${Math.ceil(bytes / MB)} MB` : `${Math.ceil(bytes / KB)} KB`;
}

/** A sentence saying why a text of so many bytes is not read; undefined if it is. */
export function tooManyBytes(bytes: number, most: number): string | undefined {
  return bytes > most ? `文件有 ${sizeText(bytes)}，超过 ${sizeText(most)}，没有读入。` : undefined;
}

/** The same for a text given without its bytes, which are counted only if it may be too long. */
export function tooManyBytesIn(text: string, most: number): string | undefined {
  return text.length * MOST_BYTES_OF_ONE <= most ? undefined : tooManyBytes(bytesOf(text), most);
}

/** UTF-8 bytes of one UTF-16 unit, at most. */
const MOST_BYTES_OF_ONE = 3;

function bytesOf(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Each half of a surrogate pair counts for two of four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}

/** The same for the lines of a text, with any line endings. Counted without splitting it. */
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
