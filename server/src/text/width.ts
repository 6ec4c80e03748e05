/** Full-width and half-width forms of ASCII characters. */

/** Full-width ASCII made half-width: `２０２４` → `2024`. */
export function narrowed(text: string): string {
  return text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}
