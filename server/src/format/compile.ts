/** Compiles a format definition: flattens its trees, resolves its keys, and reports every mistake with its path. */

import { checkClaims, checkTitle } from './check-texts.ts';
import { flattenColumns, flattenRows, type Powers } from './flatten.ts';
import type { AcrossYears, Format, Relation, Section, Table } from './format.ts';
import { type Path, pathText, type ReportProblem, withoutProblems } from './format-error.ts';
import { checkOfficialForm, rowsWithFigures } from './official-form.ts';
import type { FormatDefinition, SectionDefinition } from './schema.ts';
import type { TableDefinition } from './table-schema.ts';
import { uniqueKeys } from './unique-keys.ts';
import { withWords } from './words.ts';

/** `definition` has already passed the schema. Throws a `FormatError` if its parts do not fit together. */
export function compileFormat(definition: FormatDefinition): Format {
  return withoutProblems((report) => compile(withWords(definition, report), report));
}

/** What sections and tables need from the definition around them. */
interface Whole {
  readonly document: FormatDefinition['document'];
  readonly powers: Powers;
  /** The tables compiled so far, by key; keys are unique across sections. */
  readonly tablePaths: Map<string, Path>;
  readonly report: ReportProblem;
}

function compile(definition: FormatDefinition, report: ReportProblem): Format {
  const { id, name, years, document } = definition;
  if (years.to !== undefined && years.to < years.from) {
    report(['years', 'to'], `止年 ${years.to} 早于起年 ${years.from}。`);
  }
  checkTitle(definition.title, report);
  uniqueKeys(definition.preamble.aspects, ['preamble', 'aspects'], report);
  uniqueKeys(definition.sections, ['sections'], report);
  uniqueKeys(definition.powers, ['powers'], report);
  const powers = new Map(definition.powers.map((power) => [power.key, power]));
  const whole: Whole = { document, powers, tablePaths: new Map(), report };
  const sections = definition.sections.map((section, index) => compileSection(section, index, ['sections', index], whole));
  checkClaims(definition.claims, sections, report);
  return { id, name, years, sections, tables: sections.flatMap((section) => section.tables), definition };
}

function compileSection(definition: SectionDefinition, index: number, path: Path, whole: Whole): Section {
  const { tablePaths, report } = whole;
  uniqueKeys(definition.aspects, [...path, 'aspects'], report);
  const tables: Table[] = [];
  const { key, ordinal, label, variants, accepted, aliases, article, guidance, mentions, aspects, template, official } =
    definition;
  const heading = `${ordinal}、${label}`;
  const section: Section = {
    ...{ key, index, ordinal, label, heading, variants, accepted, aliases, article, guidance, mentions, aspects, template },
    ...{ tables, official, definition },
  };
  definition.tables.forEach((table, order) => {
    const tablePath = [...path, 'tables', order];
    const taken = tablePaths.get(table.key);
    if (taken) report([...tablePath, 'key'], `表的键“${table.key}”与 ${pathText(taken)} 重复。`);
    else tablePaths.set(table.key, tablePath);
    tables.push(compileTable(table, section, tablePath, whole));
  });
  checkOfficialForm(official, tables, [...path, 'official'], report);
  return section;
}

function compileTable(definition: TableDefinition, section: Section, path: Path, { document, powers, report }: Whole): Table {
  const columns = flattenColumns(definition.columns, [...path, 'columns'], report);
  const rows = flattenRows(definition.rows, [...path, 'rows'], powers, report);
  const { key, label, name, variants, aliases, article, guidance } = definition;
  const termsOf = (each: 'row' | 'column') => new Set((each === 'row' ? columns : rowsWithFigures(rows)).map(({ key }) => key));
  const relations = definition.relations.map((relation, index) =>
    resolveRelation(relation, termsOf(relation.each), document.number, [...path, 'relations', index], report),
  );
  const acrossYears = definition.acrossYears.map((relation, index) =>
    resolveAcrossYears(relation, termsOf(relation.each), document.number, [...path, 'acrossYears', index], report),
  );
  return {
    ...{ key, label, name, variants, aliases, article, guidance },
    ...{ section, columns, rows, relations, acrossYears, definition },
  };
}

function resolveAcrossYears(
  definition: TableDefinition['acrossYears'][number],
  terms: ReadonlySet<string>,
  documentNumber: string,
  path: Path,
  report: ReportProblem,
): AcrossYears {
  const { rule, each, figure, lastYear, plus, minus, text, basis = documentNumber } = definition;
  const kind = each === 'row' ? '列' : '有数字的行';
  const named: [Path, string][] = [
    [['figure'], figure],
    [['lastYear'], lastYear],
    ...plus.map((key, index): [Path, string] => [['plus', index], key]),
    ...minus.map((key, index): [Path, string] => [['minus', index], key]),
  ];
  for (const [at, key] of named) if (!terms.has(key)) report([...path, ...at], `没有键为“${key}”的${kind}。`);
  return { rule, each, figure, lastYear, plus, minus, text, basis };
}

function resolveRelation(
  definition: TableDefinition['relations'][number],
  terms: ReadonlySet<string>,
  documentNumber: string,
  path: Path,
  report: ReportProblem,
): Relation {
  const { rule, each, left, right, text, basis = documentNumber } = definition;
  const seen = new Set<string>();
  for (const side of ['left', 'right'] as const) {
    definition[side].forEach((key, index) => {
      const kind = each === 'row' ? '列' : '有数字的行';
      if (!terms.has(key)) report([...path, side, index], `没有键为“${key}”的${kind}。`);
      if (seen.has(key)) report([...path, side, index], `“${key}”在同一关系中出现了两次。`);
      seen.add(key);
    });
  }
  if (definition.free !== undefined && !seen.has(definition.free)) {
    report([...path, 'free'], `“${definition.free}”不是这一关系中的项。`);
  }
  const free = definition.free ?? (left.length === 1 ? left[0] : undefined);
  return { rule, each, left, right, text, basis, free };
}
