/** What looks like a figure of a table, be it written as it may. What it is worth is for the rules to say. */

/** A number on its own: nothing else stands alone on a line in the middle of a table. */
export function isNumber(text: string): boolean {
  return text.length <= 24 && /^[+＋\-−－]?[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?%?$/.test(text);
}

/** A stroke in place of a figure. */
export function isStroke(text: string): boolean {
  return text.length <= 4 && /^[/／\\\-－—–―]+$/.test(text);
}

/** Also with a unit, a sign in words, or a stroke for nothing. */
export function isFigure(text: string): boolean {
  if (text.length > 24) return false;
  return (
    isNumber(text) ||
    isStroke(text) ||
    /^[增减]?[加少]?[0-9０-９]+(?:[.,，．][0-9０-９]+)*\s?(?![年月日])\p{Script=Han}{0,2}$/u.test(text)
  );
}

/** Its value where it is plain: enough to see whether a sum holds. */
export function figureValue(text: string): number | undefined {
  const ascii = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)).replace(/[,，]/g, '');
  const match = /^[+＋]?(-?[0-9]+(?:\.[0-9]+)?)/.exec(ascii);
  return match ? Number(match[1]) : undefined;
}
