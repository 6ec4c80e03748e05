/** What is printed, and what came of it: known to those who ask for a PDF, whether or not they can start programs. */

/** What there is to print, made only for the program that takes it. */
export interface Printable {
  readonly html: () => string;
  readonly docx: () => Uint8Array;
}

export type Printed =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly program: string }
  /** No program is installed. */
  | { readonly kind: 'none' }
  /** None of those that are installed did it; what each of them said. */
  | { readonly kind: 'failed'; readonly reasons: readonly string[] };
