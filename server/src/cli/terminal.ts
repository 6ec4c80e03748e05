/** Writing to the terminal: colours only where someone looks, and never more than the reader takes. */

/** NO_COLOR and FORCE_COLOR are respected (no-color.org). */
export function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0') return true;
  return stream.isTTY === true && TERM !== 'dumb';
}

export interface Paint {
  readonly bold: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly green: (text: string) => string;
}

export function paintIn(isOn: boolean): Paint {
  const style = (on: number, off: number) => (text: string) =>
    isOn && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return {
    bold: style(1, 22),
    faint: style(2, 22),
    red: style(31, 39),
    yellow: style(33, 39),
    blue: style(34, 39),
    green: style(32, 39),
  };
}

/** Resolves when the reader is ready for more, so that output never piles up in memory. */
export function print(text: string): Promise<void> {
  if (text === '' || process.stdout.write(text)) return Promise.resolve();
  return new Promise((resolve) => process.stdout.once('drain', resolve));
}

export function printError(text: string): void {
  process.stderr.write(`${text}\n`);
}

export interface Progress {
  readonly at: (count: number) => void;
  readonly done: () => void;
}

const silent: Progress = { at: () => {}, done: () => {} };

/** One line on standard error that counts, for many files and only where a person sees it. */
export function progressOf(what: string, total: number): Progress {
  if (!process.stderr.isTTY || total < 50) return silent;
  let last = 0;
  return {
    at(count) {
      const now = Date.now();
      if (now - last < 100 && count < total) return;
      last = now;
      process.stderr.write(`\r${what} ${count}/${total}`);
    },
    done: () => void process.stderr.write('\r\u001b[K'),
  };
}
