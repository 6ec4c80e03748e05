/** A strict parser for the XML that the writers produce: anything unknown or malformed is an error. */
import assert from 'node:assert/strict';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

export function readXml(text: string): XmlElement {
  const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  assert.ok(text.startsWith(declaration));
  const root: XmlElement & { children: (XmlElement | string)[] } = { name: '', attributes: {}, children: [] };
  const open = [root];
  let at = declaration.length;
  const tag = /<(\/?)([\w:]+)((?: [\w:]+="[^"<]*")*)(\/?)>/y;
  while (at < text.length) {
    const next = text.indexOf('<', at);
    const end = next < 0 ? text.length : next;
    if (end > at) open.at(-1)?.children.push(charactersOf(text.slice(at, end)));
    if (next < 0) break;
    tag.lastIndex = next;
    const [whole, closes, name = '', attributes = '', isEmpty] = tag.exec(text) ?? assert.fail(text.slice(next, next + 80));
    if (closes) assert.equal(open.pop()?.name, name);
    else {
      const element = { name, attributes: attributesOf(attributes), children: [] };
      open.at(-1)?.children.push(element);
      if (!isEmpty) open.push(element);
    }
    at = next + whole.length;
  }
  assert.equal(open.length, 1);
  const [element] = root.children;
  assert.ok(root.children.length === 1 && typeof element === 'object');
  return element;
}

export function elements(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter(
    (child) => typeof child === 'object' && (name === undefined || child.name === name),
  ) as XmlElement[];
}

export function descendants(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((child) => [...(child.name === name ? [child] : []), ...descendants(child, name)]);
}

export function child(parent: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined {
  return path.reduce<XmlElement | undefined>((element, name) => element && elements(element, name)[0], parent);
}

export function textOf(element: XmlElement): string {
  return element.children.map((each) => (typeof each === 'string' ? each : textOf(each))).join('');
}

/** One element per line, indented, for goldens that a person can compare. */
export function linesOf(element: XmlElement, indent = ''): string {
  const attributes = Object.entries(element.attributes).map(([name, value]) => ` ${name}=${JSON.stringify(value)}`);
  const texts = element.children.filter((each) => typeof each === 'string');
  const head = `${indent}${element.name}${attributes.join('')}${texts.map((text) => ` ${JSON.stringify(text)}`).join('')}\n`;
  return (
    head +
    elements(element)
      .map((each) => linesOf(each, `${indent}  `))
      .join('')
  );
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/ ([\w:]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, charactersOf(value)] as const,
  );
  assert.equal(new Set(pairs.map(([name]) => name)).size, pairs.length, `an attribute stands twice: ${text}`);
  return Object.fromEntries(pairs);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function charactersOf(text: string): string {
  assert.doesNotMatch(text, /[^\t\r\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
  return text.replace(/&(?:#(\d+)|(\w*));?/g, (whole, code, name) => {
    if (code !== undefined) return String.fromCodePoint(Number(code));
    return (whole.endsWith(';') ? entities[name] : undefined) ?? assert.fail(`a bare &: ${text.slice(0, 80)}`);
  });
}
