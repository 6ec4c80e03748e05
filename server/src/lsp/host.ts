/** What the server's machine provides. */
import type { Printable, Printed } from '../print/printed.ts';
import type { Files } from '../workspace/files.ts';

export interface Host {
  /** The files that the machine can read itself, and their URI scheme; undefined in a browser. */
  readonly files?: { readonly scheme: string; readonly access: Files };
  /** Prints through an installed program; undefined if none can be started. */
  readonly print?: (printable: Printable) => Promise<Printed>;
}
