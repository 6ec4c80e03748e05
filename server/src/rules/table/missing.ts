/** `table/missing`: tables of the format that are not in their section, one finding per section. */
import type { Format, Section as FormatSection, Table as FormatTable } from '../../format/format.ts';
import { tableSkeleton, withoutStops } from '../../format/skeleton.ts';
import type { Report, Section, Table } from '../../report/report.ts';
import type { Block, PlacedEdit } from '../../syntax/tree.ts';
import { isExcerpt } from '../content.ts';
import type { Related } from '../finding.ts';
import type { Draft, ReportRule } from '../rule.ts';
import { insertionAfter } from './insertion.ts';
import { startOf } from './source.ts';
import { hasUnreadable } from './unreadable.ts';

export const tableMissing: ReportRule = {
  id: 'table/missing',
  title: '缺少表格',
  severity: 'error',
  fix: 'suggested',
  subject: 'report',
  check(report, { format }) {
    if (report.sections.every(isComplete) || isExcerpt(report)) return [];
    const byDef = new Map<FormatSection, Section[]>();
    for (const section of report.sections) {
      if (section.def === undefined || section.def.tables.length === 0) continue;
      const same = byDef.get(section.def);
      if (same === undefined) byDef.set(section.def, [section]);
      else same.push(section);
    }
    return [...byDef].flatMap(([def, sections]) => missingIn(def, sections, report, format) ?? []);
  },
};

function isComplete({ def, tables }: Section): boolean {
  if (def === undefined) return true;
  for (const table of def.tables) if (!tables.some((each) => each.def === table)) return false;
  return true;
}

/** If its section is missing, only that is reported. */
function missingIn(def: FormatSection, sections: readonly Section[], report: Report, format: Format): Draft | undefined {
  const [section] = sections;
  // Tables of another format do not count as missing.
  if (section === undefined || sections.some(({ tables }) => tables.some(({ otherFormat }) => otherFormat !== undefined)))
    return undefined;
  // The unreadable table may be the missing one.
  if (sections.some(hasUnreadable)) return undefined;
  const here = new Set(sections.flatMap(({ tables }) => tables.map((table) => table.def)));
  const missing = def.tables.filter((table) => !here.has(table));
  if (missing.length === 0) return undefined;
  const strayed = missing.flatMap((table) => strayedIn(report, table) ?? []);
  const isStrayed = (table: FormatTable) => strayed.some((other) => other.table.def === table);
  const tables = strayed.map(({ table }) => table);
  const there = namesOf(missing.filter(isStrayed));
  const nowhere = namesOf(missing.filter((table) => !isStrayed(table)));
  const where = there === '' ? '' : nowhere === '' ? '，却放在别的部分' : `，其中${there}放在别的部分`;
  const advice = nowhere === '' ? '移到这里' : `${there === '' ? '' : '把它移到这里，其余'}按格式列表填报，没有的填 0`;
  const titles = [there === '' ? '' : `移入${there}`, nowhere === '' ? '' : `插入${nowhere}（空表）`];
  return {
    place: section.place,
    message: `「${def.heading}」缺少${namesOf(missing)}${where}（${format.definition.document.number}）。请${advice}。`,
    related: tables.map((table): Related => ({ place: startOf(table), message: `${table.def?.name}放在了这里` })),
    // Inserting a duplicate of a table that cannot be moved would not help.
    fixes: strayed.every(({ isMovable }) => isMovable)
      ? [
          {
            title: titles.filter((title) => title !== '').join('，'),
            trust: 'suggested',
            preferred: true,
            edits: [...insertions(section, missing, tables, report), ...removals(tables)],
          },
        ]
      : [],
  };
}

function namesOf(tables: readonly FormatTable[]): string {
  return tables.map(({ name }) => `「${name}」`).join('');
}

interface Strayed {
  readonly table: Table;
  /**
   * Tables parsed from one block cannot be separated, and text that Markdown does not parse as a table cannot be moved unchanged.
   */
  readonly isMovable: boolean;
}

/** The missing table, if it is in another section than its own. */
function strayedIn({ sections }: Report, def: FormatTable): Strayed | undefined {
  for (const { tables } of sections) {
    const table = tables.find((other) => other.def === def);
    if (table === undefined) continue;
    const isAlone = tables.every((other) => other === table || other.blocks[0] !== table.blocks[0]);
    return { table, isMovable: isAlone && table.form !== 'loose' };
  }
  return undefined;
}

/** Each table goes after its predecessor in the format; several at one place in one edit. */
function insertions(section: Section, missing: readonly FormatTable[], strayed: readonly Table[], report: Report): PlacedEdit[] {
  const sources = new Map<Block, string[]>();
  for (const def of missing) {
    const block = blockBefore(section, def);
    const source = sourceOf(def, strayed);
    sources.set(block, [...(sources.get(block) ?? []), source]);
  }
  return [...sources].map(([block, texts]) => insertionAfter(block, texts.join('\n\n'), report.tree));
}

/** The block of a section after which a missing table belongs. */
export function blockBefore({ heading, blocks, tables }: Section, def: FormatTable): Block {
  const order = def.section.tables;
  const before = tables.findLast((table) => table.def !== undefined && order.indexOf(table.def) < order.indexOf(def));
  const after = tables.find((table) => table.def !== undefined && order.indexOf(table.def) > order.indexOf(def));
  const last = before?.blocks.at(-1);
  if (last !== undefined) return last;
  const next = after?.blocks[0];
  if (next === undefined) return blocks.at(-1) ?? heading;
  return blocks[blocks.indexOf(next) - 1] ?? heading;
}

function sourceOf(def: FormatTable, strayed: readonly Table[]): string {
  const table = strayed.find((table) => table.def === def);
  if (table === undefined) return withoutStops(tableSkeleton(def));
  return table.blocks
    .map(({ text }) => text)
    .join('')
    .trimEnd();
}

function removals(strayed: readonly Table[]): PlacedEdit[] {
  return strayed.flatMap(({ blocks }) =>
    blocks.map((block) => ({ place: { block, span: { start: 0, end: block.text.length } }, newText: '' })),
  );
}
