/** Offers the tables of a section that the report lacks, and the heads of tables that have only rows. */
import type { Table as FormatTable } from '../../format/format.ts';
import { rowBySureLabel, tableByLabel } from '../../format/label.ts';
import { headerRowSkeleton, tableHeadSkeleton, tableSkeleton } from '../../format/skeleton.ts';
import { delimiterRow, readRow } from '../../syntax/table.ts';
import type { TableRow } from '../../syntax/tree.ts';
import type { Line } from '../line.ts';
import { explained } from './completion.ts';
import { type CompletionContext, isThere } from './context.ts';
import type { Offer } from './offer.ts';

export function tableOffers(here: CompletionContext): Offer[] {
  const section = here.before.at(-1);
  const lostRows = section?.tables.flatMap(({ rows }) => rows).filter(({ def }) => def === undefined) ?? [];
  return (section?.def?.tables ?? []).flatMap((table): Offer[] => {
    const missing = missingOf(table, here.line);
    // Rows without a head must be repaired where they are, unless they are right below.
    const hasLostRows = !missing.isJoinedBelow && lostRows.some(({ label }) => rowBySureLabel(table, label.text) !== undefined);
    if (isThere(table, here) || hasLostRows || isBegun(table, here.line)) return [];
    const { name, label, aliases, guidance, article } = table;
    const documentation = explained(guidance, article);
    return [
      { mark: '|', label: name, kind: 'table', names: [name, label, ...aliases], detail: label, documentation, ...missing },
    ];
  });
}

/** Whether the table's head, or part of it, is right above: it must be repaired there. */
function isBegun(table: FormatTable, { beforePrevious = '', previous = '' }: Line): boolean {
  const isDelimited = delimiterRow(previous, 0, previous.length) !== undefined;
  const [label] = rowOf(isDelimited ? beforePrevious : previous);
  return label !== undefined && tableByLabel([table], label.text) !== undefined;
}

/** If rows of the table are right below, only their head is missing. */
function missingOf(table: FormatTable, { next = '', afterNext = '' }: Line): Pick<Offer, 'snippet' | 'isJoinedBelow'> {
  if (isRowOf(table, next)) return { snippet: tableHeadSkeleton(table), isJoinedBelow: true };
  const isDelimited = delimiterRow(next, 0, next.length) !== undefined;
  if (isDelimited && isRowOf(table, afterNext)) return { snippet: headerRowSkeleton(table), isJoinedBelow: true };
  return { snippet: tableSkeleton(table) };
}

function isRowOf(table: FormatTable, line: string): boolean {
  const [label, ...figures] = rowOf(line);
  return label !== undefined && figures.length > 0 && rowBySureLabel(table, label.text) !== undefined;
}

function rowOf(line: string): TableRow['cells'] {
  return readRow(line, 0, line.length).cells;
}
