/** Text that came as data, such as the guidance of a format, put into Markdown so that it shows as it is. */

/** Without links, images and HTML: whoever wrote a format of the workspace must not make the editor fetch anything. */
export function markdownText(text: string): string {
  return text
    .replace(/[\\`*_[\]<>&~]/g, (mark) => `\\${mark}`)
    .replace(/:\/\//g, ':\\/\\/')
    .replace(/\s+/g, ' ');
}
