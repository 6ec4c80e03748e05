/** Reads what may be a format definition: checks its shape, and compiles it. */
import type * as z from 'zod';
import { compileFormat, FormatError, type Problem } from './compile.ts';
import type { Format } from './format.ts';
import { formatDefinition } from './schema.ts';

export function readFormat(definition: unknown): Format {
  const parsed = formatDefinition().safeParse(definition, { reportInput: true });
  if (!parsed.success) throw new FormatError(parsed.error.issues.map(problemOf));
  return compileFormat(parsed.data);
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  return { path: issue.path, message: chineseMessage(issue) };
}

const typeNames: Readonly<Record<string, string>> = {
  array: '列表',
  boolean: '是或否',
  int: '整数',
  number: '数字',
  object: '对象',
  record: '对象',
  string: '文字',
};

function chineseMessage(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `缺少，应为${typeNames[issue.expected] ?? issue.expected}。`;
      return `类型不对，应为${typeNames[issue.expected] ?? issue.expected}。`;
    case 'unrecognized_keys':
      return `不认识的键：${issue.keys.join('、')}。`;
    case 'invalid_value':
      return `应为 ${issue.values.map((value) => JSON.stringify(value)).join('、')} 之一。`;
    case 'invalid_format':
      return '写法不对：只能用小写英文字母、数字和连字符，以字母开头。';
    case 'too_small':
      return '不能为空，或者数值太小。';
    case 'invalid_union':
      return '不是任何一种允许的写法。';
    default:
      return issue.message;
  }
}
