/** The JSON Schema of the format definitions, generated from the zod schema that validates them. */
import { formatJsonSchema } from '../../server/src/format/json-schema.ts';
import type { Generated } from '../generate.ts';

export function generate(): Generated {
  return { files: new Map([['formats/format.schema.json', `${JSON.stringify(formatJsonSchema(), null, 2)}\n`]]) };
}
