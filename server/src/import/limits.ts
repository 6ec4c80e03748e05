/** What a file that is imported may cost: beyond these it is refused with a message, whatever it is. */
import { ImportError } from './import-error.ts';

/** Bytes of a file as it comes. A report with all its pictures is a hundredth of it. */
export const maxFileBytes = 64 * 1024 * 1024;
/** Bytes of a web page: its tree takes twenty times as much memory. */
export const maxPageBytes = 24 * 1024 * 1024;
/** Entries of a zip file. */
export const maxZipEntries = 4096;
/** Bytes of one part of a zip file, and of all that are read, once they are inflated; they are counted while that happens. */
export const maxPartBytes = 48 * 1024 * 1024;
export const maxInflatedBytes = 64 * 1024 * 1024;
/** How many times a part of more than a megabyte may be as large as it was in the zip file. Text comes to about 20. */
export const maxInflation = 250;
/** Elements of one XML part, and how deep they may nest. Forty nested tables come to 200. */
export const maxElements = 1_000_000;
export const maxDepth = 256;
/** Squares of one table, merged cells counted as often as they cover one. */
export const maxSquares = 200_000;
export const maxColumns = 1000;

export function refuseLargeFile(bytes: Uint8Array, most = maxFileBytes): void {
  if (bytes.length > most) throw new ImportError(`文件有 ${megabytes(bytes.length)} MB，超过 ${megabytes(most)} MB，没有读入。`);
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1024 / 1024);
}
