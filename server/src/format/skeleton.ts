/**
 * Generates the empty forms of a format: a whole report, a section, a table, a row.
 *
 * They use snippet syntax, with a tab stop wherever something has to be filled in; `withoutStops` turns them into plain text.
 */
import type { Format, Row, Section, Table } from './format.ts';
import { cellText, delimiterRow, rowText } from './markdown-table.ts';

/** Values for the skeleton; whatever is missing becomes a tab stop. */
export interface ReportDetails {
  readonly authority?: string | undefined;
  readonly year?: number | undefined;
}

export function reportSkeleton(format: Format, details: ReportDetails = {}): string {
  const parts = [
    ...titleParts(format),
    ...preambleParts(format),
    ...format.sections.flatMap(sectionParts),
    ...signatureParts(details),
  ];
  return joined(parts, format, details);
}

export function titleSkeleton(format: Format, details: ReportDetails = {}): string {
  return joined(titleParts(format), format, details);
}

/** Empty if the format defines no text for it. */
export function preambleSkeleton(format: Format, details: ReportDetails = {}): string {
  return joined(preambleParts(format), format, details);
}

export function signatureSkeleton(format: Format, details: ReportDetails = {}): string {
  return joined(signatureParts(details), format, details);
}

/** A section with its heading, its template and its tables. */
export function sectionSkeleton(section: Section, format: Format, details: ReportDetails = {}): string {
  return joined(sectionParts(section), format, details);
}

/** The text below the heading of a section; empty if the format defines no template. */
export function sectionBodySkeleton(section: Section, format: Format, details: ReportDetails = {}): string {
  return joined(sectionParts(section).slice(1), format, details);
}

/** A table in the simple form with blank figures. */
export function tableSkeleton(table: Table): string {
  const rows = table.rows.map((row) => rowSkeleton(table, row));
  return [tableHeadSkeleton(table), ...renumbered(rows, 0)].join('\n');
}

/** The header row and the delimiter row. */
export function tableHeadSkeleton(table: Table): string {
  return `${headerRowSkeleton(table)}\n${delimiterRow(table.columns.length + 1)}`;
}

export function headerRowSkeleton(table: Table): string {
  return escaped(rowText([table.label, ...table.columns.map((column) => column.label)].map(cellText)));
}

/** A row with its label and blank cells; those of a group row are not tab stops, since they carry no figures. */
export function rowSkeleton(table: Table, row: Row): string {
  const stops = table.columns.map((_, index) => (row.isGroup ? '' : `$${index + 1}`));
  return rowText([escaped(cellText(row.label)), ...stops]);
}

/** Escapes characters that have a meaning in snippets. */
export function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** The plain text of a skeleton: placeholders stay, tab stops vanish, and the first option of each choice is used. */
export function withoutStops(skeleton: string): string {
  let open = 0;
  return skeleton.replace(snippetMark, (mark) => {
    if (mark.startsWith('\\')) return mark.slice(1);
    if (mark.endsWith(':')) open++;
    else if (mark === '}' && open > 0) open--;
    else if (mark === '}') return mark;
    return mark.endsWith('|}')
      ? mark
          .slice(mark.indexOf('|') + 1, -2)
          .split(',', 1)
          .join('')
      : '';
  });
}

const snippetMark = /\\[\\$}]|\$\d+|\$\{\d+\}|\$\{\d+:|\$\{\d+\|[^|]*\|\}|\}/g;

/** The stops for authority and year come first, since they are in the title. */
const authorityStop = 1;
const yearStop = 2;

function titleParts({ definition }: Format): string[] {
  return [`# ${definition.title.pattern}`];
}

function preambleParts({ definition }: Format): string[] {
  return [definition.preamble.template.trimEnd()];
}

/** A report is signed in the year after the reporting year. */
function signatureParts({ year }: ReportDetails): string[] {
  return ['{authority}', year === undefined ? `$\{1:年}年$\{2:月}月$\{3:日}日` : `${year + 1}年$\{1:月}月$\{2:日}日`];
}

function sectionParts(section: Section): string[] {
  return [`## ${escaped(section.heading)}`, section.template.trimEnd(), ...section.tables.map(tableSkeleton)];
}

function joined(parts: readonly string[], format: Format, details: ReportDetails): string {
  const text = renumbered(
    parts.filter((part) => part !== ''),
    yearStop,
  ).join('\n\n');
  return named(
    named(text, '{authority}', details.authority, authorityStop, ':机关名称'),
    '{year}',
    details.year,
    yearStop,
    yearChoice(format),
  );
}

/** A superseded format covers so few years that they can be offered as choices. */
function yearChoice({ years }: Format): string {
  if (years.to === undefined) return ':年份';
  return `|${Array.from({ length: years.to - years.from + 1 }, (_, index) => years.from + index).join(',')}|`;
}

/** Replaces each occurrence of `name` with its value, or with linked copies of one tab stop. */
function named(text: string, name: string, value: string | number | undefined, stop: number, placeholder: string): string {
  if (value !== undefined) return text.replaceAll(name, () => escaped(String(value)));
  return text.replace(name, `$\{${stop}${placeholder}}`).replaceAll(name, `$\{${stop}}`);
}

/** Renumbers the stops of each part, starting after `last`. A `$0` becomes the last stop of its part. */
function renumbered(parts: readonly string[], last: number): string[] {
  let base = last;
  return parts.map((part) => {
    const numbers = [...part.matchAll(stopNumber)].map((match) => Number(match[1] ?? 0));
    const highest = Math.max(0, ...numbers);
    const first = base;
    base += highest + (numbers.includes(0) ? 1 : 0);
    return part.replace(stopNumber, (mark, digits?: string) =>
      digits === undefined ? mark : mark.replace(digits, String(first + (Number(digits) || highest + 1))),
    );
  });
}

const stopNumber = /\\[\\$}]|\$\{?(\d+)/g;
