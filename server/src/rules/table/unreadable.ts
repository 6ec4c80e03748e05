/** Tables that are there, but of which nobody can say what their figures count: in HTML, or with their words lost at extraction. */
import type { Section, Table } from '../../report/report.ts';
import { type Place, place } from '../../syntax/tree.ts';
import { lineEnd } from '../../text/lines.ts';

/** The places of the tables of a section that are written in HTML: their first lines. */
export function htmlTablesIn({ blocks }: Section): readonly Place[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'html') return [];
    const at = block.text.search(/<table[\s>]/i);
    return at < 0 ? [] : [place(block, at, Math.min(lineEnd(block.text, at), block.span.end))];
  });
}

const LOST = /\uFFFD|^[?？、.．（）()0-9]*[?？]{2,}/;

/** Whether half of its row labels, or the head and any of them, are no words any more. */
export function hasLostWords({ rows, label, columns }: Table): boolean {
  const labels = rows.map((row) => row.label.text).filter((text) => text !== '');
  const lost = labels.filter((text) => LOST.test(text)).length;
  const isHeadLost = LOST.test(label?.text ?? '') || columns.some((column) => LOST.test(column.label.text));
  return lost > 0 && (lost * 2 >= labels.length || isHeadLost);
}

/** Whether tables of the section that cannot be found among the others may be one of those. */
export function hasUnreadable(section: Section): boolean {
  return section.tables.some((table) => table.def === undefined && hasLostWords(table)) || htmlTablesIn(section).length > 0;
}
