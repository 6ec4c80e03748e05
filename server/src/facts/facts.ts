/**
 * The facts about a report that others may use: a plain value that outlives its text.
 *
 * Rules compare a report with last year's by these facts alone, so no texts need to be kept, and an imported Word file yields the
 * same facts as a typed report. Everything in it is plain JSON.
 */
import { cellKey } from '../format/cell-key.ts';
import type { Format } from '../format/format.ts';
import { bind, identityIn } from '../report/bind.ts';
import type { BodyKind, Report, SignatureDate } from '../report/report.ts';
import { squaresOf } from '../report/sums.ts';
import { rangeOf } from '../syntax/locate.ts';
import { readTree } from '../syntax/read.ts';
import { placeAt } from '../syntax/tree.ts';
import type { Range } from '../text/position.ts';
import { sentencesIn } from './sentences.ts';

export interface ReportFacts {
  readonly title: string | null;
  readonly authority: string | null;
  readonly year: number | null;
  readonly kind: BodyKind | null;
  /** The id of its format. */
  readonly format: string;
  /** The position of its title, otherwise the start of the text. */
  readonly range: Range;
  /** The figures of its tables, by cell key; without those that cannot be read reliably. */
  readonly cells: Readonly<Record<string, CellFact>>;
  /** The sentences of its sections, in text order. */
  readonly sentences: readonly SentenceFact[];
  readonly signed: SignatureDate | null;
}

export interface CellFact {
  readonly value: number;
  readonly range: Range;
}

export interface SentenceFact {
  /** The key of its section. */
  readonly section: string;
  /** Equal for sentences with the same content, whatever year they name. */
  readonly mark: number;
  /** The years that it names, in order. */
  readonly years: readonly number[];
  readonly range: Range;
}

export function factsOf(report: Report): ReportFacts {
  const { tree, title, authority, year, bodyKind, format, signature } = report;
  return {
    title: title?.text ?? null,
    authority: authority?.value ?? null,
    year: year?.value ?? null,
    kind: bodyKind?.value ?? null,
    format: format.id,
    range: title === undefined ? START : rangeOf(tree, title.place),
    cells: cellsOf(report),
    sentences: sentencesOf(report),
    signed: signature?.date.value ?? null,
  };
}

export function readFacts(text: string, formats: readonly Format[]): ReportFacts {
  return factsOf(bind(readTree(text), formats));
}

/** The body and the year of the report, from the beginning of its text. */
export function headOf(text: string, formats: readonly Format[]): { authority: string | undefined; year: number | undefined } {
  const { authority, year } = identityIn(readTree(openingOf(text)), formats);
  return { authority: authority?.value, year: year?.value };
}

/** This many characters contain front matter, title and preamble. */
const MOST = 4096;

/**
 * Up to the first heading after some text, or the first table: later text does not help, and parsing it takes most of the time.
 * Consecutive headings may be a title in two parts.
 */
function openingOf(text: string): string {
  const opening = text.slice(0, MOST);
  const title = Math.max(0, opening.search(/^#/m));
  const prose = opening.slice(title).search(/^[^#\s]/m);
  const start = title + Math.max(0, prose);
  const end = opening.slice(start).search(/^(?:#|\|)/m);
  return end <= 0 ? opening : opening.slice(0, start + end);
}

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function cellsOf({ tree, sections }: Report): Record<string, CellFact> {
  const found: Record<string, CellFact> = {};
  for (const table of sections.flatMap(({ tables }) => tables)) {
    const { def } = table;
    if (def === undefined) continue;
    const { cells, values, repeated } = squaresOf(table, def);
    for (const [square, cell] of cells.entries()) {
      const value = values[square] ?? Number.NaN;
      if (cell?.row === undefined || cell.column === undefined || Number.isNaN(value) || repeated.has(cell.row)) continue;
      const key = cellKey(def, cell.row.key, cell.column.key);
      if (!Object.hasOwn(found, key)) found[key] = { value, range: rangeOf(tree, cell.place) };
    }
  }
  return found;
}

function sentencesOf({ tree, sections }: Report): SentenceFact[] {
  return sections.flatMap(({ def, blocks }) => {
    if (def === undefined) return [];
    return blocks.flatMap((block) =>
      sentencesIn(block).map(({ mark, years, span }) => ({
        section: def.key,
        mark,
        years,
        range: rangeOf(tree, placeAt(block, span)),
      })),
    );
  });
}
