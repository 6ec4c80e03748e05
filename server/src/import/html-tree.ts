/** A web page as a plain tree, no deeper than the limit: nothing in it is fetched or run. */
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { ImportError } from './import-error.ts';
import { maxDepth, maxElements } from './limits.ts';

export interface HtmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (HtmlNode | string)[];
  readonly parent: HtmlNode | undefined;
  /** Counts from 1. */
  readonly line: number;
}

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document | DefaultTreeAdapterTypes.DocumentFragment;

/** Elements whose words are none of the page's. */
const unread = new Set([
  ...['script', 'style', 'noscript', 'template', 'iframe', 'object', 'embed', 'svg', 'math', 'canvas', 'audio', 'video'],
  ...['select', 'button', 'textarea', 'input', 'datalist', 'link', 'meta', 'title'],
]);

export function htmlTree(html: string): HtmlNode {
  const document = parse(html, { sourceCodeLocationInfo: true });
  let nElements = 0;
  const build = (node: Node, parent: HtmlNode | undefined, depth: number): HtmlNode => {
    if (++nElements > maxElements) throw new ImportError('网页的内容过多，没有读入。');
    const children: (HtmlNode | string)[] = [];
    const isElement = 'tagName' in node;
    const made: HtmlNode = {
      name: isElement ? node.tagName : '',
      attributes: new Map(isElement ? node.attrs.map(({ name, value }) => [name, value]) : []),
      children,
      parent,
      line: ('sourceCodeLocation' in node ? node.sourceCodeLocation?.startLine : undefined) ?? parent?.line ?? 1,
    };
    for (const child of 'childNodes' in node ? node.childNodes : []) {
      if ('value' in child) children.push(child.value);
      else if ('tagName' in child && isRead(child)) {
        if (depth < maxDepth) children.push(build(child, made, depth + 1));
        else throw new ImportError('网页里的表格或内容嵌套太深，没有读入。');
      }
    }
    return made;
  };
  return build(document, undefined, 0);
}

function isRead({ tagName, attrs }: DefaultTreeAdapterTypes.Element): boolean {
  if (unread.has(tagName)) return false;
  return !attrs.some(({ name, value }) => name === 'hidden' || (name === 'style' && /display\s*:\s*none/i.test(value)));
}

export function hasClass(node: HtmlNode, name: string): boolean {
  return (node.attributes.get('class') ?? '').split(/\s+/).includes(name);
}

/** Itself and all below it, in the order of the page. */
export function* elementsIn(node: HtmlNode): Generator<HtmlNode> {
  yield node;
  for (const child of node.children) if (typeof child !== 'string') yield* elementsIn(child);
}
