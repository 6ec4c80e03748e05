/** Rewrites a table in the simple form of its format, with all its present texts. */
import type { Column, Table as FormatTable, Row } from '../../format/format.ts';
import { columnByLabel } from '../../format/label.ts';
import { tableText } from '../../format/markdown-table.ts';
import type { Table, TableRow } from '../../report/report.ts';

export function rebuilt(table: Table, newline: string): string {
  const definition = table.def;
  if (definition === undefined) return asItStands(table, newline);
  const extra = table.columns.filter((column) => column.def === undefined && column.label.text !== '');
  const head = [definition.label, ...definition.columns.map(({ label }) => label), ...extra.map(({ label }) => label.text)];
  const present = new Set(table.rows.map(({ def }) => def));
  const rows: string[][] = [];
  for (const row of table.rows) {
    if (isHead(row, definition)) continue;
    for (const group of headsBefore(row, present)) rows.push([group.label]);
    rows.push(rowTexts(row, definition.columns));
  }
  // A row with too many cells keeps them: only its author knows which of them is wrong.
  const padded = rows.map((cells) =>
    cells.length < head.length ? [...cells, ...Array(head.length - cells.length).fill('')] : cells,
  );
  return tableText(head, padded, newline);
}

/** A header or delimiter row among the other rows. */
function isHead({ def, label, cells }: TableRow, definition: FormatTable): boolean {
  if (def !== undefined) return false;
  const texts = [label.text, ...cells.map(({ text }) => text)].filter((text) => text !== '');
  if (texts.length > 0 && texts.every((text) => /^:?-+:?$/.test(text))) return true;
  const named = cells.filter(({ text }) => text !== '' && columnByLabel(definition, text) !== undefined).length;
  return named * 2 > cells.length;
}

/** Joins several pieces of one table, with rows in the order of the format, because the order of the pieces is arbitrary. */
export function inOnePiece(tables: readonly Table[]): Table[] {
  const pieces = new Map<FormatTable | Table, Table[]>();
  for (const table of tables) pieces.set(table.def ?? table, [...(pieces.get(table.def ?? table) ?? []), table]);
  return [...pieces.values()].flatMap((same) => {
    const [first] = same;
    if (first === undefined || same.length === 1) return same;
    const rows = same.flatMap((table) => table.rows);
    return [{ ...first, rows: [...rows].sort((a, b) => (a.def?.index ?? rows.length) - (b.def?.index ?? rows.length)) }];
  });
}

/** The group rows that a flattened table lacks, before the first of their rows. */
function headsBefore({ def }: TableRow, present: Set<Row | undefined>): readonly Row[] {
  const heads = def?.groups.filter((group) => !present.has(group)) ?? [];
  for (const head of heads) present.add(head);
  return heads;
}

function rowTexts(row: TableRow, columns: readonly Column[]): string[] {
  if (row.def?.isGroup && row.cells.every(({ text }) => text === '')) return [row.def.label];
  const byColumn = new Map(row.cells.map((cell) => [cell.column, cell.text]));
  const others = row.cells.filter(({ column }) => column === undefined).map(({ text }) => text);
  while (others.at(-1) === '') others.pop();
  return [row.def?.label ?? row.label.text, ...columns.map((column) => byColumn.get(column) ?? ''), ...others];
}

function asItStands({ label, columns, rows }: Table, newline: string): string {
  const head = [label?.text ?? '', ...columns.map((column) => column.label.text)];
  const texts = rows.map((row) => [row.label.text, ...row.cells.map(({ text }) => text)]);
  const width = Math.max(head.length, ...texts.map(({ length }) => length));
  const pad = (cells: readonly string[]) => [...cells, ...Array(width - cells.length).fill('')];
  return tableText(pad(head), texts.map(pad), newline);
}
