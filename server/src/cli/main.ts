/** The command line: takes the first argument as the command and passes the rest to it. */
import { isMainThread } from 'node:worker_threads';
import { UsageError } from './arguments.ts';
import { Failure, fileFailure } from './failure.ts';
import { help, version } from './help.ts';
import { printError } from './terminal.ts';

/** Every command returns the exit code: 0 success, 1 something was found, 2 it could not run. */
type Command = (args: readonly string[], program: URL) => Promise<number>;

/** Each is loaded only when called, to keep the others fast. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).check,
  fix: async () => (await import('./fix.ts')).fix,
  render: async () => (await import('./render.ts')).render,
  export: async () => (await import('./export.ts')).exportFile,
  import: async () => (await import('./import.ts')).importFile,
  new: async () => (await import('./new-report.ts')).newReport,
  lsp: async () => (await import('./lsp.ts')).lsp,
};

async function main([name, ...args]: readonly string[], program: URL): Promise<number> {
  if (name === '--version' || name === '-v') return version();
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    help(args[0]);
    return name === undefined ? 2 : 0;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) throw new UsageError(`没有「${name}」这个命令。`);
  if (args.includes('--help') || args.includes('-h')) {
    help(name);
    return 0;
  }
  const command = await load();
  return command(args, program);
}

/** The main function of the program, or of one of its workers. */
async function start(): Promise<void> {
  if (!isMainThread) return (await import('./worker.ts')).answerAsWorker();
  // The reader of the output may close it, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    printError(fileFailure('标准输出', '写', error).message);
    process.exit(2);
  });
  try {
    process.exitCode = await main(process.argv.slice(2), new URL(import.meta.url));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    printError(error.message);
    if (error instanceof UsageError) printError('用 disclosure-report --help 查看用法。');
    process.exitCode = 2;
  }
}

void start();
