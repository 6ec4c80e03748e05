/** Hover text: what to count in a cell, on what legal basis, and the sums it is part of. Editors show findings themselves. */
import type { Snapshot } from '../analysis.ts';
import { follows, type LastYear } from '../facts/last-year.ts';
import type { Column, Table as FormatTable, Row } from '../format/format.ts';
import { frontMatterKeys } from '../report/front-matter-keys.ts';
import type { Cell, FrontMatterEntry, Section, Table, TableColumn, TableRow } from '../report/report.ts';
import { type Here, whatIsAt } from '../report/what-is-at.ts';
import { rules } from '../rules/list.ts';
import { suppressionsOf } from '../rules/suppression.ts';
import { spanOf } from '../syntax/locate.ts';
import type { Place } from '../syntax/tree.ts';
import { contains, type Span } from '../text/span.ts';
import { lastYearLines } from './hover/last-year.ts';
import { markdownText } from './hover/markdown-text.ts';
import { type Side, sumsWith, type ToldSum } from './hover/sums.ts';

export interface HoverText {
  readonly markdown: string;
  readonly span: Span;
}

/** Paragraphs of Markdown about a place. */
interface About {
  readonly place: Place;
  readonly paragraphs: readonly (string | undefined)[];
}

export function hoverAt({ tree, report, settings: { lastYear } }: Snapshot, offset: number): HoverText | undefined {
  const { authority, year } = report;
  const isItsOwn = follows(lastYear, { authority: authority?.value, year: year?.value });
  const about = aboutPlace(whatIsAt(report, offset), isItsOwn ? lastYear : undefined);
  const paragraphs = about?.paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== '') ?? [];
  if (about === undefined || paragraphs.length === 0) return undefined;
  return { markdown: paragraphs.join('\n\n'), span: spanOf(tree, about.place) };
}

function aboutPlace(here: Here, lastYear: LastYear | undefined): About | undefined {
  const { frontMatterEntry, section, table } = here;
  if (frontMatterEntry) return aboutFrontMatter(frontMatterEntry);
  if (here.isInHeading && section) return aboutSection(section);
  return table ? aboutTable(table, here, lastYear) : aboutSuppression(here.place);
}

function aboutFrontMatter({ key: { value, place } }: FrontMatterEntry): About | undefined {
  const definition = frontMatterKeys.find(({ key }) => key === value);
  return definition && { place, paragraphs: [`**${definition.key}**`, definition.guidance] };
}

function aboutSuppression({ block, span }: Place): About | undefined {
  const rule = suppressionsOf(block)
    .flatMap((suppression) => suppression.rules)
    .find(({ place }) => contains(place.span, span.start));
  const found = rules.find(({ id }) => id === rule?.id);
  return rule && found && { place: rule.place, paragraphs: [`**${found.id}**：${found.title}`] };
}

function aboutSection({ def, place }: Section): About | undefined {
  if (def === undefined) return undefined;
  const aspects = def.aspects.map(
    ({ label, guidance }) => `- ${markdownText(guidance === undefined ? label : `${label}：${guidance}`)}`,
  );
  const tables = def.tables.map(({ name }) => name).join('、');
  return {
    place,
    paragraphs: [
      bold(def.heading),
      told(def.guidance),
      aspects.join('\n'),
      told(tables && `表格：${tables}`),
      basis(def.article),
    ],
  };
}

function aboutTable(table: Table, here: Here, lastYear: LastYear | undefined): About | undefined {
  const { row, column, cell, columnPosition, isInHeader } = here;
  if (cell) return aboutCell(table, cell, lastYear);
  if (row) return columnPosition === 0 ? aboutRow(row) : undefined;
  if (column) return aboutColumn(column);
  return isInHeader && columnPosition === 0 && table.def && table.label
    ? aboutWholeTable(table.def, table.label.place)
    : undefined;
}

function aboutColumn({ def, label }: TableColumn): About | undefined {
  return def && { place: label.place, paragraphs: [bold(columnName(def)), told(def.guidance), basis(def.article)] };
}

function aboutWholeTable({ name, guidance, article, relations }: FormatTable, place: Place): About {
  const sums = new Set(relations.map(({ text, basis }) => `- ${markdownText(`${text}（${basis}）`)}`));
  return { place, paragraphs: [bold(name), told(guidance), [...sums].join('\n'), basis(article)] };
}

function aboutRow({ def, label }: TableRow): About | undefined {
  if (def === undefined) return undefined;
  const onlyHeads = def.isGroup ? '只统领下列各行，本行不填数字。' : undefined;
  return { place: label.place, paragraphs: [bold(rowName(def)), told(def.guidance), onlyHeads, basis(def.article)] };
}

function aboutCell(table: Table, cell: Cell, lastYear: LastYear | undefined): About | undefined {
  const { row, column, place } = cell;
  if (row === undefined || column === undefined) return undefined;
  const unit = column.unit === undefined ? '' : markdownText(`（${column.unit}）`);
  return {
    place,
    paragraphs: [
      `${bold(rowName(row))} × ${bold(columnName(column))}${unit}`,
      row.isGroup ? '这一行只统领下列各行，不填数字。' : told(row.guidance),
      told(column.guidance),
      basis(...new Set([row.article, column.article])),
      lastYear === undefined
        ? undefined
        : lastYearLines(table, cell, lastYear)
            .map((line) => `- ${markdownText(line)}`)
            .join('\n'),
      sumsWith(table, cell).map(sumText).join('\n'),
    ],
  };
}

/** `- ✗ 总计等于各列之和：总计 5；自然人 3 + 其他 1 = 4；相差 1` */
function sumText({ relation, left, right, difference }: ToldSum): string {
  const mark = difference === undefined ? '…' : difference === 0 ? '✓' : '✗';
  const verdict =
    difference === undefined ? '；有未填的格，尚不能核对' : difference === 0 ? '' : `；相差 ${Math.abs(difference)}`;
  return `- ${mark} ${markdownText(`${relation.text}：${sideText(left)}；${sideText(right)}`)}${verdict}`;
}

/** Leaves out zeros, and only counts blanks if there are many: most of some twenty terms are. */
function sideText({ terms, total }: Side): string {
  const [only] = terms;
  if (terms.length === 1 && only) return `${only.label} ${only.value ?? '未填'}`;
  const blank = terms.filter(({ value }) => value === undefined);
  const told =
    blank.length > 2 ? terms.filter(({ value }) => value !== undefined && value !== 0) : terms.filter(({ value }) => value !== 0);
  const text = told.map(({ label, value }) => `${label} ${value ?? '未填'}`);
  if (blank.length > 2) text.push(`另有 ${blank.length} 格未填`);
  if (text.length === 0) return `${terms.length} 项均为 0`;
  return total === undefined ? text.join(' + ') : `${text.join(' + ')} = ${total}`;
}

function rowName({ groups, label }: Row): string {
  return [...groups.map((group) => group.label), label].join(' › ');
}

function columnName({ heads, label }: Column): string {
  return [...heads, label].join(' › ');
}

function basis(...articles: readonly (string | undefined)[]): string | undefined {
  const named = articles.filter((article) => article !== undefined);
  return named.length > 0 ? markdownText(`依据：${named.join('；')}`) : undefined;
}

function bold(name: string): string {
  return `**${markdownText(name)}**`;
}

function told(text: string | undefined): string | undefined {
  return text === undefined ? undefined : markdownText(text);
}
