/** The text states that no fee was charged but gives an amount, or gives an amount that differs from the table's. */
import { keysIn } from '../../format/cell-key.ts';
import { passageOf } from '../../prose/passage.ts';
import type { Quantity } from '../../prose/quantity.ts';
import type { Report } from '../../report/report.ts';
import { type Block, type Place, place } from '../../syntax/tree.ts';
import { rounded } from '../../text/decimal.ts';
import type { NotesRule } from '../rule.ts';

export const feeContradiction: NotesRule<readonly Said[]> = {
  id: 'fee/contradiction',
  title: '信息处理费的说法相互抵触',
  severity: 'warning',
  fix: 'none',
  subject: 'notes',
  note(block, { format, section }) {
    const pattern = format.definition.processingFee;
    if (pattern === undefined || section === undefined || !pattern.words.some((word) => block.text.includes(word)))
      return undefined;
    const said = saidIn(block, pattern);
    return said.length === 0 ? undefined : said;
  },
  *check(notes, report) {
    const said = notes.flatMap(({ note }) => note);
    const pattern = report.format.definition.processingFee;
    if (pattern === undefined) return;
    const amount = said.find(({ figure }) => figure !== undefined && figure.value > 0);
    if (amount === undefined) return;
    const none = said.find(({ figure }) => figure === undefined);
    if (none !== undefined) {
      yield {
        place: none.place,
        message: `这里说没有收取信息处理费，另一处又写了「${amount.words}」。请核对并改正其中一处。`,
        related: [{ place: amount.place, message: `写有金额：${amount.words}` }],
      };
    }
    const cell = pattern.cell === undefined ? undefined : cellAt(report, pattern.cell);
    const charged = (amount.figure?.low ?? 0) * (amount.figure?.unit === YUAN ? 1 : TEN_THOUSAND);
    const all = cell?.value.kind === 'number' ? cell.value.value * TEN_THOUSAND : undefined;
    if (cell !== undefined && all !== undefined && all > 0 && charged > all * ROUNDED_UP) {
      yield {
        place: amount.place,
        message: `正文写收取信息处理费「${amount.words}」，表格中「${cell.row?.label}」为 ${cell.text} 万元，即 ${rounded(all)} 元。信息处理费计入该项（国办函〔2020〕109号），不能比它多，请核对金额和单位。`,
        related: [{ place: cell.place, message: `${cell.row?.label}：${cell.text}` }],
      };
    }
    if (cell?.value.kind === 'number' && cell.value.value === 0) {
      yield {
        place: amount.place,
        message: `正文写收取信息处理费「${amount.words}」，表格中「${cell.row?.label}」为 0。信息处理费计入该项（国办函〔2020〕109号），二者应当一致，请核对。`,
        related: [{ place: cell.place, message: `${cell.row?.label}：0` }],
      };
    }
  },
};

interface Said {
  readonly place: Place;
  readonly words: string;
  /** Undefined if the text states that there was none. */
  readonly figure: Quantity | undefined;
}

interface Pattern {
  readonly words: readonly string[];
  readonly none: readonly string[];
}

const YUAN = '元';
const MONEY = new Set([YUAN, '万元']);
const TEN_THOUSAND = 10_000;
/** The table may be rounded down. */
const ROUNDED_UP = 1.05;

/** The fee and the amount, or the negation, in one sentence; the first of each is enough. */
function saidIn(block: Block, { words, none }: Pattern): Said[] {
  const found: Said[] = [];
  for (const { span, tokens } of passageOf(block).sentences) {
    const text = block.text.slice(span.start, Math.min(span.end, span.start + 2000));
    const fee = words.map((word) => text.indexOf(word)).find((at) => at >= 0);
    if (fee === undefined) continue;
    const money = tokens.find(
      (token) => token.kind === 'figure' && MONEY.has(token.figure.unit) && token.span.start > span.start + fee,
    );
    if (money?.kind === 'figure') {
      const at = place(block, money.span.start, money.span.end);
      found.push({ place: at, words: block.text.slice(money.span.start, money.span.end), figure: money.figure });
      continue;
    }
    const negation = none.map((word) => ({ word, at: text.indexOf(word) })).find(({ at }) => at >= 0 && Math.abs(at - fee) < 40);
    if (negation === undefined) continue;
    const start = span.start + negation.at;
    found.push({ place: place(block, start, start + negation.word.length), words: negation.word, figure: undefined });
  }
  return found;
}

function cellAt({ sections }: Report, path: string) {
  const { table, row, column } = keysIn(path);
  const tables = sections.flatMap((section) => section.tables.filter(({ def }) => def?.key === table));
  const cells = tables.length === 1 ? tables[0]?.rows.find(({ def }) => def?.key === row)?.cells : undefined;
  return cells?.find((cell) => cell.column?.key === column);
}
