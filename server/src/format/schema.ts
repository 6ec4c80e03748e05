/**
 * The schema of a format definition. A definition is the only place where the product knows an official form; this schema
 * validates it when it is loaded, and the JSON Schema in `formats/` is generated from it. A file may also state only its differences
 * from another definition: see `changes-schema.ts`.
 */
import * as z from 'zod';
import { claimSchema, processingFeeSchema } from './claim-schema.ts';
import { atoms } from './schema-atoms.ts';
import { officialFormSchema, tableSchema } from './table-schema.ts';

/** Built on first use: only custom definitions and the scripts need it, and building it would slow every start. */
export function formatDefinition(): ReturnType<typeof buildSchema> {
  schema ??= buildSchema();
  return schema;
}

let schema: ReturnType<typeof buildSchema> | undefined;

export type FormatDefinition = z.output<ReturnType<typeof buildSchema>>;
export type SectionDefinition = FormatDefinition['sections'][number];
export type PowerDefinition = FormatDefinition['powers'][number];
export type AspectDefinition = SectionDefinition['aspects'][number];

function buildSchema() {
  const { guidance } = atoms();
  const year = z.number().int().min(2008).max(2999);
  return z.strictObject({
    $schema: z.string().optional(),
    id: z.string().min(1).describe('What the front matter names, e.g. "2021".'),
    name: z.string().min(1),
    aliases: z.array(z.string()).default([]).describe('Prefixes under which snippets and completions find a whole report.'),
    document: z.strictObject({
      title: z.string(),
      number: z.string().describe('e.g. "国办公开办函〔2021〕30号"'),
      date: z.string(),
      issuer: z.string(),
    }),
    source: z.string().describe('Where the labels and relations of this definition were taken from.'),
    years: z.strictObject({ from: year, to: year.optional() }).describe('The reporting years that it is for.'),
    title: z.strictObject({
      pattern: z.string().describe('The official title; {authority} and {year} stand, once each, for the two variable parts.'),
      variants: z
        .array(z.string())
        .default([])
        .describe('Other endings after {year} that are still read as the title of a report.'),
    }),
    preamble: z.strictObject({
      template: z.string(),
      guidance,
      aspects: z.array(aspectSchema()).default([]).describe('What the preamble has to speak of.'),
    }),
    words: z
      .record(z.string().regex(/^[a-z][a-z0-9-]*$/), z.array(z.string()))
      .default({})
      .describe('Lists of words by name, for all lists of words that hold "@name".'),
    processingFee: processingFeeSchema().optional(),
    powers: z.array(powerSchema()).default([]).describe('The powers that rows may name.'),
    claims: z.array(claimSchema()).default([]).describe('What the text says of the tables.'),
    sections: z.array(sectionSchema()).min(1),
  });
}

function bodyKind() {
  return z
    .enum(['government', 'department', 'township', 'subdistrict', 'ministry', 'office', 'other'])
    .describe(
      "government: a people's government at county level or above; office: an office of a government; subdistrict: an agency of a government, and none itself.",
    );
}

function aspectSchema() {
  const { key, guidance } = atoms();
  return z.strictObject({
    key,
    rule: z
      .enum([
        'preamble/basis',
        'preamble/period',
        'overview/aspects',
        'overview/accountability',
        'problems/missing',
        'fee/missing',
      ])
      .describe('The rule that reports it when it is left out.'),
    label: z.string().min(1).describe('What messages call it, e.g. "依申请公开".'),
    variants: z.array(z.string().min(1)).default([]).describe('Words that show that the text speaks of it.'),
    heading: z.string().optional().describe('The usual subsection title, e.g. "依申请公开情况".'),
    headingWords: z
      .array(z.string().min(1))
      .default([])
      .describe('Words by which a subsection title names it, where the section is divided by titles.'),
    template: z
      .string()
      .optional()
      .describe(
        'The sentence or subsection that a fix inserts; {authority} and {year} are filled in, {number} is the next number.',
      ),
    bodies: z.array(bodyKind()).optional().describe('The kinds of bodies that have to speak of it; left out, all of them.'),
    guidance,
  });
}

function sectionSchema() {
  const { key, label, variants, article, guidance } = atoms();
  return z.strictObject({
    key,
    ordinal: z.string().min(1).describe('The numeral before the label, e.g. "一".'),
    label: label.describe('The official title without its numeral.'),
    variants,
    accepted: z.array(z.string().min(1)).default([]).describe('Other titles that are as right as the official one.'),
    aliases: z.array(z.string()).default([]).describe('Prefixes under which snippets and completions find it.'),
    article,
    guidance,
    mentions: z.array(z.string().min(1)).default([]).describe('Words by which a list of the sections names it, however freely.'),
    aspects: z.array(aspectSchema()).default([]).describe('What the section has to speak of.'),
    template: z
      .string()
      .default('')
      .describe('The text that a new section starts with, as snippet syntax; {authority} and {year} are filled in.'),
    tables: z.array(tableSchema()).default([]),
    official: officialFormSchema().optional(),
  });
}

function powerSchema() {
  const { key } = atoms();
  return z
    .strictObject({
      key,
      label: z.string().min(1).describe('What messages call it, e.g. "规章制定权".'),
      basis: z.string().min(1).describe('Where it is laid down.'),
      without: z
        .strictObject({
          bodies: z.array(bodyKind()).default([]).describe('The kinds of bodies of which none has it.'),
          endings: z.array(z.string().min(1)).default([]).describe('Bodies whose names end so have not got it either.'),
          except: z.array(z.string().min(1)).default([]).describe('Longer endings to which the ones above do not apply.'),
        })
        .describe('The bodies that certainly lack it. Of all others nothing is said.'),
    })
    .describe('A power that some rows presuppose.');
}
