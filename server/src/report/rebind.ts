/**
 * The report after a keystroke that left its structure as it was: one paragraph stands in the place of another, or one table in that
 * of one with the same words. Nearly all keystrokes are such, and nothing but the section around the block is new after them.
 */
import type { Format } from '../format/format.ts';
import type { Block, SyntaxTree } from '../syntax/tree.ts';
import { firstAtLeast, itemOf, type Outline, type OutlineItem } from './outline.ts';
import type { Report, Section, Table } from './report.ts';
import { candidatesOf } from './section-heads.ts';
import { subsectionsOf } from './subsections.ts';
import { retypedTable } from './table.ts';

/** Undefined where more may have changed: then the text has to be bound. */
export function rebound(before: Report, tree: SyntaxTree, formats: readonly Format[]): Report | undefined {
  const { outline, format } = before;
  const at = onlyDifference(outline.blocks, tree.blocks);
  const [old, block] = at === undefined ? [] : [outline.blocks[at], tree.blocks[at]];
  if (at === undefined || old === undefined || block === undefined || !isSettled(before, formats, at)) return undefined;
  const position = firstAtLeast(outline.indices, at);
  const found = sectionAround(before, at, position);
  if (found === undefined) return undefined;
  const oldItem = outline.indices[position] === at ? outline.items[position] : undefined;
  const item = itemOf(block);
  if (old.kind === 'paragraph' && block.kind === 'paragraph') {
    // An item more or less would move all those behind it.
    if ((item === undefined) !== (oldItem === undefined) || !isInert(oldItem, format) || !isInert(item, format)) return undefined;
    return resumed(before, tree, found, { at, position, item, tables: found.section.tables });
  }
  if (old.kind !== 'table' || block.kind !== 'table' || item === undefined || oldItem === undefined) return undefined;
  const retyped = retypedTable(oldItem, item, { section: found.section.def, format, formats });
  const tables = retyped && replacedTable(found.section.tables, retyped.old, retyped.table);
  return tables && resumed(before, tree, found, { at, position, item, tables });
}

/** The index of the block that is another, where it is the only one. */
function onlyDifference(old: readonly Block[], now: readonly Block[]): number | undefined {
  if (old.length !== now.length) return undefined;
  let first = 0;
  while (first < now.length && old[first] === now[first]) first++;
  let last = now.length - 1;
  while (last > first && old[last] === now[last]) last--;
  return first === last ? first : undefined;
}

/** Whether title, signature and headings would be found where they are, whatever stands at `at`. */
function isSettled({ title, topHeadings, outline }: Report, formats: readonly Format[], at: number): boolean {
  const { identity, claims, signature } = outline.kept;
  if (identity?.formats !== formats || claims === undefined || signature === undefined) return false;
  // Of a title that is as it should be, what follows it is no part.
  if (title?.isOfficial !== true || title.blocks[0] !== topHeadings[0]) return false;
  // Whether lines of paragraphs are headings may depend on what stands between them.
  for (const { rank } of claims.found) if (rank > 1) return false;
  return at < outline.blocks.length - signature.reach;
}

interface Around {
  readonly index: number;
  readonly section: Section;
  /** Of the block at `at`, among the blocks of the section. */
  readonly position: number;
}

/** `item` is the index of the first item that does not stand before `at`. */
function sectionAround({ outline, sections }: Report, at: number, item: number): Around | undefined {
  const heads = outline.kept.heads?.heads.at ?? [];
  const index = firstAtLeast(heads, item) - 1;
  const section = sections[index];
  const position = at - (outline.indices[heads[index] ?? 0] ?? 0) - 1;
  return section?.blocks[position] === outline.blocks[at] && section !== undefined ? { index, section, position } : undefined;
}

/** Whether an item is neither the heading of anything nor a table. */
function isInert(item: OutlineItem | undefined, format: Format): boolean {
  if (item === undefined) return true;
  return item.rows.length === 0 && candidatesOf(item, format).length === 0 && subsectionsOf(item).length === 0;
}

function replacedTable(tables: readonly Table[], old: Table, now: Table): readonly Table[] | undefined {
  const index = tables.indexOf(old);
  return index < 0 ? undefined : tables.with(index, now);
}

interface Change {
  readonly at: number;
  /** Where the item of the block stands among the items, if it has one. */
  readonly position: number;
  readonly item: OutlineItem | undefined;
  readonly tables: readonly Table[];
}

function resumed(before: Report, tree: SyntaxTree, around: Around, { at, position, item, tables }: Change): Report {
  const { outline, sections } = before;
  const { kept, items, indices } = outline;
  const block = tree.blocks[at];
  if (block === undefined) throw new RangeError('There is no such block.');
  const { def, heading, place, text, isOfficial, content, blocks, subsections } = around.section;
  const blocksNow = blocks.with(around.position, block);
  const section: Section = { def, heading, place, text, isOfficial, content, blocks: blocksNow, subsections, tables };
  const all = sections.with(around.index, section);
  const withRows =
    item === undefined || item.rows.length === 0 || kept.withRows === undefined
      ? kept.withRows
      : { found: kept.withRows.found.with(firstAtLeast(kept.withRows.at, position), item), at: kept.withRows.at };
  const resumedOutline: Outline = {
    blocks: tree.blocks,
    items: item === undefined ? items : items.with(position, item),
    indices,
    previous: undefined,
    kept: {
      ...kept,
      ...(kept.sections && { sections: { ...kept.sections, sections: all } }),
      ...(withRows && { withRows }),
    },
  };
  return { ...before, tree, sections: all, outline: resumedOutline };
}
