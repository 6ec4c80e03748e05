/** The parts of the report around the caret's line, which show what is missing there. */
import type { Snapshot } from '../../analysis.ts';
import type { Format, Table as FormatTable } from '../../format/format.ts';
import type { ReportDetails } from '../../format/skeleton.ts';
import type { Section } from '../../report/report.ts';
import { spanOf } from '../../syntax/locate.ts';
import type { Block } from '../../syntax/tree.ts';
import type { Line } from '../line.ts';

/** The report around the caret's line, not counting the line itself. */
export interface CompletionContext {
  readonly snapshot: Snapshot;
  readonly format: Format;
  /** From the title or the front matter. */
  readonly details: ReportDetails;
  /** Whether there is only this line, front matter and comments. */
  readonly isEmpty: boolean;
  readonly hasTitle: boolean;
  readonly isFirstLine: boolean;
  readonly before: readonly Section[];
  readonly after: readonly Section[];
  /** Whether there are tables between this line and the next section. */
  readonly hasTablesBelow: boolean;
  /** The official tables among them; a new heading here would take them over. */
  readonly tablesBelow: ReadonlySet<FormatTable>;
  /** Official tables anywhere else, under any heading. */
  readonly tablesElsewhere: ReadonlySet<FormatTable>;
  readonly line: Line;
}

export function completionContext(snapshot: Snapshot, line: Line): CompletionContext {
  const { tree, report } = snapshot;
  const isElsewhere = (at: number) => at < line.start || at > line.end;
  const starts = report.sections.map((section) => ({ section, at: spanOf(tree, section.place).start }));
  const before = starts.filter(({ at }) => at < line.start).map(({ section }) => section);
  const after = starts.filter(({ at }) => at > line.end);
  const nextSection = after[0]?.at ?? Number.POSITIVE_INFINITY;
  const isBelow = (at: number) => at > line.end && at < nextSection;
  // A table need not be a GFM table: the section knows all of them, even if it begins on this very line.
  const around = starts.filter(({ at }) => at <= line.end).at(-1)?.section;
  const tableBlocks = [
    ...tree.blocks.filter(({ kind }) => kind === 'table'),
    ...(around?.tables.flatMap(({ blocks }) => blocks) ?? []),
  ];
  const startOf = (block: Block) => spanOf(tree, { block, span: block.span }).start;
  const official = report.sections
    .flatMap((section) => section.tables)
    .flatMap(({ def, blocks }) => (def ? [{ def, isBelow: blocks.some((block) => isBelow(startOf(block))) }] : []));
  const isEmpty = tree.blocks.every((block, index) => {
    const start = tree.starts[index] ?? 0;
    return ['front-matter', 'blank', 'html'].includes(block.kind) || !isElsewhere(start + block.span.start);
  });
  return {
    snapshot,
    format: report.format,
    details: { authority: report.authority?.value, year: report.year?.value },
    isEmpty,
    hasTitle: report.topHeadings.some((block) => isElsewhere(startOf(block))),
    isFirstLine: line.start <= 1 && line.previous === undefined,
    before,
    after: after.map(({ section }) => section),
    hasTablesBelow: tableBlocks.some((block) => isBelow(startOf(block))),
    tablesBelow: new Set(official.flatMap(({ def, isBelow }) => (isBelow ? [def] : []))),
    tablesElsewhere: new Set(official.flatMap(({ def, isBelow }) => (isBelow ? [] : [def]))),
    line,
  };
}

/** Whether the report has the table at all. If it is under the wrong heading, it should be moved, not added. */
export function isThere(table: FormatTable, { tablesBelow, tablesElsewhere }: CompletionContext): boolean {
  return tablesBelow.has(table) || tablesElsewhere.has(table);
}
