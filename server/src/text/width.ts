/** The two widths that ASCII characters have beside Chinese ones. */

/** Full-width forms of ASCII characters in their half-width form: `２０２４` → `2024`. */
export function narrowed(text: string): string {
  return text.replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0));
}
