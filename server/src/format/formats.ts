/** The official formats that ship with the product, and the choice of the one that a report follows. */
import { compileFormat } from './compile.ts';
import type { Format } from './format.ts';
import { officialDefinitions } from './official.ts';

export const officialFormats: readonly Format[] = officialDefinitions.map(compileFormat);

/** An explicit id wins, then the reporting year; a report that states neither gets the newest format. */
export function formatFor(
  formats: readonly Format[],
  { id, year }: { id?: string | undefined; year?: number | undefined },
): Format {
  const named = id === undefined ? undefined : formats.find((format) => format.id === id);
  const format =
    named ?? (year === undefined ? undefined : newest(formats.filter((each) => isFor(each, year)))) ?? newest(formats);
  if (!format) throw new RangeError('There is no format to choose from.');
  return format;
}

function isFor({ years }: Format, year: number): boolean {
  return years.from <= year && year <= (years.to ?? Number.POSITIVE_INFINITY);
}

function newest(formats: readonly Format[]): Format | undefined {
  return formats.reduce<Format | undefined>(
    (best, format) => (best === undefined || format.years.from > best.years.from ? format : best),
    undefined,
  );
}
