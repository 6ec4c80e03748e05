/** What kind of character stands at a place in a text. */

/** A Chinese character, of the blocks in ordinary use. */
export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
}

/** Chinese punctuation that belongs to Chinese text on either side: 、。《》〈〉「」〔〕 and the full-width forms, “ ” and …. */
export function isChineseMark(code: number): boolean {
  return (
    (code >= 0x3001 && code <= 0x301b) ||
    (code >= 0xff01 && code <= 0xff0f) ||
    (code >= 0xff1a && code <= 0xff1f) ||
    code === 0x201c ||
    code === 0x201d ||
    code === 0x2026
  );
}

export function isAsciiDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
