/** Zips the parts of a Word or Excel file, reproducibly: the same texts give the same bytes. */
import { strToU8, zipSync } from 'fflate';

/** `files` by path, in the order of the zip file. */
export function zipped(files: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> {
  const packed = zipSync(Object.fromEntries([...files].map(([path, text]) => [path, strToU8(text)])), {
    level: 6,
    // The earliest time that zip files allow. They have no time zone, so it is the same everywhere.
    mtime: new Date(1980, 0, 1),
  });
  return new Uint8Array(packed);
}
