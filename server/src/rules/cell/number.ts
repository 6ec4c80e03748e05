/** `cell/number`: something else than a figure, or a figure written otherwise than in plain digits. */
import type { Cell } from '../../report/report.ts';
import type { Draft, TableRule } from '../rule.ts';
import { figureRows, hasIrregular } from './figures.ts';

export const cellNumber: TableRule = {
  id: 'cell/number',
  title: '不是规范的数字',
  severity: 'error',
  fix: 'safe',
  subject: 'table',
  looksAt: 'figures',
  check(table) {
    if (!hasIrregular(table)) return [];
    return figureRows(table).flatMap(({ cells }) => cells.flatMap((cell) => draftFor(cell) ?? []));
  },
};

function draftFor({ place, text, value, row, column }: Cell): Draft | undefined {
  if (value.kind === 'plain') {
    const { official } = value;
    return {
      place,
      message: `「${text}」应写作「${official}」：${DIGITS}，不加分隔符和单位。`,
      fixes: [{ title: `改为「${official}」`, trust: 'safe', preferred: true, edits: [{ place, newText: official }] }],
    };
  }
  if (value.kind !== 'other') return undefined;
  // Where the form leaves the unit open, an amount has to say it.
  if (column?.number === 'amount' && column.unit === undefined && /^[0-9]+(?:\.[0-9]+)?(?:万|亿)?元$/.test(text))
    return undefined;
  return { place, message: objection(text, row?.number ?? column?.number ?? 'count', column?.unit) };
}

const DIGITS = '数字用半角阿拉伯数字';

function objection(text: string, kind: 'count' | 'amount' | 'signed', unit: string | undefined): string {
  if (/^[\s/／\\—–－_~～―-]+$/.test(text) || /^(?:无|没有|零|空|未发生)$/.test(text)) return `「${text}」不是数字。没有的填 0。`;
  if (kind !== 'signed' && /^[-－−]\s*[0-9０-９.]+$/.test(text)) return `「${text}」是负数，这里只能填不小于 0 的数。请核对。`;
  if (kind === 'count' && /^[0-9０-９]+[.．][0-9０-９]+/.test(text))
    return `「${text}」不是整数，这里填${unit ?? '件'}数。请核对。`;
  if (kind === 'amount') return `「${text}」不是金额。请以${unit ?? '规定单位'}为单位，只写数字，小数不超过六位。`;
  return `「${text}」不是数字。${DIGITS}，不加单位和说明，没有的填 0。`;
}
