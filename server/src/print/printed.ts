/** Input and result of printing: separate types, for callers that cannot start programs themselves. */

/** What to print, created only when a program needs it. */
export interface Printable {
  readonly html: () => string;
  readonly docx: () => Uint8Array;
}

export type Printed =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array; readonly program: string }
  /** No suitable program is installed. */
  | { readonly kind: 'none' }
  /** All installed programs failed; the reason for each. */
  | { readonly kind: 'failed'; readonly reasons: readonly string[] };
