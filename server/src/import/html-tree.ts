/** Parses a web page into a plain tree of limited depth; nothing in it is fetched or run. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { limits } from '../limits.ts';
import { ImportError } from './import-error.ts';

export interface HtmlNode {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (HtmlNode | string)[];
  readonly parent: HtmlNode | undefined;
  /** Counts from 1. */
  readonly line: number;
}

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document | DefaultTreeAdapterTypes.DocumentFragment;

/** Elements whose text is not part of the page's text. */
const unread = new Set([
  ...['script', 'style', 'noscript', 'template', 'iframe', 'object', 'embed', 'svg', 'math', 'canvas', 'audio', 'video'],
  ...['select', 'button', 'textarea', 'input', 'datalist', 'link', 'meta', 'title'],
]);

export function htmlTree(html: string): HtmlNode {
  const document = parse(html, { sourceCodeLocationInfo: true, treeAdapter: boundedAdapter() });
  const build = (node: Node, parent: HtmlNode | undefined, depth: number): HtmlNode => {
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
        if (depth < limits.depth) children.push(build(child, made, depth + 1));
        else throw new ImportError(tooDeep);
      }
    }
    return made;
  };
  return build(document, undefined, 0);
}

const tooDeep = `网页里的表格或内容嵌套超过 ${limits.depth} 层，没有读入。`;

/** Counts elements during parsing: a few bytes may make many, since HTML reopens unclosed elements in each paragraph. */
function boundedAdapter(): typeof defaultTreeAdapter {
  let nElements = 0;
  const depths = new WeakMap<object, number>();
  const nest = (parent: DefaultTreeAdapterTypes.ParentNode, child: DefaultTreeAdapterTypes.ChildNode) => {
    const depth = (depths.get(parent) ?? 0) + 1;
    // Allows for the elements around the content, such as `html` and `body`.
    if (depth > limits.depth + 3) throw new ImportError(tooDeep);
    depths.set(child, depth);
  };
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      if (++nElements > limits.pageElements) throw new ImportError(`网页的内容超过 ${limits.pageElements} 个元素，没有读入。`);
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    appendChild(parent, child) {
      nest(parent, child);
      defaultTreeAdapter.appendChild(parent, child);
    },
    insertBefore(parent, child, before) {
      nest(parent, child);
      defaultTreeAdapter.insertBefore(parent, child, before);
    },
  };
}

function isRead({ tagName, attrs }: DefaultTreeAdapterTypes.Element): boolean {
  if (unread.has(tagName)) return false;
  return !attrs.some(({ name, value }) => name === 'hidden' || (name === 'style' && /display\s*:\s*none/i.test(value)));
}

export function hasClass(node: HtmlNode, name: string): boolean {
  return (node.attributes.get('class') ?? '').split(/\s+/).includes(name);
}

/** The node and all its descendants, in document order. */
export function* elementsIn(node: HtmlNode): Generator<HtmlNode> {
  yield node;
  for (const child of node.children) if (typeof child !== 'string') yield* elementsIn(child);
}
