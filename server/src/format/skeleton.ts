/**
 * The empty forms of a format, as they are typed: a whole report, a section, a table, a row.
 *
 * They are written in snippet syntax, with a tab stop wherever something is to be filled in; `withoutStops` makes plain text of them.
 */
import type { Format, Row, Section, Table } from './format.ts';
import { cellText, delimiterRow, rowText } from './markdown-table.ts';

/** What is known of the report that a skeleton goes into; what is not becomes a tab stop. */
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

/** Empty where the format has no words for it. */
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

/** What stands below the heading of a section; empty where the format has nothing to start with. */
export function sectionBodySkeleton(section: Section, format: Format, details: ReportDetails = {}): string {
  return joined(sectionParts(section).slice(1), format, details);
}

/** A table in the simple form, all its figures blank. */
export function tableSkeleton(table: Table): string {
  const rows = table.rows.map((row) => rowSkeleton(table, row));
  return [tableHeadSkeleton(table), ...renumbered(rows, 0)].join('\n');
}

/** What makes rows a table: the header row, and the delimiter row below it. */
export function tableHeadSkeleton(table: Table): string {
  return `${headerRowSkeleton(table)}\n${delimiterRow(table.columns.length + 1)}`;
}

export function headerRowSkeleton(table: Table): string {
  return escaped(rowText([table.label, ...table.columns.map((column) => column.label)].map(cellText)));
}

/** A row with its label and blank cells; those of a group row are no tab stops, since they carry no figures. */
export function rowSkeleton(table: Table, row: Row): string {
  const stops = table.columns.map((_, index) => (row.isGroup ? '' : `$${index + 1}`));
  return rowText([escaped(cellText(row.label)), ...stops]);
}

/** Text in which no character means anything to a snippet. */
export function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** The text that a skeleton leaves where nobody fills it in: placeholders stay, stops vanish, of choices the first is taken. */
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

/** The stops of what is known by name come first, since they stand in the title. */
const authorityStop = 1;
const yearStop = 2;

function titleParts({ definition }: Format): string[] {
  return [`# ${definition.title.pattern}`];
}

function preambleParts({ definition }: Format): string[] {
  return [definition.preamble.template.trimEnd()];
}

/** A report is signed in the year after the one that it is about. */
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

/** A replaced format is for so few years that they can be offered. */
function yearChoice({ years }: Format): string {
  if (years.to === undefined) return ':年份';
  return `|${Array.from({ length: years.to - years.from + 1 }, (_, index) => years.from + index).join(',')}|`;
}

/** Puts a known value, or else one stop, its copies linked to it, wherever `name` stands. */
function named(text: string, name: string, value: string | number | undefined, stop: number, placeholder: string): string {
  if (value !== undefined) return text.replaceAll(name, () => escaped(String(value)));
  return text.replace(name, `$\{${stop}${placeholder}}`).replaceAll(name, `$\{${stop}}`);
}

/** Gives every part stops of its own, counting on from `last`. A `$0` becomes the last stop of its part. */
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
