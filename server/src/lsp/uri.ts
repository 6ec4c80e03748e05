/** Addresses of files that a report names, seen from the report's own address. */

import { addressOf, uriOf } from '../workspace/address.ts';

/** One way to write the address of a file, of the several that clients have. */
export function canonicalUri(uri: string): string {
  const address = addressOf(uri);
  return address === undefined ? uri : uriOf(address);
}

/**
 * The address of `path` (with `/`, as reports write it) beside the document at `uri`. Undefined where the document has no folder, as
 * one that was never saved.
 */
export function resolveFile(uri: string, path: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(path)) return path;
  const encoded = path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  try {
    return new URL(encoded, uri).href;
  } catch {
    return undefined;
  }
}
