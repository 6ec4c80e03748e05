/** Parses the arguments of a command, and reports mistakes in Chinese. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { Failure } from './failure.ts';

/** Wrong arguments: answered by showing the usage. */
export class UsageError extends Failure {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

export function readArguments<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

export function oneOf<T extends string>(value: string, allowed: readonly T[], option: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new UsageError(`${option} 只能是 ${allowed.join('、')}，不能是「${value}」。`);
  return found;
}

export function onlyFile(positionals: readonly string[]): string {
  const [file, ...others] = positionals;
  if (file === undefined) throw new UsageError('没有写明文件。');
  if (others.length > 0) throw new UsageError(`一次只能处理一个文件，多了「${others.join('」「')}」。`);
  return file;
}

/** Node only gives the option in its message. */
function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const option = /'(-[^']*)'/.exec(text)?.[1]?.replace(/ .*/, '') ?? '';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有「${option}」这个选项。`;
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return text;
  return /does not take an argument/.test(text) ? `「${option}」后面不能带值。` : `「${option}」后面缺少值。`;
}
