/** `table/duplicate`: the same table twice. */
import type { Table as FormatTable } from '../../format/format.ts';
import type { Section, Table } from '../../report/report.ts';
import type { Draft, ReportRule } from '../rule.ts';
import { startOf } from './source.ts';

export const tableDuplicate: ReportRule = {
  id: 'table/duplicate',
  title: '重复的表格',
  severity: 'error',
  fix: 'none',
  subject: 'report',
  check({ sections }) {
    const drafts: Draft[] = [];
    const firsts = new Map<FormatTable, { readonly table: Table; readonly section: Section }>();
    for (const section of sections) {
      for (const table of section.tables) {
        const { def } = table;
        const first = def === undefined ? undefined : firsts.get(def);
        if (def !== undefined && first === undefined) firsts.set(def, { table, section });
        // The tables of a duplicated section are not reported: that is one defect, the section's.
        if (def === undefined || first === undefined || isSectionTwice(section, first.section)) continue;
        drafts.push({
          place: startOf(table),
          message: `「${def.name}」在报告中只应有一张，这里又出现一次。请核对后只留一张。`,
          related: [{ place: startOf(first.table), message: '先出现的一张' }],
        });
      }
    }
    return drafts;
  },
};

function isSectionTwice(section: Section, other: Section): boolean {
  return section !== other && section.def !== undefined && section.def === other.def;
}
