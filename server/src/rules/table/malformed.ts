/** `table/malformed`: text that is plainly a table, but that Markdown does not parse as one, or parses as a different one. */
import type { Section, Table, TableDefect } from '../../report/report.ts';
import { type Place, type PlacedEdit, place } from '../../syntax/tree.ts';
import { countLineBreaks } from '../../text/lines.ts';
import type { Draft, SectionRule } from '../rule.ts';
import { inOnePiece, rebuilt } from './rebuild.ts';
import { newlineOf, startOf } from './source.ts';
import { hasLostWords, htmlTablesIn } from './unreadable.ts';

export const tableMalformed: SectionRule = {
  id: 'table/malformed',
  title: '表格不完整',
  severity: 'error',
  fix: 'suggested',
  subject: 'section',
  check(section) {
    return [
      ...tablesByBlock(section)
        .filter((tables) => tables.some(({ defects }) => defects.length > 0))
        .map((tables) => draftFor(tables, section)),
      ...htmlTablesIn(section).map(htmlDraft),
      ...section.tables.filter(hasLostWords).map(lostDraft),
    ];
  },
};

function htmlDraft(at: Place): Draft {
  return {
    place: at,
    message:
      '这张表是用网页代码写的，里面的数字核对不了，印出来也不是表格。请按规定的表头和行名重新制表，或者用导入功能读入原来的网页。',
  };
}

function lostDraft(table: Table): Draft {
  const name = table.def === undefined ? '这张表' : `「${table.def.name}」`;
  return {
    place: startOf(table),
    message: `${name}的文字在提取时丢失了，成了乱码，数字还在。请对照原件补上表头和行名。`,
  };
}

/** Tables in one block, or continued in one, are one defect. */
function tablesByBlock(section: Section): Table[][] {
  const groups: Table[][] = [];
  for (const table of section.tables) {
    const before = groups.at(-1);
    const isJoined = before?.at(-1)?.blocks.some((block) => table.blocks.includes(block)) ?? false;
    if (isJoined) before?.push(table);
    else groups.push([table]);
  }
  return groups;
}

function draftFor(tables: readonly Table[], section: Section): Draft {
  const defects = tables.flatMap((table) => table.defects);
  const [first, ...others] = defects;
  if (first === undefined) throw new RangeError('A malformed table has a defect.');
  const kinds = [...new Set(defects.map(({ kind }) => kind))];
  const names = [...new Set(tables.flatMap(({ def }) => (def === undefined ? [] : [`「${def.name}」`])))].join('');
  const what = kinds.map((kind) => DEFECTS[kind]).join('，');
  return {
    place: first.place,
    message: `${names === '' ? '这张表' : names}${what}，不成一张完整的表，印出来会错乱。请按规定的表头和行名重新制表。`,
    related: others.map((defect) => ({ place: defect.place, message: DEFECTS[defect.kind] })),
    fixes: [{ title: `重新制表${names}`, trust: 'suggested', preferred: true, edits: rebuilding(tables, section) }],
  };
}

const DEFECTS: Readonly<Record<TableDefect['kind'], string>> = {
  'no-delimiter-row': '表头下面没有分隔行',
  'cut-by-blank-line': '中间被空行断开',
  tabs: '用制表符分格',
  'data-row-as-header': '没有表头，数据行被当作表头',
  'row-cut-in-two': '有的行断成两行',
  'merged-cells': '照搬了有合并单元格的官方表样',
};

/** The first block becomes the tables, plus the text after the last one; the others are removed. */
function rebuilding(tables: readonly Table[], { blocks: all }: Section): PlacedEdit[] {
  const blocks = [...new Set(tables.flatMap((table) => table.blocks))];
  const [first, ...others] = blocks;
  if (first === undefined) return [];
  const newline = newlineOf(first);
  const last = others.at(-1) ?? first;
  const after = last.text.slice(last.span.end);
  // Text without a blank line before it would become a row.
  const gap = last !== all.at(-1) && countLineBreaks(after) === 1 ? newline : '';
  const source =
    inOnePiece(tables)
      .map((table) => rebuilt(table, newline))
      .join(newline + newline) +
    after +
    gap;
  return [
    { place: place(first, first.span.start, first.text.length), newText: source },
    ...others.map((block) => ({ place: place(block, 0, block.text.length), newText: '' })),
  ];
}
