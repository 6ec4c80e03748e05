/** Checks that the official form of a section can print its tables, and computes its width. */
import type { Row, Table } from './format.ts';
import type { Path, ReportProblem } from './format-error.ts';
import type { OfficialForm, RecordHead } from './table-schema.ts';

export function checkOfficialForm(
  official: OfficialForm | undefined,
  tables: readonly Table[],
  path: Path,
  report: ReportProblem,
): void {
  if (tables.length === 0) {
    if (official) report(path, '没有表格的部分不能有官方表样。');
    return;
  }
  if (!official) {
    report(path.slice(0, -1), '有表格的部分必须写明官方表样（official）。');
    return;
  }
  const [table] = tables;
  if (official.form !== 'stacked' && tables.length !== 1) {
    report([...path, 'form'], `${official.form} 表样只能用于一张表。`);
    return;
  }
  if (official.form === 'record' && table) checkRecord(official.head, table, path, report);
  if (official.form === 'stacked') checkStacked(tables, path, report);
  const width = gridWidth(official, tables);
  if (official.widths && official.widths.length !== width) {
    report([...path, 'widths'], `表样有 ${width} 列，这里给了 ${official.widths.length} 个宽度。`);
  }
}

function checkStacked(tables: readonly Table[], path: Path, report: ReportProblem): void {
  tables.forEach((table, order) => {
    const tablePath = [...path.slice(0, -1), 'tables', order];
    if (table.rows.some((row) => row.isGroup)) report([...tablePath, 'rows'], 'stacked 表样的行不能分组。');
    if (table.columns.some((column) => column.heads.length > 0)) report([...tablePath, 'columns'], 'stacked 表样的列不能分组。');
  });
}

function checkRecord(heads: readonly RecordHead[], table: Table, path: Path, report: ReportProblem): void {
  const missing = new Set(rowsWithFigures(table.rows).map(({ key }) => key));
  const visit = (siblings: readonly RecordHead[], siblingPath: Path) => {
    siblings.forEach(({ row, groups }, order) => {
      const headPath = [...siblingPath, order];
      if ((row === undefined) === (groups === undefined)) report(headPath, '表头必须有 row 或 groups，且只能有其中之一。');
      if (row !== undefined && !missing.delete(row)) report([...headPath, 'row'], `没有键为“${row}”的行，或者该行已经用过。`);
      if (groups) visit(groups, [...headPath, 'groups']);
    });
  };
  visit(heads, [...path, 'head']);
  if (table.columns.some((column) => column.heads.length > 0)) report([...path, 'form'], 'record 表样的列不能分组。');
  for (const key of missing) report([...path, 'head'], `表样缺少行“${key}”。`);
}

/** The number of columns of the printed grid. */
export function gridWidth(official: OfficialForm, tables: readonly Table[]): number {
  if (official.form === 'stacked') return 1 + Math.max(...tables.map((table) => table.columns.length));
  const [table] = tables;
  if (!table) return 0;
  if (official.form === 'matrix') return 1 + Math.max(...table.rows.map((row) => row.depth)) + table.columns.length;
  return rowsWithFigures(table.rows).length * table.columns.length;
}

/** All rows except group rows. */
export function rowsWithFigures(rows: readonly Row[]): Row[] {
  return rows.filter((row) => !row.isGroup);
}
