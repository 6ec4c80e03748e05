/** A saved page of a site as a flow: the report is found among menus, lists of links and the site's own head and foot. */
import type { Format } from '../format/format.ts';
import { decodeText } from './decode.ts';
import { type Flow, type FlowItem, runsText } from './flow.ts';
import { sectionFinder, titleIn } from './headings.ts';
import { type HtmlItem, htmlItems, ownRoot } from './html-flow.ts';
import { elementsIn, type HtmlNode, hasClass, htmlTree } from './html-tree.ts';
import { maxPageBytes, refuseLargeFile } from './limits.ts';

/** Ids and classes that the programs of government sites give to the text of a page. */
const containers: readonly string[] = [
  ...['TRS_Editor', 'TRS_UEDITOR', 'Custom_UnionStyle', 'UCAPCONTENT', 'ivs_content', 'zoom', 'zoomcon', 'view TRS_UEDITOR'],
  ...['pages_content', 'article-content', 'article_content', 'xxgk_content', 'news_content', 'bt-content', 'content', 'conTxt'],
];

export function readHtml(bytes: Uint8Array, formats: readonly Format[]): Flow {
  refuseLargeFile(bytes, maxPageBytes);
  const root = htmlTree(decodeText(bytes).text);
  const own = ownRoot(elementsIn(root));
  if (own) return { items: htmlItems(own, true).map(({ item }) => item), isOwn: true };
  const all = htmlItems(root, false);
  const content = contentOf(all, formats);
  const inside = content ? all.filter(({ node }) => isWithin(node, content)) : all;
  const items = inside.map(({ item }) => item);
  const title = content && !hasTitle(items, formats) ? titleOutside(all, content, formats) : [];
  return { items: [...title, ...items], isOwn: false };
}

/**
 * The innermost element that holds most of the section headings; of several, such as the text and a list of links to it, the one
 * with the most words. A known container that holds as many goes before it.
 */
function contentOf(all: readonly HtmlItem[], formats: readonly Format[]): HtmlNode | undefined {
  const sectionOf = sectionFinder(formats);
  const sections = new Map<HtmlNode, Set<string>>();
  const sizes = new Map<HtmlNode, number>();
  for (const { item, node } of all) {
    const text = textOf(item);
    const section = item.kind === 'paragraph' ? sectionOf(text.trim())?.section.key : undefined;
    for (let at: HtmlNode | undefined = node; at; at = at.parent) {
      sizes.set(at, (sizes.get(at) ?? 0) + text.length);
      if (section !== undefined) sections.set(at, (sections.get(at) ?? new Set()).add(section));
    }
  }
  const most = Math.max(0, ...Array.from(sections.values(), ({ size }) => size));
  if (most === 0) return undefined;
  const candidates = [...sections].flatMap(([node, { size }]) => (size === most ? [node] : []));
  const largest = (nodes: readonly HtmlNode[]) =>
    nodes.reduce<HtmlNode | undefined>(
      (best, node) => (best && (sizes.get(best) ?? 0) >= (sizes.get(node) ?? 0) ? best : node),
      undefined,
    );
  const known = candidates.filter(isContainer);
  const outer = new Set(known.map(({ parent }) => parent));
  const innermostKnown = known.filter((node) => !outer.has(node));
  if (innermostKnown.length > 0) return largest(innermostKnown);
  const parents = new Set(candidates.map(({ parent }) => parent));
  return largest(candidates.filter((node) => !parents.has(node)));
}

function isContainer(node: HtmlNode): boolean {
  return containers.some((name) => hasClass(node, name) || node.attributes.get('id') === name);
}

function isWithin(node: HtmlNode, content: HtmlNode): boolean {
  for (let at: HtmlNode | undefined = node; at; at = at.parent) if (at === content) return true;
  return false;
}

function textOf(item: FlowItem): string {
  return item.kind === 'paragraph' ? runsText(item.runs) : item.rows.flatMap((row) => row.map(({ text }) => text)).join('');
}

const FIRST = 12;

function hasTitle(items: readonly FlowItem[], formats: readonly Format[]): boolean {
  const first = items.slice(0, FIRST).map((item) => (item.kind === 'paragraph' ? runsText(item.runs).trim() : '。'));
  return titleIn(first, formats) !== undefined;
}

/** Many sites print the title above the text, and nothing else above it is one. */
function titleOutside(all: readonly HtmlItem[], content: HtmlNode, formats: readonly Format[]): FlowItem[] {
  for (const { item, node } of all) {
    if (item.kind === 'table' || isWithin(node, content)) continue;
    if (titleIn([runsText(item.runs).trim()], formats)) return [{ ...item, level: 0 }];
  }
  return [];
}
