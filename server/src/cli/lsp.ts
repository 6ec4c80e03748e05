/** `lsp --stdio`: the language server, for any editor that starts one with a command. */
import { readArguments, UsageError } from './arguments.ts';

export async function lsp(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArguments(args, { stdio: { type: 'boolean', default: false } });
  if (!values.stdio || positionals.length > 0)
    throw new UsageError('语言服务器只能经标准输入输出使用：disclosure-report lsp --stdio。');
  const { serveStdio } = await import('../lsp/serve-node.ts');
  serveStdio();
  // It ends the process itself when the client has gone.
  return new Promise(() => {});
}
