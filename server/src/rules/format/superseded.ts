/**
 * `format/superseded`: a report with the tables or the basis of a format that was replaced before its year. One finding per report.
 */

import { cellKey } from '../../format/cell-key.ts';
import type { Format } from '../../format/format.ts';
import { tableText } from '../../format/markdown-table.ts';
import type { Report, Section, Table, TableRow } from '../../report/report.ts';
import { type Block, type Place, type PlacedEdit, place } from '../../syntax/tree.ts';
import type { Draft, Note, NotesRule, RuleContext } from '../rule.ts';
import { newlineOf, rowLike, startOf } from '../table/source.ts';
import { formerSingleRows, replacedFormats } from './former-rows.ts';

export const formatSuperseded: NotesRule<Sign> = {
  id: 'format/superseded',
  title: '沿用已被取代的格式',
  severity: 'warning',
  fix: 'suggested',
  subject: 'notes',
  note(block, context) {
    if (context.section !== undefined && !mayCite.test(block.text)) return undefined;
    return citationIn(block, context.format, replacedFormats(context));
  },
  check(notes, report, context) {
    const chosen = chosenTooOld(report, context);
    if (chosen !== undefined) return [chosen];
    const signs = signsIn(report, notes, context);
    const [first, ...others] = signs;
    if (first === undefined) return [];
    const { document, years } = context.format.definition;
    const what = [...new Set(signs.map(({ what }) => what))].join('、');
    const edits = signs.every((sign) => sign.edits !== undefined) ? signs.flatMap((sign) => sign.edits ?? []) : [];
    // A report without a year may be of a year for which the old format was right.
    const isSure = context.year !== undefined;
    const reason = isSure ? `${context.year}年的报告应当用` : `${years.from}年起的报告用`;
    const draft: Draft = {
      place: first.place,
      ...(isSure ? {} : { severity: 'information' }),
      message: `报告沿用了已被取代的${first.format.name}：${what}。${reason}${context.format.name}（${document.number}），请按现行格式填报。`,
      related: others.map((sign) => ({ place: sign.place, message: sign.what })),
      fixes: edits.length === 0 ? [] : [{ title: `改用${context.format.name}`, trust: 'suggested', preferred: true, edits }],
    };
    return [draft];
  },
};

/** Evidence of the old format. Without `edits`, only a person can update it. */
interface Sign {
  readonly place: Place;
  readonly what: string;
  readonly format: Format;
  readonly edits: readonly PlacedEdit[] | undefined;
}

function signsIn({ preamble, sections }: Report, notes: readonly Note<Sign>[], context: RuleContext): Sign[] {
  const replaced = replacedFormats(context);
  if (replaced.length === 0) return [];
  const cited = new Map(notes.map(({ block, note }) => [block, note]));
  const signs = cited.size === 0 ? [] : preamble.flatMap((block) => cited.get(block) ?? []);
  for (const section of sections) {
    for (const block of cited.size === 0 ? [] : section.blocks) {
      const sign = cited.get(block);
      if (sign !== undefined && mayCite.test(block.text)) signs.push(sign);
    }
    for (const sign of signsInSection(section, replaced, context)) signs.push(sign);
  }
  return signs;
}

