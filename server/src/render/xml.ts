/** Builds XML text with all content escaped, for Word and Excel files. */

export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes in the given order, without undefined ones. `content` is XML. */
export function xml(name: string, attributes: XmlAttributes = {}, content: string | readonly string[] = ''): string {
  const inner = typeof content === 'string' ? content : content.join('');
  const start = `<${name}${attributesXml(attributes)}`;
  return inner === '' ? `${start}/>` : `${start}>${inner}</${name}>`;
}

export function xmlFile(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text, and replaces characters that XML does not allow. */
export function xmlText(text: string): string {
  return text
    .replace(/[&<>"]/g, (character) => entities[character] ?? character)
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (character) => (/[\t\r\n]/.test(character) ? character : '\ufffd'));
}

function attributesXml(attributes: XmlAttributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${attributeText(value)}"`))
    .join('');
}

/** Also escapes line breaks, which would be read as spaces. */
function attributeText(value: string | number): string {
  return xmlText(String(value)).replace(/[\t\r\n]/g, (character) => `&#${character.charCodeAt(0)};`);
}
