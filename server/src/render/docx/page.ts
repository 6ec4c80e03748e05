/** Page dimensions by GB/T 9704-2012, in Word's units: twips (1/20 point) for lengths, half points for font sizes. */

export const twipsPerPoint = 20;

export const page = {
  width: 11906,
  height: 16838,
  margins: { top: millimetres(37), bottom: millimetres(35), left: millimetres(28), right: millimetres(26) },
  /** From the page number to the edge of the paper: its dashes are 7 mm below the text. */
  footer: millimetres(25.2),
} as const;

/** 156 mm. */
export const textWidth = page.width - page.margins.left - page.margins.right;

/** 28 characters of 16 pt are slightly wider than the text area, so each is condensed by a quarter of a point. */
export const bodySize = 32;
export const bodySpacing = -5;
export const bodyCharacter = (bodySize / 2) * twipsPerPoint + bodySpacing;
export const bodyLine = 28 * twipsPerPoint;

export const titleSize = 44;
export const titleLine = 34 * twipsPerPoint;

/** How many title characters fit on a line. */
export const titleCharacters = Math.floor(textWidth / ((titleSize / 2) * twipsPerPoint));

export const tableSize = 21;
export const smallTableSize = 18;
export const pageNumberSize = 28;

function millimetres(length: number): number {
  return Math.round((length / 25.4) * 72 * twipsPerPoint);
}
