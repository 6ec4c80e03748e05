/** The JSON Schema of format definitions, complete or extending another, for completion and validation in editors. */
import * as z from 'zod';
import { formatChanges } from './changes-schema.ts';
import { formatDefinition } from './schema.ts';

export function formatJsonSchema(): object {
  const whole = schemaOf(formatDefinition());
  const changes = schemaOf(formatChanges());
  return {
    $schema: whole.$schema,
    title: '政府信息公开工作年度报告格式定义',
    definitions: Object.assign({}, whole.definitions, changes.definitions),
    if: { required: ['extends'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
    then: withoutHead(changes),
    else: withoutHead(whole),
  };
}

function schemaOf(schema: z.ZodType) {
  return z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
}

function withoutHead({ $schema: _, definitions: _definitions, ...schema }: ReturnType<typeof schemaOf>): object {
  return schema;
}
