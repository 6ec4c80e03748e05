/**
 * Which cells of the form cannot be typed into, and why: where the text leaves open what a figure counts, a figure that is typed in
 * the form might end up anywhere.
 */
import type { Snapshot } from '../../analysis.ts';
import { columnKey, rowKey } from '../../format/cell-key.ts';
import type { Section as FormatSection, Table as FormatTable, Row } from '../../format/format.ts';
import type { Report, Section, Table } from '../../report/report.ts';
import type { Finding } from '../../rules/finding.ts';
import { sequenceOf } from '../../rules/row/sequence.ts';
import { hasUnreadable } from '../../rules/table/unreadable.ts';
import type { Block } from '../../syntax/tree.ts';

export interface Lock {
  /** The key of a table, row or column. */
  readonly key: string;
  readonly reason: string;
  /** What is wrong there, whose fix opens the cells, where it was found. */
  readonly finding: Finding | undefined;
}

export function locksOf(snapshot: Snapshot): readonly Lock[] {
  const { report } = snapshot;
  return report.format.sections.flatMap((section) => {
    const sections = report.sections.filter(({ def }) => def === section);
    return sections.length === 0 ? [] : section.tables.flatMap((table) => tableLocks(table, section, sections, snapshot));
  });
}

/** The table that the form shows, if the text has one. */
export function shownTable(report: Report, def: FormatTable): Table | undefined {
  return report.sections.find((section) => section.def === def.section)?.tables.find((table) => table.def === def);
}

function tableLocks(
  def: FormatTable,
  section: FormatSection,
  sections: readonly Section[],
  { report, findings }: Snapshot,
): readonly Lock[] {
  const found = report.sections.flatMap((each) => each.tables.filter((table) => table.def === def));
  const whole = (reason: string, rule: Finding['rule'], blocks: readonly Block[]): Lock[] => [
    { key: def.key, reason, finding: findings.find((each) => each.rule === rule && blocks.includes(each.place.block)) },
  ];
  const blocks = found.flatMap((table) => table.blocks);
  const headings = sections.map(({ heading }) => heading);
  if (sections.length > 1)
    return whole(`「${section.heading}」有 ${sections.length} 处，请先只留一处。`, 'section/duplicate', headings);
  if (found.length > 1) return whole(`「${def.name}」有 ${found.length} 张，请先只留一张。`, 'table/duplicate', blocks);
  const table = shownTable(report, def);
  if (table === undefined) {
    if (found.length > 0) return whole(`「${def.name}」放在别的部分，请先移到这里。`, 'table/missing', headings);
    const other = sections.flatMap(({ tables }) => tables.filter(({ otherFormat }) => otherFormat !== undefined));
    if (other.length > 0)
      return whole(
        '这里的表格是另一种格式的，请先改为规定的表格。',
        'format/superseded',
        other.flatMap((each) => each.blocks),
      );
    const isUnreadable = sections.some(hasUnreadable);
    return isUnreadable
      ? whole(
          '这里有一张读不出来的表格，请先重新制表。',
          'table/malformed',
          sections.flatMap((each) => each.blocks),
        )
      : [];
  }
  if (table.form === 'loose' || table.defects.length > 0) {
    return whole(`「${def.name}」不是一张完整的表，请先重新制表。`, 'table/malformed', blocks);
  }
  const about = (rule: Finding['rule'], matches: (finding: Finding) => boolean = () => true) =>
    findings.find((each) => each.rule === rule && blocks.includes(each.place.block) && matches(each));
  return [...rowLocks(def, table, about), ...columnLocks(def, table, about)];
}

type About = (rule: string, matches?: (finding: Finding) => boolean) => Finding | undefined;

function rowLocks(def: FormatTable, table: Table, about: About): Lock[] {
  const locks: Lock[] = [];
  const lock = (row: Row, reason: string, finding: Finding | undefined) =>
    locks.push({ key: rowKey(def, row.key), reason, finding });
  const { repeated, gaps } = sequenceOf(table);
  for (const { row } of repeated)
    if (row.def) lock(row.def, `「${row.def.label}」有两行，请先只留一行。`, about('row/duplicate'));
  for (const { missing, standIns } of gaps) {
    if (standIns.length === 0) continue;
    for (const row of missing) lock(row, `表中没有「${row.label}」，却有别的行名，请先改正行名。`, about('row/unknown'));
  }
  if (table.form !== 'simple') return locks;
  for (const { def: row, cells, label } of table.rows) {
    if (row === undefined || row.isGroup || cells.length <= table.columns.length) continue;
    const finding = about(
      'row/cells',
      ({ place: { span } }) => span.start <= label.place.span.end && label.place.span.start <= span.end,
    );
    lock(row, `「${row.label}」一行的格数比表头多，请先逐列核对。`, finding);
  }
  return locks;
}

function columnLocks(def: FormatTable, table: Table, about: About): Lock[] {
  if (table.form !== 'simple') return [];
  const present = new Set(table.columns.map((column) => column.def));
  return def.columns
    .filter((column) => !present.has(column))
    .map(({ key, label }) => ({
      key: columnKey(def, key),
      reason: `表中没有「${label}」一列，请先补上或改正列名。`,
      finding: about('column/missing') ?? about('column/label') ?? about('column/unknown'),
    }));
}

/** The lock that holds a cell shut, the narrowest first. */
export function lockOn(locks: readonly Lock[], def: FormatTable, row: string, column: string): Lock | undefined {
  const keys = [rowKey(def, row), columnKey(def, column), def.key];
  return keys.map((key) => locks.find((lock) => lock.key === key)).find((lock) => lock !== undefined);
}
