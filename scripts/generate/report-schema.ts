/** The JSON Schema of exported reports, generated from the zod schema that validates them on import. */
import * as z from 'zod';
import { dataVersion, reportDataSchema } from '../../server/src/report/data.ts';
import type { Generated } from '../generate.ts';

export function generate(): Generated {
  const schema = {
    title: `政府信息公开工作年度报告（数据，第 ${dataVersion} 版）`,
    ...z.toJSONSchema(reportDataSchema(), { target: 'draft-7' }),
  };
  return { files: new Map([['docs/report.schema.json', `${JSON.stringify(schema, null, 2)}\n`]]) };
}
