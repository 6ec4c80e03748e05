/** Compares the figures that the import reads in published reports with complete tables with a key made by a reader. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import type { Format } from '../../server/src/format/format.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import type { Imported } from '../../server/src/import/imported.ts';
import { importText } from '../../server/src/import/text.ts';
import { bind } from '../../server/src/report/bind.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { projectRoot } from '../project.ts';

const folder = path.join(projectRoot, 'test/import/key');

/** By table and row, the figures from left to right; null for a blank cell. */
const cellKey = z.record(z.string(), z.record(z.string(), z.array(z.union([z.number(), z.string(), z.null()]))));
type CellKey = z.output<typeof cellKey>;

export interface WrongCell {
  readonly report: string;
  /** `table/row/column` */
  readonly cell: string;
  readonly read: string | undefined;
  readonly wanted: string;
  /** Whether the import reported a doubt about it. */
  readonly isDoubted: boolean;
}

export interface CellMeasure {
  readonly nCells: number;
  readonly wrong: readonly WrongCell[];
}

/** `reports`: the texts of the reports by their number or seed. */
export function measureCells(reports: ReadonlyMap<string, string>): CellMeasure {
  let nCells = 0;
  const wrong: WrongCell[] = [];
  for (const name of readdirSync(folder).sort()) {
    const report = name.replace('.json', '');
    const text = reports.get(report);
    if (text === undefined) throw new Error(`${report}: no such report`);
    const imported = importText(text, officialFormats);
    const cells = boundCells(imported.markdown);
    for (const [cell, wanted] of wantedCells(cellKey.parse(JSON.parse(readFileSync(path.join(folder, name), 'utf8'))))) {
      nCells++;
      const read = cells.get(cell);
      if (read !== wanted) wrong.push({ report, cell, read, wanted, isDoubted: isDoubted(imported, cell) });
    }
  }
  return { nCells, wrong };
}

/** A doubt about the cell, its row, or its table, which may not have been recognised. */
function isDoubted({ cells, doubts, markdown }: Imported, cell: string): boolean {
  const [table, row, column] = cell.split('/');
  const source = cells.find((each) => each.table === table && each.row === row && each.column === column);
  if (source) {
    if (source.certainty !== 'sure') return true;
    const { start } = source.at;
    const line = { start: markdown.lastIndexOf('\n', start - 1) + 1, end: markdown.indexOf('\n', start) };
    return doubts.some(({ at }) => at !== undefined && at.start < line.end && line.start < at.end);
  }
  return doubts.some(({ kind, certainty }) => certainty === 'unplaced' || kind === 'table' || kind === 'row');
}

function wantedCells(key: CellKey): Map<string, string> {
  const tables = formatOf(key).sections.flatMap((section) => section.tables);
  const cells = new Map<string, string>();
  for (const [table, rows] of Object.entries(key)) {
    const columns = tables.find((each) => each.key === table)?.columns ?? [];
    for (const [row, figures] of Object.entries(rows)) {
      for (const [index, figure] of figures.entries()) {
        cells.set(`${table}/${row}/${columns[index]?.key}`, figure === null ? '' : String(figure));
      }
    }
  }
  return cells;
}

/** The format that has all tables and rows of the key, with the same number of columns. */
function formatOf(key: CellKey): Format {
  const format = officialFormats.find(({ sections }) => {
    const tables = sections.flatMap((section) => section.tables);
    return Object.entries(key).every(([table, rows]) => {
      const def = tables.find((each) => each.key === table);
      return Object.entries(rows).every(
        ([row, figures]) => def?.rows.some((each) => each.key === row) && figures.length === def.columns.length,
      );
    });
  });
  if (format === undefined) throw new Error('no format has the tables of the key');
  return format;
}

/** The cells as the product reads them in the import's output. */
function boundCells(markdown: string): Map<string, string> {
  const cells = new Map<string, string>();
  for (const { tables } of bind(readTree(markdown), officialFormats).sections) {
    for (const { def, rows } of tables) {
      for (const cell of rows.flatMap((row) => row.cells)) {
        if (def && cell.row && cell.column) cells.set(`${def.key}/${cell.row.key}/${cell.column.key}`, cell.text);
      }
    }
  }
  return cells;
}
