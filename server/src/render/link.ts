/** Links that may be written to exported files: absolute and harmless. */

/**
 * The address, escaped for all file formats; undefined for relative paths, which break when the file is moved, and for malformed
 * addresses: a single one makes Word reject the whole file.
 */
export function safeLink(url: string): string | undefined {
  const encoded = encodeURI(url.trim().replace(/\p{Cs}/gu, '\ufffd')).replace(/%25(?=[0-9a-f]{2})/gi, '%');
  return addresses.some((address) => address.test(encoded)) ? encoded : undefined;
}

const addresses = [/^https?:\/\/[\w.-]+(?::\d{1,5})?(?:[/?#]\S*)?$/i, /^mailto:[\w.+%-]+@[\w.-]+$/i, /^tel:\+?[\d-]+$/i];
