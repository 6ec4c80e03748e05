/** Tables that exist but cannot be read: in HTML, or with words lost at extraction. */
import type { Section, Table } from '../../report/report.ts';
import { type Place, place } from '../../syntax/tree.ts';
import { lineEnd } from '../../text/lines.ts';

/** The first lines of the section's HTML tables. */
export function htmlTablesIn({ blocks }: Section): readonly Place[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'html') return [];
    const at = block.text.search(/<table[\s>]/i);
    return at < 0 ? [] : [place(block, at, Math.min(lineEnd(block.text, at), block.span.end))];
  });
}

const LOST = /\uFFFD|^[?？、.．（）()0-9]*[?？]{2,}/;

/** Whether half of its row labels, or the head and any of them, are damaged. */
export function hasLostWords({ rows, label, columns }: Table): boolean {
  const labels = rows.map((row) => row.label.text).filter((text) => text !== '');
  const lost = labels.filter((text) => LOST.test(text)).length;
  const isHeadLost = LOST.test(label?.text ?? '') || columns.some((column) => LOST.test(column.label.text));
  return lost > 0 && (lost * 2 >= labels.length || isHeadLost);
}

/** Whether missing tables of the section may be among those. */
export function hasUnreadable(section: Section): boolean {
  return section.tables.some((table) => table.def === undefined && hasLostWords(table)) || htmlTablesIn(section).length > 0;
}
