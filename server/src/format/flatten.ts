/** Flattens the head tree and the row tree of a table. */
import type { Column, Row } from './format.ts';
import type { Path, ReportProblem } from './format-error.ts';
import type { PowerDefinition } from './schema.ts';
import type { ColumnDefinition, RowDefinition } from './table-schema.ts';
import { takeKey } from './unique-keys.ts';

export type Powers = ReadonlyMap<string, PowerDefinition>;

export function flattenColumns(definitions: readonly ColumnDefinition[], path: Path, report: ReportProblem): Column[] {
  const columns: Column[] = [];
  const keys = new Map<string, Path>();
  const visit = (siblings: readonly ColumnDefinition[], siblingPath: Path, heads: readonly string[]) => {
    siblings.forEach((column, order) => {
      const columnPath = [...siblingPath, order];
      const { key, label, variants, number, unit, article, guidance } = column;
      if (column.columns) {
        if (key !== undefined) report([...columnPath, 'key'], '只统领下级列的表头不能有键。');
        visit(column.columns, [...columnPath, 'columns'], [...heads, label]);
        return;
      }
      if (key === undefined) {
        report(columnPath, `列“${label}”没有键（key）。`);
        return;
      }
      takeKey(key, columnPath, keys, report);
      columns.push({ key, label, variants, index: columns.length, number, unit, article, guidance, heads });
    });
  };
  visit(definitions, path, []);
  return columns;
}

export function flattenRows(definitions: readonly RowDefinition[], path: Path, powers: Powers, report: ReportProblem): Row[] {
  const rows: Row[] = [];
  const keys = new Map<string, Path>();
  const visit = (siblings: readonly RowDefinition[], siblingPath: Path, groups: readonly Row[]) => {
    siblings.forEach((definition, order) => {
      const rowPath = [...siblingPath, order];
      takeKey(definition.key, rowPath, keys, report);
      const { key, label, variants, number, article, guidance } = definition;
      const power = definition.power === undefined ? undefined : powers.get(definition.power);
      if (definition.power !== undefined && !power)
        report([...rowPath, 'power'], `没有键为“${definition.power}”的权力（powers）。`);
      const isGroup = definition.rows !== undefined;
      const place = { index: rows.length, depth: groups.length, isGroup, groups };
      const row: Row = { key, label, variants, ...place, number, power, article, guidance };
      rows.push(row);
      if (definition.rows) visit(definition.rows, [...rowPath, 'rows'], [...groups, row]);
    });
  };
  visit(definitions, path, []);
  return rows;
}
