/** Shared by the tests of binding: a complete report of a fictitious body, and short ways to parse and inspect. */
import { officialFormats } from '../../server/src/format/formats.ts';
import { reportSkeleton, withoutStops } from '../../server/src/format/skeleton.ts';
import { bind } from '../../server/src/report/bind.ts';
import type { Report, Table } from '../../server/src/report/report.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { type Place, placeText } from '../../server/src/syntax/tree.ts';

export function read(text: string): Report {
  return bind(readTree(text), officialFormats);
}

const [current] = officialFormats;
if (current === undefined) throw new Error('There is no format.');

const groupLabels = new Set(
  current.sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap((row) => (row.isGroup ? [row.label] : [])))),
);

/** A complete report in the 2021 format with every figure 0. */
export const wholeReport = withoutStops(reportSkeleton(current, { authority: '青石县人民政府', year: 2023 })).replace(
  /^\| (.*?) \|((?: +\|)+)$/gm,
  (row, label: string, cells: string) => (groupLabels.has(label) ? row : `| ${label} |${cells.replace(/ +\|/g, ' 0 |')}`),
);

/** The outline of a report in a few words per line. */
export function sections(report: Report): string[] {
  return report.sections.map(({ def, text }) => `${def?.key ?? '?'} ${text}`);
}

export function tables(report: Report): readonly Table[] {
  return report.sections.flatMap((section) => section.tables);
}

/** A table as `row: column=text …`, one line per row. */
export function figures({ rows }: Table): string[] {
  return rows.map(({ def, cells }) => {
    const texts = cells.map(({ column, text }) => `${column?.key ?? '?'}=${text}`);
    return [`${def?.key ?? '?'}:`, ...texts].join(' ');
  });
}

export function text(place: Place | undefined): string | undefined {
  return place && placeText(place);
}
