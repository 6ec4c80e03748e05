/**
 * Runs many commands in one process: the command line exports or imports one file per call, and starting it thousands of times
 * would take longer than everything else.
 */
import { readFileSync, writeFileSync } from 'node:fs';

type Command = (args: readonly string[]) => Promise<number>;

/** The name of a command and its arguments. */
export type Call = readonly [command: string, ...args: string[]];

export interface Answer {
  /** The exit code; 70 if the command threw, with the error in the output. */
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Reads the calls from the first file argument, and writes the answers to the second. */
export async function answerCalls(commands: Readonly<Record<string, Command>>): Promise<void> {
  const [, , callsFile = '', answersFile = ''] = process.argv;
  const calls: readonly Call[] = JSON.parse(readFileSync(callsFile, 'utf8'));
  const answers: Answer[] = [];
  const printed = { out: '', error: '' };
  process.stdout.write = capture((text) => (printed.out += text));
  process.stderr.write = capture((text) => (printed.error += text));
  for (const [name, ...args] of calls) {
    Object.assign(printed, { out: '', error: '' });
    const code = await call(commands[name], args).catch((error: unknown) => {
      printed.error += error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return 70;
    });
    answers.push({ code, ...printed });
  }
  writeFileSync(answersFile, JSON.stringify(answers));
}

async function call(command: Command | undefined, args: readonly string[]): Promise<number> {
  if (command === undefined) throw new Error('There is no such command.');
  return command(args);
}

function capture(take: (text: string) => void): typeof process.stdout.write {
  return (chunk: string | Uint8Array) => {
    take(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
    return true;
  };
}
