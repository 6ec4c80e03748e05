/** Schema fields shared by sections, tables, rows and columns of a format definition. */
import * as z from 'zod';

/** A function, so that nothing is built before a definition is validated. */
export function atoms() {
  return {
    key: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .describe('A stable English name, e.g. "natural-person". Relations and bindings refer to it; users never see it.'),
    label: z.string().min(1).describe('The official wording, exactly as the document prints it.'),
    variants: z
      .array(z.string().min(1))
      .default([])
      .describe('Former or faulty spellings that are recognised, and reported with the official wording as the fix.'),
    article: z.string().optional().describe('The legal article behind the item, e.g. "条例第三十七条".'),
    guidance: z
      .string()
      .optional()
      .describe('What to fill in, in one or two sentences of plain text. Shown on hover and in completions.'),
    cellPath: z
      .string()
      .regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/)
      .describe('A cell as table.row.column, e.g. "requests.received.total".'),
    words: z
      .array(z.string().min(1))
      .default([])
      .describe('Words as they stand in the text; "@name" stands for all of that list in the definition\'s `words`.'),
  };
}
