/** The tables of a section that are not in the report yet, and the heads that rows of them have lost. */
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
    // Elsewhere than right below, rows without their head have to be put right where they are.
    const hasLostRows = !missing.isJoinedBelow && lostRows.some(({ label }) => rowBySureLabel(table, label.text) !== undefined);
    if (isThere(table, here) || hasLostRows || isBegun(table, here.line)) return [];
    const { name, label, aliases, guidance, article } = table;
    const documentation = explained(guidance, article);
    return [
      { mark: '|', label: name, kind: 'table', names: [name, label, ...aliases], detail: label, documentation, ...missing },
    ];
  });
}

/** Its head stands right above, but for what is cut off: it is to be put right there. */
function isBegun(table: FormatTable, { beforePrevious = '', previous = '' }: Line): boolean {
  const isDelimited = delimiterRow(previous, 0, previous.length) !== undefined;
  const [label] = rowOf(isDelimited ? beforePrevious : previous);
  return label !== undefined && tableByLabel([table], label.text) !== undefined;
}

/** Rows of the table that stand right below have lost their head: they need not come again. */
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
