/** How many columns text takes up in a terminal or on a page: East Asian wide and full-width characters take two. */

/**
 * `ambiguous` is the width of characters that are narrow in Western fonts and full-width in Chinese ones (“ ” — …): 1 in a
 * terminal, 2 on a Chinese page.
 */
export function displayWidth(text: string, ambiguous: 1 | 2 = 1): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x300) width += isControl(code) ? 0 : 1;
    else if (code >= 0xd800 && code < 0xdc00 && at + 1 < text.length) {
      width += 2;
      at++;
    } else if (isAmbiguous(code)) width += ambiguous;
    else width += isZeroWidth(code) ? 0 : isWide(code) ? 2 : 1;
  }
  return width;
}

function isControl(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

function isAmbiguous(code: number): boolean {
  return (code >= 0x2010 && code <= 0x203b) || (code >= 0x2190 && code <= 0x2199) || (code >= 0x2460 && code <= 0x25ff);
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf && code !== 0x303f) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe10 && code <= 0xfe19) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff01 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6)
  );
}

function isZeroWidth(code: number): boolean {
  return (code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff;
}
