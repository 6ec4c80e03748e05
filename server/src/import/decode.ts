/** Decodes a text file: UTF-8, UTF-16 with a byte order mark, otherwise GB18030, which includes GBK and GB2312. */

export interface Decoded {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  /** Whether all bytes could be decoded. */
  readonly isClean: boolean;
}

/** Available in Node, browsers and workers; declared here because the core is compiled without their types. */
declare const TextDecoder: new (
  label: string,
  options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };

const REPLACEMENT = '\ufffd';

export function decodeText(bytes: Uint8Array): Decoded {
  const marked = markedEncoding(bytes);
  if (marked !== undefined) return cleanIfComplete(new TextDecoder(marked).decode(bytes), marked);
  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', isClean: true };
  const chinese = strictly('gb18030', bytes);
  if (chinese !== undefined) return { text: chinese, encoding: 'gb18030', isClean: true };
  return leastBroken(bytes);
}

function markedEncoding(bytes: Uint8Array): Decoded['encoding'] | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function strictly(encoding: Decoded['encoding'], bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** For a truncated or damaged file: the decoding with fewer invalid characters. */
function leastBroken(bytes: Uint8Array): Decoded {
  const utf8 = new TextDecoder('utf-8').decode(bytes);
  const chinese = new TextDecoder('gb18030').decode(bytes);
  return broken(utf8) <= broken(chinese)
    ? { text: utf8, encoding: 'utf-8', isClean: false }
    : { text: chinese, encoding: 'gb18030', isClean: false };
}

function cleanIfComplete(text: string, encoding: Decoded['encoding']): Decoded {
  return { text, encoding, isClean: !text.includes(REPLACEMENT) };
}

function broken(text: string): number {
  let count = 0;
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) count++;
  return count;
}