/** A number of a document or a title: few paragraphs contain any. */
const mayCite = /[〔﹝[【（(〖［]20[0-9]{2}|[《〈<]/;

function signsInSection(section: Section, replaced: readonly Format[], context: RuleContext): readonly Sign[] {
  if (section.tables.length === 0) return NO_SIGNS;
  const { format, formats } = context;
  const before = keptSections.get(section);
  if (before !== undefined && before.format === format && before.formats === formats) return before.signs;
  const signs: Sign[] = [];
  for (const table of section.tables) {
    if (table.otherFormat !== undefined && replaced.includes(table.otherFormat)) {
      signs.push(signOfTable(table, table.otherFormat, format));
    }
    for (const row of formerSingleRows(table, context)) signs.push(signOfRow(table, row, replaced[0] ?? format));
  }
  keptSections.set(section, { format, formats, signs });
  return signs;
}

const NO_SIGNS: readonly Sign[] = [];

/** One finding per report, but tables are only searched if their section changes. */
const keptSections = new WeakMap<Section, Pick<RuleContext, 'format' | 'formats'> & { readonly signs: readonly Sign[] }>();

/** The front matter may choose a format that does not cover the report's year; then everything else follows from that. */
function chosenTooOld({ frontMatter, year }: Report, { format, formats }: RuleContext): Draft | undefined {
  const { to } = format.years;
  if (year === undefined || to === undefined || year.value <= to) return undefined;
  const present = formats.find(({ years }) => years.from <= year.value && year.value <= (years.to ?? year.value));
  const choice = frontMatter?.entries.flatMap(({ values }) => values).find(({ value }) => value === format.id);
  if (present === undefined || choice === undefined) return undefined;
  return {
    place: choice.place,
    message: `${format.name}只用到${to}年，${year.value}年的报告应当用${present.name}（${present.definition.document.number}）。`,
    related: [{ place: year.place, message: '报告年度' }],
    fixes: [
      {
        title: `改为「${present.id}」`,
        trust: 'suggested',
        preferred: true,
        edits: [{ place: choice.place, newText: present.id }],
      },
    ],
  };
}

// ------------------------------------------------------------------------------------------------------------------ tables

function signOfTable(table: Table, format: Format, present: Format): Sign {
  return { place: startOf(table), what: '表格', format, edits: replacement(table, format, present) };
}

/** The current table in place of the old one, with the figures that both have; undefined if any figure would be lost. */
function replacement(table: Table, old: Format, present: Format): PlacedEdit[] | undefined {
  const key = keyOf(table, old);
  const def = present.tables.find((each) => each.key === key);
  const [first, ...others] = table.blocks;
  if (first === undefined) return undefined;
  const figures = new Map<string, string>();
  for (const cell of table.rows.flatMap(({ cells }) => cells)) {
    const row = def?.rows.find(({ key }) => key === cell.row?.key);
    const column = def?.columns.find(({ key }) => key === cell.column?.key);
    if (def && row && column) figures.set(cellKey(def, row.key, column.key), cell.text);
    else if (cell.text !== '' && !(cell.value.kind === 'number' && cell.value.value === 0)) return undefined;
  }
  const columns = def?.columns ?? [];
  const rows = def?.rows.map((row) => [row.label, ...columns.map(({ key }) => figures.get(cellKey(def, row.key, key)) ?? '')]);
  const source = def && rows ? tableText([def.label, ...columns.map(({ label }) => label)], rows, newlineOf(first)) : '';
  const span = def === undefined ? { start: 0, end: first.text.length } : first.span;
  const removed = others.map((block) => ({ place: place(block, 0, block.text.length), newText: '' }));
  return [{ place: { block: first, span }, newText: source }, ...removed];
}

/** Which table of its own format it is, by its rows and columns. */
function keyOf({ rows, columns }: Table, { tables }: Format): string | undefined {
  return tables.find((def) => {
    const hasRow = rows.some((row) => row.def !== undefined && def.rows.includes(row.def));
    return hasRow || columns.some((column) => column.def !== undefined && def.columns.includes(column.def));
  })?.key;
}

function signOfRow(table: Table, row: TableRow, format: Format): Sign {
  return { place: row.label.place, what: `不分项的「${row.def?.label}」一行`, format, edits: division(table, row) };
}

/** The row's figures move to the last of its sub-rows, the one for everything else; the others stay empty. */
function division(table: Table, row: TableRow): PlacedEdit[] | undefined {
  const group = row.def;
  const parts = table.def?.rows.filter(({ groups }) => group !== undefined && groups.at(-1) === group) ?? [];
  if (group === undefined || parts.length === 0 || table.form !== 'simple') return undefined;
  const newline = newlineOf(row.place.block);
  const texts = row.cells.map(({ text }) => text);
  const lines = parts.map(({ label }, index) =>
    rowLike(table, row, label, index === parts.length - 1 ? texts : texts.map((text) => (text === '' ? '' : '0'))),
  );
  const head = rowLike(
    table,
    row,
    row.label.text,
    texts.map(() => ''),
  );
  return [{ place: row.place, newText: [head, ...lines].join(newline) }];
}

// ------------------------------------------------------------------------------------------------------------------- basis

/** A replaced document cited as the basis, without the current one. */
function citationIn(block: Block, present: Format, replaced: readonly Format[]): Sign | undefined {
  if (replaced.length === 0 || (block.kind !== 'paragraph' && block.kind !== 'other')) return undefined;
  // A citation that matches the current document exactly needs no update.
  if (block.text.includes(present.definition.document.number)) return undefined;
  return readCitation(block, present, replaced);
}

function readCitation(block: Block, present: Format, replaced: readonly Format[]): Sign | undefined {
  const text = loosely(block.text);
  const { number, title } = present.definition.document;
  if (text.includes(loosely(number)) || text.includes(loosely(title))) return undefined;
  for (const format of replaced) {
    const { number, title } = format.definition.document;
    const cited = find(text, loosely(number));
    const named = find(text, loosely(title));
    const at = cited ?? named;
    if (at === undefined) continue;
    // A number without its title must not be changed alone.
    const isWhole = named !== undefined || !text.slice(0, at.start).trimEnd().endsWith('》〔');
    const edits: PlacedEdit[] = [];
    if (cited !== undefined)
      edits.push({ place: place(block, cited.start, cited.end), newText: present.definition.document.number });
    if (named !== undefined) {
      edits.push({ place: place(block, named.start, named.end), newText: nested(present.definition.document.title) });
    }
    return { place: place(block, at.start, at.end), what: `编制依据（${number}）`, format, edits: isWhole ? edits : undefined };
  }
  return undefined;
}

/** Same length as the text; brackets and title marks that are often confused are unified. */
function loosely(text: string): string {
  return text
    .replace(/[〔﹝[【（(〖［]/g, '〔')
    .replace(/[〕﹞\]】）)〗］]/g, '〕')
    .replace(/[《〈<]/g, '《')
    .replace(/[》〉>]/g, '》');
}

function find(text: string, wanted: string) {
  const start = text.indexOf(wanted);
  return start < 0 ? undefined : { start, end: start + wanted.length };
}

/** A title within a title has single marks. */
function nested(title: string): string {
  return title.replaceAll('《', '〈').replaceAll('》', '〉');
}
