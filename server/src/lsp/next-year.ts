/** Answers `disclosureReport/nextYear`: this year's report, started from a file that the client has read. */
import { toUint8Array } from 'js-base64';
import { nextYear, nextYearName } from '../features/next-year.ts';
import type { Format } from '../format/format.ts';
import { importFile } from '../import/file.ts';
import { ImportError } from '../import/import-error.ts';
import { limits, tooManyBytes, tooManyLines } from '../limits.ts';
import { fieldOf, textFrom } from './from-lsp.ts';
import type { NextYearResult } from './protocol.ts';

/** Available on every host; the core is compiled without the types of any. */
declare const TextDecoder: new (encoding: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };

export function nextYearOf(params: unknown, formats: readonly Format[]): NextYearResult {
  const name = textFrom(fieldOf(params, 'name'), 'name');
  const bytes = toUint8Array(textFrom(fieldOf(params, 'base64'), 'base64'));
  const wanted = fieldOf(params, 'year');
  const year = typeof wanted === 'number' && Number.isInteger(wanted) ? wanted : undefined;
  const source = sourceText(bytes, name, formats);
  if (typeof source !== 'string') return { kind: 'refused', reason: source.reason };
  const made = nextYear({ text: source, formats, path: name, year });
  if (made.kind === 'year-unknown') return made;
  const { text, before, nCarried, left } = made;
  return {
    kind: 'report',
    markdown: text,
    name: nextYearName(name, before, made.year),
    year: made.year,
    carried: nCarried,
    left,
  };
}

/** A report as it is, any other file through import. */
function sourceText(bytes: Uint8Array, name: string, formats: readonly Format[]): string | { readonly reason: string } {
  try {
    if (!/\.(?:md|markdown)$/i.test(name)) return importFile(bytes, name, formats).markdown;
  } catch (error) {
    if (error instanceof ImportError) return { reason: error.message };
    throw error;
  }
  const tooMany = tooManyBytes(bytes.length, limits.text);
  if (tooMany !== undefined) return { reason: tooMany };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const tooManyOf = tooManyLines(text);
    return tooManyOf === undefined ? text : { reason: tooManyOf };
  } catch {
    return { reason: '不是 UTF-8 编码。' };
  }
}
