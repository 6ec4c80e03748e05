/**
 * What a format definition may say. One definition is the only place where the product knows an official form; this schema
 * checks it when it is loaded, and the JSON Schema in `formats/` is generated from it.
 */
import * as z from 'zod';

/** Made at the first use: only a workspace's own definitions and the tools of this project need it, and it would slow every start. */
export function formatDefinition(): ReturnType<typeof buildSchema> {
  schema ??= buildSchema();
  return schema;
}

let schema: ReturnType<typeof buildSchema> | undefined;

export type FormatDefinition = z.output<ReturnType<typeof buildSchema>>;
export type SectionDefinition = FormatDefinition['sections'][number];
export type TableDefinition = SectionDefinition['tables'][number];
export type RelationDefinition = TableDefinition['relations'][number];
export type OfficialForm = NonNullable<SectionDefinition['official']>;
export type PowerDefinition = FormatDefinition['powers'][number];
export type ClaimDefinition = FormatDefinition['claims'][number];
export type ReadingDefinition = ClaimDefinition['readings'][number];
export type AspectDefinition = SectionDefinition['aspects'][number];

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

function buildSchema() {
  const key = z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .describe('A stable English name, e.g. "natural-person". Relations and bindings refer to it; users never see it.');

  const label = z.string().min(1).describe('The official wording, exactly as the document prints it.');

  const variants = z
    .array(z.string().min(1))
    .default([])
    .describe('Former or faulty spellings that are recognised, and reported with the official wording as the fix.');

  const article = z.string().optional().describe('The legal article behind the item, e.g. "条例第三十七条".');

  const guidance = z.string().optional().describe('What to fill in, in one or two sentences. Shown on hover and in completions.');

  const numberKind = z
    .enum(['count', 'amount', 'signed'])
    .describe(
      'count: a non-negative integer; amount: non-negative, up to six decimals; signed: an integer with an optional sign.',
    );

  /** A head cell. A leaf has a `key` and is a column of the source table; one with `columns` only spans them in the official form. */
  const column: z.ZodType<ColumnDefinition> = z
    .lazy(() =>
      z.strictObject({
        key: key.optional(),
        label,
        variants,
        number: numberKind.default('count'),
        unit: z.string().optional().describe('What is counted, e.g. 件, 万元.'),
        article,
        guidance,
        columns: z.array(column).min(1).optional(),
      }),
    )
    .meta({ id: 'column' });

  /** A row. One with `rows` only heads a group: it stands in the source as a row without figures. */
  const row: z.ZodType<RowDefinition> = z
    .lazy(() =>
      z.strictObject({
        key,
        label,
        variants,
        article,
        guidance,
        number: numberKind.optional().describe("Overrides the columns' number kind."),
        power: key.optional().describe('A key of `powers`: only bodies with this power can have figures in the row.'),
        vertical: z.boolean().optional().describe('Printed upright in the official form, one character under the other.'),
        rows: z.array(row).min(1).optional(),
      }),
    )
    .meta({ id: 'row' });

  const relation = z
    .strictObject({
      rule: z.enum(['sum/total', 'sum/results', 'sum/balance', 'sum/review']).describe('The rule that reports it when it fails.'),
      each: z.enum(['row', 'column']).describe('row: the keys are columns, and it holds in every row; column: the reverse.'),
      left: z.array(key).min(1),
      right: z.array(key).min(1),
      text: z.string().describe('The relation in words, e.g. "总计等于各列之和".'),
      basis: z.string().describe('Where it is laid down.'),
      free: key
        .optional()
        .describe('The one term that a fix may set; left out, it is the only term on the left, if there is only one.'),
    })
    .describe('The sum over `left` equals the sum over `right`.');

  const table = z.strictObject({
    key,
    label: label.describe('The first head cell of the table as it is typed; in a stacked official form, the row above it.'),
    variants,
    name: z.string().min(1).describe('What messages call the table, e.g. "申请办理情况表".'),
    aliases: z.array(z.string()).default([]).describe('Prefixes under which snippets and completions find it, e.g. "表三".'),
    article,
    guidance,
    columns: z.array(column).min(1),
    rows: z.array(row).min(1),
    relations: z.array(relation).default([]),
  });

  const recordHead: z.ZodType<RecordHead> = z
    .lazy(() => z.strictObject({ label, row: key.optional(), groups: z.array(recordHead).min(1).optional() }))
    .meta({ id: 'record-head' });

  const widths = z
    .array(z.number().positive())
    .optional()
    .describe('Relative widths of the printed columns, one for each column of the grid; left out, all are equal.');

  /** How the official form prints the tables of a section. Merged cells follow from the trees. */
  const officialForm = z.discriminatedUnion('form', [
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

  const bodyKind = z
    .enum(['government', 'department', 'township', 'ministry', 'office', 'other'])
    .describe("government: a people's government at county level or above; office: an office of a government.");

  const aspect = z.strictObject({
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
    bodies: z.array(bodyKind).optional().describe('The kinds of bodies that have to speak of it; left out, all of them.'),
    guidance,
  });

  const section = z.strictObject({
    key,
    ordinal: z.string().min(1).describe('The numeral before the label, e.g. "一".'),
    label: label.describe('The official title without its numeral.'),
    variants,
    aliases: z.array(z.string()).default([]).describe('Prefixes under which snippets and completions find it.'),
    article,
    guidance,
    mentions: z.array(z.string().min(1)).default([]).describe('Words by which a list of the sections names it, however freely.'),
    aspects: z.array(aspect).default([]).describe('What the section has to speak of.'),
    template: z
      .string()
      .default('')
      .describe('The text that a new section starts with, as snippet syntax; {authority} and {year} are filled in.'),
    tables: z.array(table).default([]),
    official: officialForm.optional(),
  });

  const year = z.number().int().min(2008).max(2999);

  const power = z
    .strictObject({
      key,
      label: z.string().min(1).describe('What messages call it, e.g. "规章制定权".'),
      basis: z.string().min(1).describe('Where it is laid down.'),
      without: z
        .strictObject({
          bodies: z.array(bodyKind).default([]).describe('The kinds of bodies of which none has it.'),
          endings: z.array(z.string().min(1)).default([]).describe('Bodies whose names end so have not got it either.'),
          except: z.array(z.string().min(1)).default([]).describe('Longer endings to which the ones above do not apply.'),
        })
        .describe('The bodies that certainly lack it. Of all others nothing is said.'),
    })
    .describe('A power that some rows presuppose.');

  const words = z.array(z.string().min(1)).default([]);

  const cellPath = z
    .string()
    .regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/)
    .describe('A cell as table.row.column, e.g. "requests.received.total".');

  const reading = z.strictObject({
    name: z.string().min(1).describe('What messages call this way of reading, e.g. "本年新收与上年结转之和".'),
    plus: z.array(cellPath).min(1),
    minus: z.array(cellPath).default([]),
  });

  const claim = z
    .strictObject({
      key,
      name: z.string().min(1).describe('What is claimed, for messages, e.g. "收到的政府信息公开申请".'),
      figure: z
        .strictObject({
          verbs: words.describe('One of them stands between the last mark and the figure; none given, none needed.'),
          objects: words.describe('One of them stands there too, or earlier in the sentence, or right after the figure.'),
          near: words.describe('Like verbs: one of a second group of words, all between the last mark and the figure.'),
          without: words.describe('Words between the last mark and the figure that make it a claim of something else.'),
          units: z.array(z.string()).min(1).describe('The units that are counted in; "" for none.'),
        })
        .optional()
        .describe('How a sentence states a figure.'),
      none: z
        .strictObject({
          rule: z.enum(['prose/figure', 'prose/contradiction']),
          words: words.describe('The negation, e.g. "未收到".'),
          objects: words.describe('What is negated: within the same clause, after the negation.'),
          topics: words.describe('What the sentence has to speak of before; none given, anything.'),
          without: words.describe('Words in the clause, or between topic and negation, that make it a claim of something else.'),
        })
        .optional()
        .describe('How a sentence says that there is none.'),
      readings: z.array(reading).min(1).describe('What the figure may stand for. One that fits silences.'),
    })
    .describe('Something that the text of a report says, and the cells that it may be compared with.');

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
      pattern: z.string().describe('The official title; {authority} and {year} stand for the two variable parts.'),
      variants: z
        .array(z.string())
        .default([])
        .describe('Other endings after {year} that are still read as the title of a report.'),
    }),
    preamble: z.strictObject({
      template: z.string(),
      guidance,
      aspects: z.array(aspect).default([]).describe('What the preamble has to speak of.'),
    }),
    processingFee: z
      .strictObject({
        words: words.describe('Words that name the fee, e.g. "信息处理费".'),
        none: words.describe('Words that say that none was charged.'),
        cell: cellPath.optional().describe('The amount, in 万元, that the fee is part of.'),
      })
      .optional()
      .describe('The fee for processing requests, which the text states and the tables contain.'),
    powers: z.array(power).default([]).describe('The powers that rows may name.'),
    claims: z.array(claim).default([]).describe('What the text says of the tables.'),
    sections: z.array(section).min(1),
  });
}
