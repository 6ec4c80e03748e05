/** The reason why a file cannot be imported, as a message for the person who chose it. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}
