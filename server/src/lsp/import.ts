/** Answers `disclosureReport/import`: converts a file that the client has read to a report. */
import { toUint8Array } from 'js-base64';
import type { Format } from '../format/format.ts';
import { importFile } from '../import/file.ts';
import { ImportError } from '../import/import-error.ts';
import { limits, tooManyBytes } from '../limits.ts';
import { fieldOf, textFrom } from './from-lsp.ts';
import type { ImportResult } from './protocol.ts';

export function importedFile(params: unknown, formats: readonly Format[]): ImportResult {
  const name = textFrom(fieldOf(params, 'name'), 'name');
  const base64 = textFrom(fieldOf(params, 'base64'), 'base64');
  const tooMany = tooManyBytes(Math.floor(base64.length * 0.75) - 2, limits.archive);
  if (tooMany !== undefined) return { kind: 'refused', reason: tooMany };
  const bytes = toUint8Array(base64);
  try {
    const { markdown, doubts, cells, isClean } = importFile(bytes, name, formats);
    return {
      kind: 'report',
      markdown,
      doubts: doubts.map(({ message, certainty, line, where, at }) => ({
        message,
        certainty,
        where: where ?? `第 ${line + 1} 行`,
        at: at ?? null,
      })),
      cells: cells.length,
      unsure: cells.filter(({ certainty }) => certainty !== 'sure').length,
      isClean,
    };
  } catch (error) {
    if (error instanceof ImportError) return { kind: 'refused', reason: error.message };
    throw error;
  }
}
