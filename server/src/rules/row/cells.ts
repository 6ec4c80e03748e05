/** `row/cells`: a row with more or fewer cells than its table has columns. */
import type { Table, TableRow } from '../../report/report.ts';
import { placeText } from '../../syntax/tree.ts';
import type { Fix } from '../finding.ts';
import type { TableRule } from '../rule.ts';
import { columnsOf, rowLike } from '../table/source.ts';

export const rowCells: TableRule = {
  id: 'row/cells',
  title: '一行的格数与表头不符',
  severity: 'error',
  fix: 'suggested',
  subject: 'table',
  *check(table) {
    // A loose table is fixed by rebuilding it; in the official form, merged cells are not a defect.
    if (table.def === undefined || table.form !== 'simple') return;
    const wanted = columnsOf(table);
    for (const row of table.rows) {
      const { length } = row.cells;
      if (length === wanted) continue;
      const difference = length < wanted ? `少 ${wanted - length} 格` : `多 ${length - wanted} 格`;
      yield {
        place: placeText(row.label.place) === '' ? row.place : row.label.place,
        message: `${nameOf(row)}有 ${length} 个数字格，比表头的 ${wanted} 列${difference}，后面的数字可能错位。请逐列核对。`,
        fixes: fixesFor(table, row, wanted),
      };
    }
  },
};

function nameOf({ def, label }: TableRow): string {
  const name = def?.label ?? label.text;
  return name === '' ? '这一行' : `「${name}」一行`;
}

function fixesFor(table: Table, row: TableRow, wanted: number): Fix[] {
  // A row with tabs between pipe rows is a single cell in Markdown.
  const [label = '', ...tabbed] = row.label.text.split('\t').map((text) => text.trim());
  const texts = [...tabbed, ...row.cells.map(({ text }) => text)];
  if (tabbed.length > 0 && texts.length === wanted) return [rewrite(table, row, label, texts, `改为 ${wanted} 格`)];
  const excess = texts.length - wanted;
  const blanks = texts.filter((text) => text === '').length;
  if (tabbed.length > 0) return [];
  if (excess < 0)
    return [rewrite(table, row, row.label.text, [...texts, ...Array(-excess).fill('')], `在行末补 ${-excess} 个空格`)];
  if (texts.slice(wanted).every((text) => text === '')) {
    return [rewrite(table, row, row.label.text, texts.slice(0, wanted), `删去行末多余的 ${excess} 个空格`)];
  }
  if (blanks !== excess) return [];
  const filled = texts.filter((text) => text !== '');
  return [rewrite(table, row, row.label.text, filled, `删去 ${excess} 个空格，使数字为「${filled.join('、')}」`)];
}

function rewrite(table: Table, row: TableRow, label: string, cells: readonly string[], title: string): Fix {
  return {
    title,
    trust: 'suggested',
    preferred: true,
    edits: [{ place: row.place, newText: rowLike(table, row, label, cells) }],
  };
}
