/** Writes to the terminal: colours only if it is interactive, and never more than the reader takes. */

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
    isOn && text !== '' ? `\u001b[${on}m${printable(text)}\u001b[${off}m` : printable(text);
  return {
    bold: style(1, 22),
    faint: style(2, 22),
    red: style(31, 39),
    yellow: style(33, 39),
    blue: style(34, 39),
    green: style(32, 39),
  };
}

/**
 * Escapes text of a file, or its name, for the terminal: control characters would move the cursor, change the title or forge lines,
 * and direction marks would reorder text. They are shown as visible symbols.
 */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\t]|[\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.charCodeAt(0);
    return code < 32 ? String.fromCharCode(0x2400 + code) : code === 127 ? '\u2421' : '\ufffd';
  });
}

/** JSON with nothing in it that a terminal would interpret as a command. */
export function printableJson(value: object): string {
  return JSON.stringify(value).replace(/[\u007f-\u009f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}

/** Resolves when the reader is ready for more, so that output does not pile up in memory. */
export function print(text: string): Promise<void> {
  if (text === '' || process.stdout.write(text)) return Promise.resolve();
  return new Promise((resolve) => process.stdout.once('drain', resolve));
}

export function printError(text: string): void {
  process.stderr.write(`${text.split('\n').map(printable).join('\n')}\n`);
}

export interface Progress {
  readonly at: (count: number) => void;
  readonly done: () => void;
}

const silent: Progress = { at: () => {}, done: () => {} };

/** A progress line on standard error, for many files and only in an interactive terminal. */
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
