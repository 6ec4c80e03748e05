/** Compiles a format definition: flattens its trees and resolves its keys, and names every mistake by its path. */
import type { Column, Format, Relation, Row, Section, Table } from './format.ts';
import type {
  ColumnDefinition,
  FormatDefinition,
  OfficialForm,
  PowerDefinition,
  RecordHead,
  RowDefinition,
  SectionDefinition,
  TableDefinition,
} from './schema.ts';

type Path = readonly PropertyKey[];

export interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** The definition cannot be used. `problems` are all that is wrong with it; `message` lists the first of them, one a line. */
export class FormatError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(listed(problems));
    this.name = 'FormatError';
    this.problems = problems;
  }
}

/** A message is read by people: nobody mends more than this at a time. */
const MAX_LISTED = 20;

function listed(problems: readonly Problem[]): string {
  const lines = problems.slice(0, MAX_LISTED).map(({ path, message }) => `${pathText(path)}：${message}`);
  const nMore = problems.length - lines.length;
  return [...lines, ...(nMore > 0 ? [`另有 ${nMore} 处错误。`] : [])].join('\n');
}

/** `definition` has the shape of one already. Throws a `FormatError` where its parts do not fit together. */
export function compileFormat(definition: FormatDefinition): Format {
  const problems: Problem[] = [];
  const report = (path: Path, message: string) => problems.push({ path, message });
  const format = compile(definition, report);
  if (problems.length > 0) throw new FormatError(problems);
  return format;
}

/** `sections[2].tables[0].rows[3].key`, as an editor's JSON breadcrumbs show it. */
export function pathText(path: Path): string {
  if (path.length === 0) return '（整个定义）';
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}

type Report = (path: Path, message: string) => void;

type Powers = ReadonlyMap<string, PowerDefinition>;

function compile(definition: FormatDefinition, report: Report): Format {
  const { id, name, years } = definition;
  if (years.to !== undefined && years.to < years.from) {
    report(['years', 'to'], `止年 ${years.to} 早于起年 ${years.from}。`);
  }
  checkTitle(definition.title, report);
  uniqueKeys(definition.preamble.aspects, ['preamble', 'aspects'], report);
  uniqueKeys(definition.sections, ['sections'], report);
  uniqueKeys(definition.powers, ['powers'], report);
  const powers = new Map(definition.powers.map((power) => [power.key, power]));
  const tableKeys = new Map<string, Path>();
  const sections = definition.sections.map((section, index) =>
    compileSection(section, index, ['sections', index], tableKeys, powers, report),
  );
  checkClaims(definition.claims, sections, report);
  return { id, name, years, sections, tables: sections.flatMap((section) => section.tables), definition };
}

/**
 * A title names its authority and its year once each: with several parts of any length, matching it could take exponential time.
 */
function checkTitle({ pattern, variants }: FormatDefinition['title'], report: Report): void {
  const placeholders = pattern.match(/\{[^}]*\}/g) ?? [];
  for (const wanted of ['{authority}', '{year}']) {
    const count = placeholders.filter((each) => each === wanted).length;
    if (count === 0) report(['title', 'pattern'], `标题格式缺少 ${wanted}。`);
    if (count > 1) report(['title', 'pattern'], `标题格式中 ${wanted} 只能有一个，这里有 ${count} 个。`);
  }
  for (const other of new Set(placeholders)) {
    if (other !== '{authority}' && other !== '{year}') report(['title', 'pattern'], `标题格式中没有 ${other} 这种可变部分。`);
  }
  variants.forEach((ending, index) => {
    if (/[{}]/.test(ending)) report(['title', 'variants', index], '标题的其他结尾中不能有可变部分。');
  });
}

/** Every cell that a reading names has to be there. */
function checkClaims(claims: FormatDefinition['claims'], sections: readonly Section[], report: Report): void {
  uniqueKeys(claims, ['claims'], report);
  const tables = new Map(sections.flatMap((section) => section.tables.map((table) => [table.key, table])));
  claims.forEach((claim, index) => {
    claim.readings.forEach((reading, which) => {
      for (const path of [...reading.plus, ...reading.minus]) {
        const [tableKey = '', rowKey, columnKey] = path.split('.');
        const table = tables.get(tableKey);
        const isCell = table?.rows.some(({ key }) => key === rowKey) && table.columns.some(({ key }) => key === columnKey);
        if (!isCell) report(['claims', index, 'readings', which], `没有单元格「${path}」。`);
      }
    });
  });
}

