/** Parses an XML part into a tree. Document types are not read, so there are no custom entities and no external content. */
import { SaxesParser } from 'saxes';
import { limits } from '../limits.ts';
import { decodeText } from './decode.ts';
import { ImportError } from './import-error.ts';

export interface XmlNode {
  /** With the usual prefix of its namespace, e.g. `w:p`; a main namespace of Excel has none. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlNode | string)[];
}

interface OpenNode extends XmlNode {
  readonly children: (XmlNode | string)[];
}

export function xmlTree(bytes: Uint8Array): XmlNode {
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  const root: OpenNode = { name: '', attributes: {}, children: [] };
  const open: OpenNode[] = [root];
  let nElements = 0;
  let aliases: ReadonlyMap<string, string> | undefined;
  parser.on('doctype', () => {
    throw new ImportError('文件里有文档类型声明（DTD），正常的文档没有，为安全起见没有读入。');
  });
  parser.on('error', () => {
    throw new ImportError('文件里的 XML 不完整或有错误，无法读入。请在原来的程序里打开它，另存一次，再导入。');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (++nElements > limits.xmlElements) throw new ImportError(`文件的内容超过 ${limits.xmlElements} 个元素，没有读入。`);
    if (open.length > limits.depth) throw new ImportError('文件里的表格或内容嵌套太深，没有读入。');
    aliases ??= aliasesIn(attributes);
    const node: OpenNode = { name: usualName(name, aliases), attributes: usualNames(attributes, aliases), children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const onText = (text: string) => void open.at(-1)?.children.push(text);
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.write(decodeText(bytes).text).close();
  return root;
}

export function childrenNamed(node: XmlNode | undefined, name: string): XmlNode[] {
  return (node?.children ?? []).filter((child): child is XmlNode => typeof child !== 'string' && child.name === name);
}

export function childNamed(node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  let at = node;
  for (const name of path) {
    at = at?.children.find((child): child is XmlNode => typeof child !== 'string' && child.name === name);
  }
  return at;
}

export function textOf(node: XmlNode): string {
  return node.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

const usualPrefixes: readonly { readonly ending: string; readonly prefix: string }[] = [
  { ending: '/wordprocessingml/main', prefix: 'w' },
  { ending: '/wordprocessingml/2006/main', prefix: 'w' },
  { ending: '/spreadsheetml/main', prefix: '' },
  { ending: '/spreadsheetml/2006/main', prefix: '' },
  { ending: '/officeDocument/2006/relationships', prefix: 'r' },
  { ending: '/officeDocument/relationships', prefix: 'r' },
];

/** Prefixes of the file that differ from the usual ones: programs declare them all on the root element. */
function aliasesIn(attributes: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const [name, value] of Object.entries(attributes)) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    const usual = usualPrefixes.find(({ ending }) => value.endsWith(ending));
    if (usual) aliases.set(name.slice('xmlns:'.length), usual.prefix);
  }
  return aliases;
}

function usualName(name: string, aliases: ReadonlyMap<string, string>): string {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  const usual = aliases.get(prefix);
  if (usual === undefined || usual === prefix) return name;
  const local = name.slice(colon + 1);
  return usual === '' ? local : `${usual}:${local}`;
}

/** An attribute without a prefix has no namespace. */
function usualNames(attributes: Readonly<Record<string, string>>, aliases: ReadonlyMap<string, string>): Record<string, string> {
  const named: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) named[name.includes(':') ? usualName(name, aliases) : name] = value;
  return named;
}
