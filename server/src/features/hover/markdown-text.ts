/** Escapes text from data, such as the guidance of a format, for literal display in Markdown. */

/** Disables links, images and HTML: a format in the workspace must not make the editor fetch anything. */
export function markdownText(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&~]/g, (mark) => `\\${mark}`)
    .replace(/:\/\//g, ':\\/\\/')
    .replace(/\s+/g, ' ');
}
