/** Reads a saved page of a site into a flow: finds the report among menus, lists of links, and the site's header and footer. */
import type { Format, Section } from '../format/format.ts';
import { type Flow, type FlowItem, runsText } from './flow.ts';
import { sectionFinder, titleIn } from './headings.ts';
import { type HtmlItem, htmlItems } from './html-flow.ts';
import { elementsIn, type HtmlNode, hasClass, htmlTree } from './html-tree.ts';
import { ownItems, ownRoot } from './own-html.ts';
import { refuseLargeFlow } from './refuse-large.ts';
import { tableSectionFinder } from './table-headings.ts';

/** Ids and classes that the software of government sites gives to the text of a page. */
const containers: readonly string[] = [
  ...['TRS_Editor', 'TRS_UEDITOR', 'Custom_UnionStyle', 'UCAPCONTENT', 'ivs_content', 'zoom', 'zoomcon', 'view TRS_UEDITOR'],
  ...['pages_content', 'article-content', 'article_content', 'xxgk_content', 'news_content', 'bt-content', 'content', 'conTxt'],
];

export function readHtml(html: string, formats: readonly Format[]): Flow {
  const root = htmlTree(html);
  const own = ownRoot(elementsIn(root));
  if (own) return { items: ownItems(own), isOwn: true };
  const found = htmlItems(root);
  refuseLargeFlow(found.map(({ item }) => item));
  const all = withoutContents(found, root);
  const content = contentOf(all, formats);
  const inside = content ? all.filter(({ node }) => isWithin(node, content)) : all;
  const items = inside.map(({ item }) => item);
  const title = content && !hasTitle(items, formats) ? titleOutside(all, content, formats) : [];
  return { items: [...title, ...items], isOwn: false };
}

/**
 * The innermost element with the most section headings and official tables; among several, such as the text and a list of links to
 * it, the one with the most words. A known container with as many takes precedence.
 */
function contentOf(all: readonly HtmlItem[], formats: readonly Format[]): HtmlNode | undefined {
  const sectionOf = sectionFinder(formats);
  const sectionOfTable = tableSectionFinder(formats);
  const parts = new Map<HtmlNode, Set<string>>();
  const sizes = new Map<HtmlNode, number>();
  for (const { item, node } of all) {
    const text = textOf(item);
    const part = item.kind === 'paragraph' ? sectionOf(text.trim())?.section.key : tableName(sectionOfTable(item));
    for (let at: HtmlNode | undefined = node; at; at = at.parent) {
      sizes.set(at, (sizes.get(at) ?? 0) + text.length);
      if (part !== undefined) parts.set(at, (parts.get(at) ?? new Set()).add(part));
    }
  }
  const most = Math.max(0, ...Array.from(parts.values(), ({ size }) => size));
  if (most === 0) return undefined;
  const candidates = [...parts].flatMap(([node, { size }]) => (size === most ? [node] : []));
  const largest = (nodes: readonly HtmlNode[]) =>
    nodes.reduce<HtmlNode | undefined>(
      (best, node) => (best && (sizes.get(best) ?? 0) >= (sizes.get(node) ?? 0) ? best : node),
      undefined,
    );
  const containers = candidates.filter(isContainer);
  const outer = new Set(containers.map(({ parent }) => parent));
  const innermost = containers.filter((node) => !outer.has(node));
  if (innermost.length > 0) return largest(innermost);
  // A single heading does not tell where its text ends.
  if (most === 1) return undefined;
  const parents = new Set(candidates.map(({ parent }) => parent));
  return largest(candidates.filter((node) => !parents.has(node)));
}

function tableName(section: Section | undefined): string | undefined {
  return section && `table ${section.key}`;
}

/** Drops a table of contents, i.e. lines that are only links within the page: it only repeats the headings. */
function withoutContents(items: readonly HtmlItem[], root: HtmlNode): readonly HtmlItem[] {
  const targets = new Set<string>();
  for (const { attributes } of elementsIn(root)) {
    for (const name of ['id', 'name']) {
      const target = attributes.get(name);
      if (target !== undefined && target !== '') targets.add(target);
    }
  }
  const isTarget = (href: string | undefined) => href?.startsWith('#') === true && targets.has(decoded(href.slice(1)));
  const isContents = (node: HtmlNode): boolean =>
    node.children.every((child) => {
      if (typeof child === 'string') return child.trim() === '';
      return (child.name === 'a' && isTarget(child.attributes.get('href'))) || isContents(child);
    });
  return items.filter(({ item, node }) => item.kind === 'table' || item.level !== undefined || !isContents(node));
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
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

/** Many sites print the title above the text; nothing else above the text is a title. */
function titleOutside(all: readonly HtmlItem[], content: HtmlNode, formats: readonly Format[]): FlowItem[] {
  for (const { item, node } of all) {
    if (item.kind === 'table' || isWithin(node, content)) continue;
    if (titleIn([runsText(item.runs).trim()], formats)) return [{ ...item, level: 0 }];
  }
  return [];
}
