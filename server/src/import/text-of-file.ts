/** Reads a file of any kind as the text of a report, for callers that only need its content. */
import type { Format } from '../format/format.ts';
import { importFile } from './file.ts';
import { ImportError } from './import-error.ts';

/** Undefined if it cannot be read. */
export function textOfFile(bytes: Uint8Array, name: string, formats: readonly Format[]): string | undefined {
  try {
    return importFile(bytes, name, formats).markdown;
  } catch (error) {
    if (error instanceof ImportError) return undefined;
    throw error;
  }
}
