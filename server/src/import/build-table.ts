/** Builds a found table in the simple form of the format: labels as in the source, figures in their cells. */
import type { Table } from '../format/format.ts';
import { type FilledRow, type FilledTable, fillTable } from '../report/rows/fill.ts';
import type { Certainty } from '../report/rows/fit.ts';
import type { FoundTable } from '../report/rows/found-table.ts';
import { recordWidth } from '../report/rows/record.ts';
import type { SourceCell } from '../report/rows/row.ts';
import type { TableWords } from '../report/rows/words.ts';
import type { OutCell, OutDoubt, OutRow, OutTable } from './outcome.ts';

export interface BuiltTable {
  readonly table: OutTable;
  readonly doubts: readonly OutDoubt[];
  /** Words of its header that could not be placed. */
  readonly unmatched: readonly SourceCell[];
}

export function buildTable(found: FoundTable, words: TableWords, lineOf: (offset: number) => number): BuiltTable {
  const filled = fillTable(found, words);
  const { table, head } = filled;
  const outCell = (cell: SourceCell | undefined, certainty: Certainty, text = cell?.text ?? '', column?: string): OutCell => ({
    text,
    certainty,
    span: cell?.span,
    line: cell && lineOf(cell.span.start),
    column,
  });
  const rows = filled.rows.map(
    (row): OutRow => ({
      row: row.row?.key,
      label: outCell(row.label, 'sure', labelText(row, found.record !== undefined)),
      cells: row.cells.map(({ cell, column }) => outCell(cell, row.certainty, cell?.text, column?.key)),
    }),
  );
  const label: OutCell = head.label
    ? outCell(head.label, 'sure', tableLabel(table, head.label.text))
    : outCell(undefined, 'likely', table.label);
  const out = withHead(
    table,
    head.isThere || filled.isRecord,
    [label, ...head.columns.map(({ text, cell }) => outCell(cell, 'sure', text))],
    rows,
    found.firstLine,
  );
  return { table: out, doubts: [...rowDoubts(filled, rows), ...headDoubts(filled, found, out)], unmatched: head.unmatched };
}

/** A missing header is not invented: the first row takes its place, as in the source, and this is reported. */
function withHead(table: Table, isThere: boolean, head: readonly OutCell[], rows: readonly OutRow[], line: number): OutTable {
  const [first, ...rest] = rows;
  if (isThere || !first) return { kind: 'table', table: table.key, head, rows, line };
  return { kind: 'table', table: table.key, head: [first.label, ...first.cells], rows: rest, line };
}

function rowDoubts({ table, rows, isRecord }: FilledTable, out: readonly OutRow[]): OutDoubt[] {
  const doubts = rows.flatMap((row, index): OutDoubt[] => {
    const doubt = (certainty: Certainty, message: string): OutDoubt => ({
      kind: 'row',
      certainty: certainty === 'sure' ? 'likely' : certainty,
      message,
      span: (isRecord ? row.cells[0]?.cell : row.label)?.span ?? { start: 0, end: 0 },
      line: row.line,
      about: out[index],
    });
    const name = isRecord && row.row ? `“${table.name}”的一行数` : `「${shorten(row.label?.text ?? '')}」`;
    return [
      ...(row.decision === undefined ? [] : [doubt(row.certainty, `${name}${row.decision}。`)]),
      ...(row.row ? [] : [doubt('guess', `${name}不是格式中的行，原样保留。`)]),
    ];
  });
  const bare = rows.filter(({ isBare }) => isBare);
  const [first] = bare;
  if (first === undefined) return doubts;
  const message = `“${table.name}”有 ${bare.length} 行只有行名，后面没有数，各栏留空。`;
  const span = first.label?.span ?? { start: 0, end: 0 };
  return [...doubts, { kind: 'row', certainty: 'likely', message, span, line: first.line, about: out[rows.indexOf(first)] }];
}

function headDoubts({ table, head, isRecord }: FilledTable, found: FoundTable, about: OutTable): OutDoubt[] {
  const span = (found.rows[0]?.label ?? found.record?.cells[0])?.span ?? { start: 0, end: 0 };
  const doubt = (message: string): OutDoubt[] => [
    { kind: 'table', certainty: 'likely', message, span, line: found.firstLine, about },
  ];
  if (!head.isThere && isRecord) return doubt(`“${table.name}”没有表头和行名，${recordWidth(table)} 个数按表样的次序读。`);
  if (!head.isThere) return doubt(`“${table.name}”没有表头，各数按栏的次序读，表的第一行放在表头的位置。`);
  const missing = head.columns.filter(({ cell }) => cell === undefined).map(({ text }) => `「${text}」`);
  return missing.length === 0 ? [] : doubt(`“${table.name}”的表头中没有找到${missing.join('、')}，按格式补上。`);
}

/** The label without a note in brackets, if the rest is the official label. */
function tableLabel(table: Table, text: string): string {
  return text.replace(/\s*[（(][^（()）]{1,20}[）)]$/, '') === table.label ? table.label : text;
}

/**
 * A line break within a label is removed without a space; a space after its number is kept as typed. A record's row gets the
 * official label, but with the source's words for the header above its figures.
 */
function labelText({ row, label, official = '' }: FilledRow, isRecord: boolean): string {
  if (isRecord && row) return label ? row.label.replace(official, label.text) : row.label;
  return (label?.text ?? '').replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text;
}
