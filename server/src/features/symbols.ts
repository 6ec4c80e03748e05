/** The outline: title, sections, subsections, tables and rows, in text order. */
import type { Snapshot } from '../analysis.ts';
import type { Report, Section, Subsection, Table, TableRow } from '../report/report.ts';
import { blockIndexAt, indexOfBlock, spanOf } from '../syntax/locate.ts';
import { type Block, placeText, type SyntaxTree } from '../syntax/tree.ts';
import { type Span, span } from '../text/span.ts';

export interface OutlineItem {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'title' | 'section' | 'subsection' | 'table' | 'row';
  /** The whole part. */
  readonly span: Span;
  /** Its name in the text. */
  readonly selection: Span;
  readonly children: readonly OutlineItem[];
}

/** A part that extends from `start` to the next part on the same level or above. */
interface Part extends Omit<OutlineItem, 'span' | 'children'> {
  readonly level: number;
  readonly start: number;
  /** Its end, if that does not depend on the next part. */
  readonly end?: number;
}

const levels = { title: 1, section: 1, subsection: 2, table: 8, row: 9 } as const;

/** Cached per snapshot: editors request symbols and folding ranges after every change. */
export function outline(snapshot: Snapshot): readonly OutlineItem[] {
  const items = outlines.get(snapshot) ?? outlineOf(snapshot);
  outlines.set(snapshot, items);
  return items;
}

const outlines = new WeakMap<Snapshot, readonly OutlineItem[]>();

function outlineOf({ tree, report }: Snapshot): readonly OutlineItem[] {
  const { title } = report;
  const parts = title ? [part(title.text, 'title', spanOf(tree, title.place), startOf(tree, title.blocks[0]))] : [];
  for (const section of report.sections) parts.push(...sectionParts(tree, section));
  // The title may be in the wrong place.
  parts.sort((a, b) => a.start - b.start);
  return nested(tree, parts, endOfBody(tree, report));
}

function sectionParts(tree: SyntaxTree, section: Section): Part[] {
  const inside = [
    ...section.subsections.map((subsection) => subsectionPart(tree, subsection)),
    ...section.tables.flatMap((table) => tableParts(tree, table)),
  ];
  inside.sort((a, b) => a.start - b.start);
  return [part(section.text, 'section', spanOf(tree, section.place), startOf(tree, section.heading)), ...inside];
}

function subsectionPart(tree: SyntaxTree, { mark, label, system, block }: Subsection): Part {
  const selection = span(spanOf(tree, mark).start, spanOf(tree, label).end);
  const level = block.kind === 'heading' ? block.depth - 1 : depths[system];
  return part(placeText(mark) + placeText(label), 'subsection', selection, startOf(tree, block), levels.subsection + level);
}

const depths = { chinese: 2, 'chinese-brackets': 2, arabic: 3, 'arabic-brackets': 4, none: 2 } as const;

function tableParts(tree: SyntaxTree, table: Table): Part[] {
  const first = table.blocks[0];
  if (!first) return [];
  const last = table.blocks.at(-1) ?? first;
  const selection = spanOf(tree, table.label?.place ?? { block: first, span: first.span });
  const whole = part(table.def?.name ?? table.label?.text ?? '', 'table', selection, startOf(tree, first));
  const { end } = spanOf(tree, { block: last, span: last.span });
  // Only official tables are listed with their rows.
  return [{ ...whole, end }, ...(table.def === undefined ? [] : table.rows.map((row) => rowPart(tree, row)))];
}

function rowPart(tree: SyntaxTree, { def, label, place, cells }: TableRow): Part {
  const { start, end } = spanOf(tree, place);
  const figures = cells.map(({ text }) => text).filter((text) => text !== '');
  const row = part(def?.label ?? label.text, 'row', span(start, end), start, levels.row + (def?.depth ?? 0));
  return { ...row, ...(figures.length > 0 && { detail: figures.join(' ') }), ...(def?.isGroup !== true && { end }) };
}

function part(name: string, kind: Part['kind'], selection: Span, start = selection.start, level: number = levels[kind]): Part {
  // VS Code rejects symbols without a name.
  return { name: name.trim() === '' ? '（未命名）' : name, kind, selection, start, level };
}

function nested(tree: SyntaxTree, parts: readonly Part[], end: number): OutlineItem[] {
  const top: OutlineItem[] = [];
  const open: { readonly part: Part; readonly children: OutlineItem[]; readonly siblings: OutlineItem[] }[] = [];
  const closeDownTo = (level: number, next: number) => {
    for (let last = open.at(-1); last && last.part.level >= level; last = open.at(-1)) {
      const { level: _, start, end: fixed, ...rest } = last.part;
      const inner = last.children.at(-1)?.span.end ?? rest.selection.end;
      const reach = Math.max(inner, rest.selection.end, fixed ?? endBefore(tree, next, rest.selection.end));
      last.siblings.push({ ...rest, span: span(start, reach), children: last.children });
      open.pop();
    }
  };
  for (const next of parts) {
    closeDownTo(next.level, next.start);
    open.push({ part: next, children: [], siblings: open.at(-1)?.children ?? top });
  }
  closeDownTo(0, end);
  return top;
}

/** The end of the last block before `next`, without the blank lines after it. */
function endBefore(tree: SyntaxTree, next: number, least: number): number {
  let index = blockIndexAt(tree, next);
  const start = tree.starts[index] ?? 0;
  const block = tree.blocks[index];
  if (block && start + block.span.end > next) index -= 1;
  const last = tree.blocks[index];
  return last ? Math.max(least, (tree.starts[index] ?? 0) + last.span.end) : least;
}

function startOf(tree: SyntaxTree, block: Block | undefined): number | undefined {
  return block && spanOf(tree, { block, span: block.span }).start;
}

/** The signature belongs to no section. */
function endOfBody(tree: SyntaxTree, { signature }: Report): number {
  const first = signature?.blocks[0];
  return (first && tree.starts[indexOfBlock(tree, first)]) ?? tree.starts.at(-1) ?? 0;
}
