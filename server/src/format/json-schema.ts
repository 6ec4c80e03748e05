/** The JSON Schema of format definitions, by which an editor completes and validates them. */
import * as z from 'zod';
import { formatDefinition } from './schema.ts';

export function formatJsonSchema(): object {
  return { title: '政府信息公开工作年度报告格式定义', ...z.toJSONSchema(formatDefinition(), { io: 'input', target: 'draft-7' }) };
}
