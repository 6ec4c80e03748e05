/** Rows that are single in a replaced format and divided in the current one: figures in them indicate the old format. */
import type { Format, Row } from '../../format/format.ts';
import type { Table, TableRow } from '../../report/report.ts';
import { lastAnswer } from '../../text/last-answer.ts';
import type { RuleContext } from '../rule.ts';

/** The group rows of `table` with figures in place of their sub-rows, as the single row in a replaced format had them. */
export function formerSingleRows(table: Table, context: Pick<RuleContext, 'format' | 'formats' | 'year'>): readonly TableRow[] {
  const { def } = table;
  if (def === undefined || !hasFilledGroup(table)) return NONE;
  const candidates = table.rows.filter(
    ({ def: row, cells }) => row?.isGroup && cells.some(({ value }) => value.kind === 'number'),
  );
  if (candidates.length === 0) return [];
  const present = new Set(table.rows.map((row) => row.def));
  const isDivided = (group: Row) => def.rows.some((row) => row.groups.includes(group) && present.has(row));
  const before = replacedFormats(context).flatMap(({ tables }) => tables);
  return candidates.filter(({ def: group }) => {
    if (group === undefined || isDivided(group)) return false;
    return before.some(({ key, rows }) => key === def.key && rows.some((row) => row.key === group.key && !row.isGroup));
  });
}

const NONE: readonly TableRow[] = [];

/** Whether any group row contains something: usually none does. */
export const hasFilledGroup: (table: Table) => boolean = lastAnswer(({ rows }) => {
  for (const { def, cells } of rows) {
    if (def?.isGroup !== true) continue;
    for (const { value } of cells) if (value.kind !== 'blank') return true;
  }
  return false;
});

/** Formats that were replaced before the report's came into force. */
export function replacedFormats({ format, formats }: Pick<RuleContext, 'format' | 'formats'>): readonly Format[] {
  return formats.filter(({ years }) => years.to !== undefined && years.to < format.years.from);
}
