/** Addresses of files that a report names, relative to the report's own address. */

import { addressOf, uriOf } from '../workspace/address.ts';

/** The canonical form of a file's address, which clients spell in several ways. */
export function canonicalUri(uri: string): string {
  const address = addressOf(uri);
  return address === undefined ? uri : uriOf(address);
}

/**
 * The address of `path` (with `/`, as reports write it) relative to the document at `uri`. Undefined if the document has no folder,
 * because it was never saved.
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
