/** The schema of a table in a format definition: its rows, columns, sums, and how the official form prints them. */
import * as z from 'zod';
import { atoms } from './schema-atoms.ts';

export type TableDefinition = z.output<ReturnType<typeof tableSchema>>;
export type RelationDefinition = TableDefinition['relations'][number];
export type AcrossYearsDefinition = TableDefinition['acrossYears'][number];
export type OfficialForm = z.output<ReturnType<typeof officialFormSchema>>;

export interface ColumnDefinition {
  key?: string | undefined;
  label: string;
  variants: string[];
  number: 'count' | 'amount' | 'signed';
  unit?: string | undefined;
  article?: string | undefined;
  guidance?: string | undefined;
  columns?: ColumnDefinition[] | undefined;
}

export interface RowDefinition {
  key: string;
  label: string;
  variants: string[];
  article?: string | undefined;
  guidance?: string | undefined;
  number?: 'count' | 'amount' | 'signed' | undefined;
  power?: string | undefined;
  vertical?: boolean | undefined;
  rows?: RowDefinition[] | undefined;
}

export interface RecordHead {
  label: string;
  row?: string | undefined;
  groups?: RecordHead[] | undefined;
}

export function tableSchema() {
  const { key, label, variants, article, guidance } = atoms();
  return z.strictObject({
    key,
    label: label.describe('The first head cell of the table as it is typed; in a stacked official form, the row above it.'),
    variants,
    name: z.string().min(1).describe('What messages call the table, e.g. "申请办理情况表".'),
    aliases: z.array(z.string()).default([]).describe('Prefixes under which snippets and completions find it, e.g. "表三".'),
    article,
    guidance,
    columns: z.array(columnSchema()).min(1),
    rows: z.array(rowSchema()).min(1),
    relations: z.array(relationSchema()).default([]),
    acrossYears: z.array(acrossYearsSchema()).default([]),
  });
}

function numberKind() {
  return z
    .enum(['count', 'amount', 'signed'])
    .describe(
      'count: a non-negative integer; amount: non-negative, up to six decimals; signed: an integer with an optional sign.',
    );
}

/** A head cell. A leaf has a `key` and is a column of the source table; a cell with `columns` only spans them in the official form. */
function columnSchema() {
  const { key, label, variants, article, guidance } = atoms();
  const column: z.ZodType<ColumnDefinition> = z
    .lazy(() =>
      z.strictObject({
        key: key.optional(),
        label,
        variants,
        number: numberKind().default('count'),
        unit: z.string().optional().describe('What is counted, e.g. 件, 万元.'),
        article,
        guidance,
        columns: z.array(column).min(1).optional(),
      }),
    )
    .meta({ id: 'column' });
  return column;
}

/** A row. A row with `rows` only heads a group: in the source it is a row without figures. */
function rowSchema() {
  const { key, label, variants, article, guidance } = atoms();
  const row: z.ZodType<RowDefinition> = z
    .lazy(() =>
      z.strictObject({
        key,
        label,
        variants,
        article,
        guidance,
        number: numberKind().optional().describe("Overrides the columns' number kind."),
        power: key.optional().describe('A key of `powers`: only bodies with this power can have figures in the row.'),
        vertical: z.boolean().optional().describe('Printed upright in the official form, one character under the other.'),
        rows: z.array(row).min(1).optional(),
      }),
    )
    .meta({ id: 'row' });
  return row;
}

function relationSchema() {
  const { key } = atoms();
  return z
    .strictObject({
      rule: z.enum(['sum/total', 'sum/results', 'sum/balance', 'sum/review']).describe('The rule that reports it when it fails.'),
      key: key.optional().describe('Tells relations of one rule apart, where a table has several.'),
      each: z.enum(['row', 'column']).describe('row: the keys are columns, and it holds in every row; column: the reverse.'),
      left: z.array(key).min(1),
      right: z.array(key).min(1),
      text: z.string().describe('The relation in words, e.g. "总计等于各列之和".'),
      basis: z.string().optional().describe('Where it is laid down; left out, in the document that prescribes the format.'),
      free: key
        .optional()
        .describe('The one term that a fix may set; left out, it is the only term on the left, if there is only one.'),
    })
    .describe('The sum over `left` equals the sum over `right`.');
}

function acrossYearsSchema() {
  const { key } = atoms();
  return z
    .strictObject({
      rule: z.enum(['cross/carried-over', 'cross/in-force']).describe('The rule that reports it when it fails.'),
      key: key.optional().describe('Tells relations of one rule apart, where a table has several.'),
      each: z.enum(['row', 'column']).describe('row: the keys are columns, and it holds in every row; column: the reverse.'),
      figure: key.describe('What has to follow.'),
      lastYear: key.describe("The figure of last year's report from which it follows."),
      plus: z.array(key).default([]).describe("This year's figures that are added to it."),
      minus: z.array(key).default([]).describe("This year's figures that are taken from it."),
      text: z.string().describe('The relation in words, e.g. "上年结转等于上年报告的结转下年度".'),
      basis: z.string().optional().describe('Where it is laid down; left out, in the document that prescribes the format.'),
    })
    .describe("A figure that follows from last year's report of the same body.");
}

/** How the official form prints the tables of a section. Merged cells follow from the trees. */
export function officialFormSchema() {
  const { key, label } = atoms();
  const recordHead: z.ZodType<RecordHead> = z
    .lazy(() => z.strictObject({ label, row: key.optional(), groups: z.array(recordHead).min(1).optional() }))
    .meta({ id: 'record-head' });
  const widths = z
    .array(z.number().positive())
    .optional()
    .describe('Relative widths of the printed columns, one for each column of the grid; left out, all are equal.');
  return z.discriminatedUnion('form', [
    z
      .strictObject({ form: z.literal('stacked'), stub: label.describe('The first head cell of every part.'), widths })
      .describe('All tables of the section under one another, each below a row with its label.'),
    z
      .strictObject({ form: z.literal('matrix'), corner: label.describe('The text of the upper left cell.'), widths })
      .describe('The head tree above, the row tree on the left.'),
    z
      .strictObject({ form: z.literal('record'), head: z.array(recordHead).min(1), widths })
      .describe('One row of figures: every row of the source table becomes a group of columns.'),
  ]);
}
