/** Texts packed as the zip file that Word and Excel keep their documents in: the same texts always make the same bytes. */
import { strToU8, zipSync } from 'fflate';

/** Texts by their path, in the order in which they are to be packed. */
export function zipped(files: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> {
  const packed = zipSync(Object.fromEntries([...files].map(([path, text]) => [path, strToU8(text)])), {
    level: 6,
    // A zip file has no time zone, so that this is the same everywhere; it is also the earliest time that one can name.
    mtime: new Date(1980, 0, 1),
  });
  return new Uint8Array(packed);
}
