/** Checks what a definition says about the texts of a report: its title, and its claims about the tables. */
import { keysIn } from './cell-key.ts';
import type { Section } from './format.ts';
import type { ReportProblem } from './format-error.ts';
import type { FormatDefinition } from './schema.ts';
import { uniqueKeys } from './unique-keys.ts';

/**
 * A title pattern must contain the authority and the year exactly once each: with several parts of any length, matching could take exponential time.
 */
export function checkTitle({ pattern, variants }: FormatDefinition['title'], report: ReportProblem): void {
  const placeholders = pattern.match(/\{[^}]*\}/g) ?? [];
  for (const wanted of ['{authority}', '{year}']) {
    const count = placeholders.filter((each) => each === wanted).length;
    if (count === 0) report(['title', 'pattern'], `标题格式缺少 ${wanted}。`);
    if (count > 1) report(['title', 'pattern'], `标题格式中 ${wanted} 只能有一个，这里有 ${count} 个。`);
  }
  for (const other of new Set(placeholders)) {
    if (other !== '{authority}' && other !== '{year}') report(['title', 'pattern'], `标题格式中没有 ${other} 这种可变部分。`);
  }
  variants.forEach((ending, index) => {
    if (/[{}]/.test(ending)) report(['title', 'variants', index], '标题的其他结尾中不能有可变部分。');
  });
}

/** Every cell that a reading names must exist. */
export function checkClaims(claims: FormatDefinition['claims'], sections: readonly Section[], report: ReportProblem): void {
  uniqueKeys(claims, ['claims'], report);
  const tables = new Map(sections.flatMap((section) => section.tables.map((table) => [table.key, table])));
  claims.forEach((claim, index) => {
    claim.readings.forEach((reading, which) => {
      for (const path of [...reading.plus, ...reading.minus]) {
        const keys = keysIn(path);
        const table = tables.get(keys.table);
        const isCell = table?.rows.some(({ key }) => key === keys.row) && table.columns.some(({ key }) => key === keys.column);
        if (!isCell) report(['claims', index, 'readings', which], `没有单元格「${path}」。`);
      }
    });
  });
}
