/** `cell/number`: not a figure, or a figure not written in plain digits. */
import type { Column } from '../../format/format.ts';
import { cellValue } from '../../report/cell-value.ts';
import type { Cell } from '../../report/report.ts';
import type { Fix } from '../finding.ts';
import type { Draft, TableRule } from '../rule.ts';
import { figureRows, hasIrregular } from './figures.ts';

export const cellNumber: TableRule = {
  id: 'cell/number',
  title: '不是规范的数字',
  severity: 'error',
  fix: 'safe',
  subject: 'table',
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
  if (column !== undefined && isAmountWithUnit(text, column)) return undefined;
  const kind = row?.number ?? column?.number ?? 'count';
  return { place, message: objection(text, kind, column?.unit), fixes: suggestion(place, figureMeant(text, kind, column?.unit)) };
}

/** If the form leaves the unit open, an amount must state it. */
export function isAmountWithUnit(text: string, { number, unit }: Column): boolean {
  return number === 'amount' && unit === undefined && /^[0-9]+(?:\.[0-9]+)?(?:万|亿)?元$/.test(text);
}

/** `无`, `/`, `—`: a word or stroke for nothing. */
export function isNothing(text: string): boolean {
  return NONE.test(text);
}

const NONE = /^(?:[\s/／\\—–－_~～―-]+|无|没有|零|空|未发生)$/;
/** `22（其中修订16件）`: a figure with a comment in brackets. */
const EXPLAINED = /^(.{1,20}?)\s?[（(][^（()）]{1,40}[）)]$/;

/** The likely intended value: not certain, but hardly anything else can be meant. */
function figureMeant(text: string, kind: 'count' | 'amount' | 'signed', unit: string | undefined): string | undefined {
  if (isNothing(text)) return '0';
  const figure = EXPLAINED.exec(text)?.[1];
  const value = figure === undefined ? undefined : cellValue(figure, kind, unit);
  if (value?.kind === 'plain') return value.official;
  return value?.kind === 'number' ? figure : undefined;
}

function suggestion(place: Cell['place'], figure: string | undefined): Fix[] {
  if (figure === undefined) return [];
  return [{ title: `改为「${figure}」`, trust: 'suggested', edits: [{ place, newText: figure }] }];
}

const DIGITS = '数字用半角阿拉伯数字';

/** Why a text is not a figure of its kind. */
export function objection(text: string, kind: 'count' | 'amount' | 'signed', unit: string | undefined): string {
  if (isNothing(text)) return `「${text}」不是数字。没有的填 0。`;
  if (kind !== 'signed' && /^[-－−]\s*[0-9０-９.]+$/.test(text)) return `「${text}」是负数，这里只能填不小于 0 的数。请核对。`;
  if (kind === 'count' && /^[0-9０-９]+[.．][0-9０-９]+/.test(text))
    return `「${text}」不是整数，这里填${unit ?? '件'}数。请核对。`;
  if (kind === 'amount') return `「${text}」不是金额。请以${unit ?? '规定单位'}为单位，只写数字，小数不超过六位。`;
  return `「${text}」不是数字。${DIGITS}，不加单位和说明，没有的填 0。`;
}
