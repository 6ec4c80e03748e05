/** A section of the new report: the official heading, the prose that it had, and the tables of the form where they stood. */
import type { ReportFacts } from '../../facts/facts.ts';
import type { Format, Section as FormatSection, Table as FormatTable } from '../../format/format.ts';
import { type ReportDetails, sectionBodySkeleton, withoutStops } from '../../format/skeleton.ts';
import type { Report, Table } from '../../report/report.ts';
import { keptText, type Renewal } from './prose.ts';
import { renewedTable } from './tables.ts';

export interface SectionRenewal extends Renewal {
  readonly format: Format;
  readonly details: ReportDetails;
  readonly cells: ReportFacts['cells'];
}

export interface RenewedSection {
  readonly parts: readonly string[];
  readonly nCarried: number;
}

export function sectionText(section: FormatSection, report: Report, renewal: SectionRenewal): RenewedSection {
  const former = report.sections.filter(({ def }) => def?.key === section.key);
  const heading = `## ${section.heading}`;
  const parts: string[] = [];
  const placed = new Set<FormatTable>();
  let nCarried = 0;
  const place = (table: FormatTable) => {
    if (placed.has(table)) return;
    placed.add(table);
    const renewed = renewedTable(table, renewal);
    nCarried += renewed.nCarried;
    parts.push(renewed.text);
  };
  if (former.length === 0) {
    if (report.sections.length > 0) renewal.left.push(`来源没有「${section.heading}」这一部分，用了格式的样子。`);
    if (section.tables.length === 0) parts.push(withoutStops(sectionBodySkeleton(section, renewal.format, renewal.details)));
  }
  for (const { blocks, tables } of former) {
    const isTold = new Set<Table>();
    for (const block of blocks) {
      const here = tables.filter((table) => table.blocks.includes(block));
      for (const table of here) {
        const { def } = table;
        const own = section.tables.find(({ key }) => key === def?.key);
        if (own !== undefined) place(own);
        else if (!isTold.has(table) && !renewal.format.tables.some(({ key }) => key === def?.key)) {
          renewal.left.push(`「${def?.name ?? table.label?.text ?? '未命名的表'}」不是 ${renewal.year} 年格式的表，没有带过来。`);
        }
        isTold.add(table);
      }
      if (here.length === 0) parts.push(keptText(block, report, renewal));
    }
  }
  for (const table of section.tables) place(table);
  return { parts: [heading, ...parts.filter((part) => part !== '')], nCarried };
}
