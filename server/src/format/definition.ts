/** Validates a format definition, and completes one that only states its differences from another. */
import type * as z from 'zod';
import { formatChanges } from './changes-schema.ts';
import { extended } from './extend.ts';
import { FormatError, type Path, withoutProblems } from './format-error.ts';
import { type FormatDefinition, formatDefinition } from './schema.ts';

export interface CheckedDefinition {
  readonly definition: FormatDefinition;
  /** The position of a part of the definition in the file, or of the nearest enclosing part that is in the file. */
  readonly pathInFile: (path: Path) => Path;
}

/** The id of the definition that this one extends. */
export function baseOf(content: unknown): string | undefined {
  const id = typeof content === 'object' && content !== null && 'extends' in content ? content.extends : undefined;
  return typeof id === 'string' ? id : undefined;
}

export function wholeDefinition(content: unknown): CheckedDefinition {
  return { definition: checked(formatDefinition(), content), pathInFile: (path) => path };
}

export function extendedDefinition(base: FormatDefinition, content: unknown): CheckedDefinition {
  const changes = checked(formatChanges(), content);
  const { definition, pathInFile } = withoutProblems((report) => extended(base, changes, report));
  return { definition: inFile(pathInFile, () => checked(formatDefinition(), definition)), pathInFile };
}

/** Maps the paths of the mistakes that `read` throws to places in the file. */
export function inFile<T>(pathInFile: CheckedDefinition['pathInFile'], read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new FormatError(error.problems.map(({ path, message }) => ({ path: pathInFile(path), message })));
  }
}

function checked<T>(schema: z.ZodType<T>, content: unknown): T {
  const parsed = schema.safeParse(content, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new FormatError(parsed.error.issues.map((issue) => ({ path: issue.path, message: chineseMessage(issue) })));
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
    case 'invalid_key':
      return '写法不对：只能用小写英文字母、数字和连字符，以字母开头。';
    case 'too_small':
      return '不能为空，或者数值太小。';
    case 'invalid_union':
      return '不是任何一种允许的写法。';
    default:
      return issue.message;
  }
}
