/** Links that leave a report with a file: those that lead somewhere from anywhere, and run nothing. */

/**
 * The address in characters that every file format takes; undefined for paths, which lead nowhere once the file is elsewhere, and
 * for whatever is no plain address: Word refuses a whole file for one that it cannot read.
 */
export function safeLink(url: string): string | undefined {
  const encoded = encodeURI(url.trim().replace(/\p{Cs}/gu, '\ufffd')).replace(/%25(?=[0-9a-f]{2})/gi, '%');
  return addresses.some((address) => address.test(encoded)) ? encoded : undefined;
}

const addresses = [/^https?:\/\/[\w.-]+(?::\d{1,5})?(?:[/?#]\S*)?$/i, /^mailto:[\w.+%-]+@[\w.-]+$/i, /^tel:\+?[\d-]+$/i];
