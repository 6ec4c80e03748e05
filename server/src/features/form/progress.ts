/** How much of the form is filled in, table by table. */
import type { Report } from '../../report/report.ts';
import { shownTable } from './locks.ts';

export interface Progress {
  readonly filled: number;
  readonly of: number;
  readonly tables: readonly { readonly key: string; readonly name: string; readonly filled: number; readonly of: number }[];
}

/** Of the tables whose sections the report has. A cell with anything in it is filled, be it a figure or not. */
export function progressOf(report: Report): Progress {
  const sections = new Set(report.sections.map(({ def }) => def));
  const tables = report.format.tables
    .filter(({ section }) => sections.has(section))
    .map((def) => {
      const rows = def.rows.filter(({ isGroup }) => !isGroup);
      const filled = new Set<string>();
      for (const { cells } of shownTable(report, def)?.rows ?? []) {
        for (const { row, column, text } of cells)
          if (row && column && !row.isGroup && text !== '') filled.add(`${row.key} ${column.key}`);
      }
      return { key: def.key, name: def.name, filled: filled.size, of: rows.length * def.columns.length };
    });
  const sum = (of: (table: (typeof tables)[number]) => number) => tables.reduce((total, table) => total + of(table), 0);
  return { filled: sum(({ filled }) => filled), of: sum((table) => table.of), tables };
}
