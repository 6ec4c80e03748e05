/** Classifies characters by their code: Chinese characters, Chinese punctuation, ASCII digits. */

/** Chinese characters of the Unicode blocks in everyday use. */
export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
}

/** Punctuation used between Chinese words: 、。《》〈〉「」〔〕, the full-width forms, “ ” and …. */
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