function compileSection(
  definition: SectionDefinition,
  index: number,
  path: Path,
  tableKeys: Map<string, Path>,
  powers: Powers,
  report: Report,
): Section {
  uniqueKeys(definition.aspects, [...path, 'aspects'], report);
  const tables: Table[] = [];
  const { key, ordinal, label, variants, aliases, article, guidance, mentions, aspects, template, official } = definition;
  const heading = `${ordinal}、${label}`;
  const section: Section = {
    ...{ key, index, ordinal, label, heading, variants, aliases, article, guidance, mentions, aspects, template },
    ...{ tables, official, definition },
  };
  definition.tables.forEach((table, order) => {
    const tablePath = [...path, 'tables', order];
    const taken = tableKeys.get(table.key);
    if (taken) report([...tablePath, 'key'], `表的键“${table.key}”与 ${pathText(taken)} 重复。`);
    else tableKeys.set(table.key, tablePath);
    tables.push(compileTable(table, section, tablePath, powers, report));
  });
  checkOfficialForm(official, tables, [...path, 'official'], report);
  return section;
}

function compileTable(definition: TableDefinition, section: Section, path: Path, powers: Powers, report: Report): Table {
  const columns = flattenColumns(definition.columns, [...path, 'columns'], report);
  const rows = flattenRows(definition.rows, [...path, 'rows'], powers, report);
  const { key, label, name, variants, aliases, article, guidance } = definition;
  const relations = definition.relations.map((relation, index) => {
    const relationPath = [...path, 'relations', index];
    const known = new Set(relation.each === 'row' ? columns.map(({ key }) => key) : figureRows(rows).map(({ key }) => key));
    return resolveRelation(relation, known, relationPath, report);
  });
  return {
    ...{ key, label, name, variants, aliases, article, guidance },
    ...{ section, columns, rows, relations, definition },
  };
}

function flattenColumns(definitions: readonly ColumnDefinition[], path: Path, report: Report): Column[] {
  const columns: Column[] = [];
  const keys = new Map<string, Path>();
  const visit = (siblings: readonly ColumnDefinition[], siblingPath: Path, heads: readonly string[]) => {
    siblings.forEach((column, order) => {
      const columnPath = [...siblingPath, order];
      const { key, label, variants, number, unit, article, guidance } = column;
      if (column.columns) {
        if (key !== undefined) report([...columnPath, 'key'], '只统领下级列的表头不能有键。');
        visit(column.columns, [...columnPath, 'columns'], [...heads, label]);
        return;
      }
      if (key === undefined) {
        report(columnPath, `列“${label}”没有键（key）。`);
        return;
      }
      takeKey(key, columnPath, keys, report);
      columns.push({ key, label, variants, index: columns.length, number, unit, article, guidance, heads });
    });
  };
  visit(definitions, path, []);
  return columns;
}

function flattenRows(definitions: readonly RowDefinition[], path: Path, powers: Powers, report: Report): Row[] {
  const rows: Row[] = [];
  const keys = new Map<string, Path>();
  const visit = (siblings: readonly RowDefinition[], siblingPath: Path, groups: readonly Row[]) => {
    siblings.forEach((definition, order) => {
      const rowPath = [...siblingPath, order];
      takeKey(definition.key, rowPath, keys, report);
      const { key, label, variants, number, article, guidance } = definition;
      const power = definition.power === undefined ? undefined : powers.get(definition.power);
      if (definition.power !== undefined && !power)
        report([...rowPath, 'power'], `没有键为“${definition.power}”的权力（powers）。`);
      const isGroup = definition.rows !== undefined;
      const place = { index: rows.length, depth: groups.length, isGroup, groups };
      const row: Row = { key, label, variants, ...place, number, power, article, guidance };
      rows.push(row);
      if (definition.rows) visit(definition.rows, [...rowPath, 'rows'], [...groups, row]);
    });
  };
  visit(definitions, path, []);
  return rows;
}

