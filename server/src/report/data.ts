/**
 * A report as data for other programs, without Markdown and positions: the JSON that is exported and imported.
 *
 * Its JSON Schema is published in `docs/`. A change that breaks readers of version 1 needs a new version.
 */
import * as z from 'zod';

export const dataVersion = 1;

export interface ReportData {
  kind: 'disclosure-report';
  version: typeof dataVersion;
  title: string;
  authority: string | null;
  year: number | null;
  format: { id: string; name: string };
  preamble: DataBlock[];
  sections: DataSection[];
  signature: { authority: string | null; date: string | null } | null;
}

export interface DataSection {
  key: string | null;
  heading: string;
  content?: DataInline[] | undefined;
  blocks: DataBlock[];
}

export type DataBlock =
  | { kind: 'heading'; level: number; text: string; content?: DataInline[] | undefined }
  | { kind: 'paragraph'; text: string; content?: DataInline[] | undefined }
  | { kind: 'official-tables'; tables: DataTable[] }
  | { kind: 'table'; head: DataCell[]; rows: DataCell[][] }
  | { kind: 'list'; start: number | null; items: DataBlock[][] }
  | { kind: 'quote'; blocks: DataBlock[] }
  | { kind: 'code' | 'html'; text: string }
  | { kind: 'line' };

export interface DataTable {
  key: string;
  label: string;
  columns: { key: string; label: string }[];
  rows: DataRow[];
}

export interface DataRow {
  key: string;
  label: string;
  groups?: string[] | undefined;
  cells: Record<string, number | string | null>;
}

export interface DataCell {
  text: string;
  align?: 'left' | 'center' | 'right' | undefined;
  content?: DataInline[] | undefined;
}

export type DataInline =
  | { kind: 'text' | 'code' | 'html'; text: string }
  | { kind: 'break' }
  | { kind: 'strong' | 'emphasis'; content: DataInline[] }
  | { kind: 'link'; url: string; content: DataInline[] };

/** Built on first use: only reading data needs it. */
export function reportDataSchema(): z.ZodType<ReportData> {
  schema ??= buildSchema();
  return schema;
}

let schema: z.ZodType<ReportData> | undefined;

function buildSchema(): z.ZodType<ReportData> {
  const inline: z.ZodType<DataInline> = z
    .lazy(() => {
      const content = z.array(inline);
      return z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.enum(['text', 'code', 'html']), text: z.string() }),
        z.strictObject({ kind: z.literal('break') }),
        z.strictObject({ kind: z.enum(['strong', 'emphasis']), content }),
        z.strictObject({ kind: z.literal('link'), url: z.string(), content }),
      ]);
    })
    .meta({ id: 'inline', description: 'A run of words. html: raw HTML, as it was typed.' });

  const text = z.string().describe('The words, without any marks.');
  const content = z
    .array(inline)
    .optional()
    .describe('The same words with their emphasis and links; left out where there are none.');

  const cell = z.strictObject({ text, align: z.enum(['left', 'center', 'right']).optional(), content });

  const row = z.strictObject({
    key: z.string().describe("The row's key in the format definition."),
    label: z.string(),
    groups: z.array(z.string()).optional().describe('The labels of the group rows above it, outermost first.'),
    cells: z
      .record(z.string(), z.union([z.number(), z.string(), z.null()]))
      .describe(
        'By column key. A string where a cell holds no plain number; null where it is blank; no entry where there is no cell.',
      ),
  });

  const table = z.strictObject({
    key: z.string().describe("The table's key in the format definition."),
    label: z.string(),
    columns: z.array(z.strictObject({ key: z.string(), label: z.string() })),
    rows: z.array(row),
  });

  const block: z.ZodType<DataBlock> = z
    .lazy(() =>
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('heading'), level: z.number().int().min(2).max(4), text, content }),
        z.strictObject({ kind: z.literal('paragraph'), text, content }),
        z.strictObject({ kind: z.literal('official-tables'), tables: z.array(table) }),
        z.strictObject({ kind: z.literal('table'), head: z.array(cell), rows: z.array(z.array(cell)) }),
        z.strictObject({ kind: z.literal('list'), start: z.number().int().nullable(), items: z.array(z.array(block)) }),
        z.strictObject({ kind: z.literal('quote'), blocks: z.array(block) }),
        z.strictObject({ kind: z.enum(['code', 'html']), text: z.string() }),
        z.strictObject({ kind: z.literal('line') }),
      ]),
    )
    .meta({ id: 'block', description: 'What stands between two headings of sections. Lists with bullets have no start.' });

  const section = z.strictObject({
    key: z
      .string()
      .nullable()
      .describe("The section's key in the format definition; null for one that the format does not have."),
    heading: z.string().describe('With its numeral.'),
    content,
    blocks: z.array(block),
  });

  return z.strictObject({
    kind: z.literal('disclosure-report'),
    version: z.literal(dataVersion).describe('Of this schema.'),
    title: z.string(),
    authority: z.string().nullable(),
    year: z.number().int().nullable().describe('The year reported on.'),
    format: z.strictObject({ id: z.string(), name: z.string() }).describe('The format definition that the report follows.'),
    preamble: z.array(block),
    sections: z.array(section),
    signature: z.strictObject({ authority: z.string().nullable(), date: z.string().nullable() }).nullable(),
  });
}
