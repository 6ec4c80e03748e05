/** A file of whatever kind as the text of a report, for whoever wants to know only what it says. */
import type { Format } from '../format/format.ts';
import { importFile } from './file.ts';
import { ImportError } from './import-error.ts';

/** Undefined where it cannot be read. */
export function textOfFile(bytes: Uint8Array, name: string, formats: readonly Format[]): string | undefined {
  try {
    return importFile(bytes, name, formats).markdown;
  } catch (error) {
    if (error instanceof ImportError) return undefined;
    throw error;
  }
}