function figureRows(rows: readonly Row[]): Row[] {
  return rows.filter((row) => !row.isGroup);
}

function resolveRelation(
  definition: TableDefinition['relations'][number],
  known: ReadonlySet<string>,
  path: Path,
  report: Report,
): Relation {
  const { rule, each, left, right, text, basis } = definition;
  const seen = new Set<string>();
  for (const side of ['left', 'right'] as const) {
    definition[side].forEach((key, index) => {
      const kind = each === 'row' ? '列' : '有数字的行';
      if (!known.has(key)) report([...path, side, index], `没有键为“${key}”的${kind}。`);
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

function checkOfficialForm(official: OfficialForm | undefined, tables: readonly Table[], path: Path, report: Report): void {
  if (tables.length === 0) {
    if (official) report(path, '没有表格的部分不能有官方表样。');
    return;
  }
  if (!official) {
    report(path.slice(0, -1), '有表格的部分必须写明官方表样（official）。');
    return;
  }
  const [table] = tables;
  if (official.form !== 'stacked' && tables.length !== 1) {
    report([...path, 'form'], `${official.form} 表样只能用于一张表。`);
    return;
  }
  if (official.form === 'record' && table) checkRecord(official.head, table, path, report);
  if (official.form === 'stacked') checkStacked(tables, path, report);
  const width = gridWidth(official, tables);
  if (official.widths && official.widths.length !== width) {
    report([...path, 'widths'], `表样有 ${width} 列，这里给了 ${official.widths.length} 个宽度。`);
  }
}

function checkStacked(tables: readonly Table[], path: Path, report: Report): void {
  tables.forEach((table, order) => {
    const tablePath = [...path.slice(0, -1), 'tables', order];
    if (table.rows.some((row) => row.isGroup)) report([...tablePath, 'rows'], 'stacked 表样的行不能分组。');
    if (table.columns.some((column) => column.heads.length > 0)) report([...tablePath, 'columns'], 'stacked 表样的列不能分组。');
  });
}

function checkRecord(heads: readonly RecordHead[], table: Table, path: Path, report: Report): void {
  const missing = new Set(figureRows(table.rows).map(({ key }) => key));
  const visit = (siblings: readonly RecordHead[], siblingPath: Path) => {
    siblings.forEach(({ row, groups }, order) => {
      const headPath = [...siblingPath, order];
      if ((row === undefined) === (groups === undefined)) report(headPath, '表头必须有 row 或 groups，且只能有其中之一。');
      if (row !== undefined && !missing.delete(row)) report([...headPath, 'row'], `没有键为“${row}”的行，或者该行已经用过。`);
      if (groups) visit(groups, [...headPath, 'groups']);
    });
  };
  visit(heads, [...path, 'head']);
  if (table.columns.some((column) => column.heads.length > 0)) report([...path, 'form'], 'record 表样的列不能分组。');
  for (const key of missing) report([...path, 'head'], `表样缺少行“${key}”。`);
}

/** How many columns the printed grid has. */
export function gridWidth(official: OfficialForm, tables: readonly Table[]): number {
  if (official.form === 'stacked') return 1 + Math.max(...tables.map((table) => table.columns.length));
  const [table] = tables;
  if (!table) return 0;
  if (official.form === 'matrix') return 1 + Math.max(...table.rows.map((row) => row.depth)) + table.columns.length;
  return figureRows(table.rows).length * table.columns.length;
}

function uniqueKeys(items: readonly { readonly key: string }[], path: Path, report: Report): void {
  const keys = new Map<string, Path>();
  for (const [index, { key }] of items.entries()) takeKey(key, [...path, index], keys, report);
}

function takeKey(key: string, path: Path, keys: Map<string, Path>, report: Report): void {
  const taken = keys.get(key);
  if (taken) report([...path, 'key'], `键“${key}”与 ${pathText(taken)} 重复。`);
  else keys.set(key, path);
}
