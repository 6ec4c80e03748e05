/** What the machine that the server runs on gives it. */
import type { Printable, Printed } from '../print/printed.ts';
import type { Files } from '../workspace/files.ts';

export interface Host {
  /** The files that the machine can read itself, and the scheme of their URIs; left out in a browser. */
  readonly files?: { readonly scheme: string; readonly access: Files };
  /** Prints through a program that is installed; left out where none can be started. */
  readonly print?: (printable: Printable) => Promise<Printed>;
}
