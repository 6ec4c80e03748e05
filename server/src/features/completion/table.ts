/** Completions in a table and right below it: missing rows and columns, the next one first. */
import type { Snapshot } from '../../analysis.ts';
import type { Table as FormatTable, Row } from '../../format/format.ts';
import { cellText } from '../../format/markdown-table.ts';
import { escaped, rowSkeleton } from '../../format/skeleton.ts';
import type { Table } from '../../report/report.ts';
import { blockIndexAt, spanOf } from '../../syntax/locate.ts';
import { outerSpan } from '../../syntax/table.ts';
import type { Place, SyntaxTree, TableBlock, TableRow } from '../../syntax/tree.ts';
import { countLineBreaks } from '../../text/lines.ts';
import { contains, span } from '../../text/span.ts';
import { isBlank, type Line } from '../line.ts';
import { type Completion, explained, filterFor } from './completion.ts';

/** Undefined if the caret is not in an official table. */
export function tableCompletions(snapshot: Snapshot, line: Line, offset: number): readonly Completion[] | undefined {
  const { tree, report } = snapshot;
  const index = blockIndexAt(tree, offset);
  const block = tree.blocks[index];
  const blockStart = tree.starts[index] ?? 0;
  if (block?.kind !== 'table') return undefined;
  const isBelow = line.start > blockStart + block.span.end;
  if (isBelow && countLineBreaks(block.text.slice(block.span.end, line.start - blockStart)) > 1) return undefined;
  // Markdown joins tables that are not separated by a blank line.
  const table = report.sections
    .flatMap(({ tables }) => tables)
    .filter(({ blocks }) => blocks.includes(block))
    .findLast(({ label, rows }, nth) => nth === 0 || beginsBefore(tree, label ?? rows[0], offset));
  const def = table?.def;
  if (table === undefined || def === undefined) return isBelow ? undefined : [];
  const at = offset - blockStart;
  const row = isBelow ? undefined : block.rows.find((each) => contains(each.span, at));
  if (row === undefined && !isBelow && !isBlank(line.text)) return [];
  if (row !== undefined && row === block.rows[0]) return columns(table, def, block, blockStart, at);
  return rows(snapshot, table, def, line, offset, row === undefined ? undefined : { block, row, blockStart, at });
}

function beginsBefore(tree: SyntaxTree, part: { readonly place: Place } | undefined, offset: number): boolean {
  return part !== undefined && spanOf(tree, part.place).start <= offset;
}

function columns(table: Table, def: FormatTable, block: TableBlock, blockStart: number, at: number): Completion[] {
  const [header] = block.rows;
  const isHere = (_: unknown, index: number) => header !== undefined && contains(outerSpan(block, header, index), at);
  const index = header?.cells.findIndex(isHere) ?? -1;
  const last = header?.cells.findLastIndex(isHere) ?? -1;
  const cell = header?.cells[last];
  if (header === undefined || cell === undefined || (index === 0 && header.cells.length > 1)) return [];
  const outer = outerSpan(block, header, last);
  const there = new Set(table.columns.filter(({ label }) => !contains(outer, label.place.span.start)).map(({ def }) => def?.key));
  const replaces = span(blockStart + Math.min(cell.span.start, at), blockStart + Math.max(cell.span.end, at));
  return def.columns
    .filter(({ key }) => !there.has(key))
    .map(({ label, guidance, article, unit }) => {
      const documentation = explained(guidance, article);
      return {
        label,
        kind: 'column',
        snippet: escaped(cellText(label)),
        replaces,
        filter: label,
        ...(unit !== undefined && { detail: unit }),
        ...(documentation !== undefined && { documentation }),
      };
    });
}

interface Here {
  readonly block: TableBlock;
  readonly row: TableRow;
  readonly blockStart: number;
  readonly at: number;
}

function rows(
  { tree }: Snapshot,
  table: Table,
  def: FormatTable,
  line: Line,
  offset: number,
  here: Here | undefined,
): Completion[] {
  const label = here?.row.cells[0];
  // Nothing can be suggested for figures.
  if (here && label && here.at > outerSpan(here.block, here.row, 0).end) return [];
  const hasFigures = here?.row.cells.some(({ text }, index) => index > 0 && text !== '') === true;
  const others = table.rows.filter(({ place }) => {
    const { start, end } = spanOf(tree, place);
    return end < line.start || start > line.end;
  });
  const there = new Set(others.map((row) => row.def?.key));
  const above = others.findLast(({ place, def }) => def !== undefined && spanOf(tree, place).end < line.start)?.def?.index ?? -1;
  const missing = def.rows.filter(({ key }) => !there.has(key));
  const ordered = [...missing.filter(({ index }) => index > above), ...missing.filter(({ index }) => index <= above)];
  const replaces =
    hasFigures && here && label
      ? span(here.blockStart + Math.min(label.span.start, here.at), here.blockStart + Math.max(label.span.end, here.at))
      : span(line.start, line.end);
  const typed = hasFigures ? line.typed.slice(replaces.start - line.start) : line.typed;
  return ordered.flatMap((row): Completion[] => {
    const filter = filterFor(typed, [row.label, bareLabel(row)]);
    if (filter === undefined || offset > replaces.end) return [];
    const documentation = explained(row.guidance, row.article);
    return [
      {
        label: row.label,
        kind: 'row',
        snippet: hasFigures ? escaped(cellText(row.label)) : rowSkeleton(def, row),
        replaces,
        filter,
        ...(row.groups.length > 0 && { detail: row.groups.map((group) => group.label).join(' › ') }),
        ...(documentation !== undefined && { documentation }),
        ...(row === ordered[0] && { isLikely: true }),
      },
    ];
  });
}

/** The label without its number, as people begin to type it. */
function bareLabel({ label }: Row): string {
  return label.replace(/^(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)]?[、.．]?)/, '');
}
