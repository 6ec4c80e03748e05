/** Shows at the totals of the table being edited what they must be: `≠ 25，差 1`. */
import type { Translate } from '../../l10n.ts';
import type { Content } from '../../preview/messages.ts';
import type { Field } from './field.ts';
import { numberIn, shownFigure } from './figures.ts';
import { type Cell, figuresOf, tableOf } from './squares.ts';
import { expectedIn } from './sums.ts';

export interface SumHints {
  readonly show: () => void;
  /** The value of a cell that follows from the other figures of its sum; undefined if none does, or if some of them are blank. */
  readonly expectedOf: (cell: Cell) => number | undefined;
}

export function makeSumHints(report: HTMLElement, say: Translate, field: Field, sums: () => Content['sums']): SumHints {
  /** Input counts before it is committed. */
  const numberOf = (cell: Cell): number | undefined =>
    numberIn(field.cell() === cell ? (field.typed()?.text ?? shownFigure(cell)) : shownFigure(cell));
  const expected = (cell: Cell): ReadonlyMap<string, number> => expectedIn(tableOf(cell), sums(), numberOf);

  return {
    show() {
      const cell = field.cell();
      const table = cell === undefined ? undefined : tableOf(cell);
      for (const other of report.querySelectorAll<HTMLElement>('[data-off]'))
        if (!table?.contains(other)) delete other.dataset.off;
      if (cell === undefined || table === undefined) return;
      const wanted = expected(cell);
      for (const one of figuresOf(table)) {
        const { key = '' } = one.dataset;
        const must = wanted.get(key);
        const value = numberOf(one);
        if (must === undefined || must === value || one === cell) delete one.dataset.off;
        else if (value === undefined) one.dataset.off = say('应为 {0}', must);
        else one.dataset.off = say('≠ {0}，差 {1}', must, Number(Math.abs(must - value).toFixed(6)));
      }
    },
    expectedOf: (cell) => expected(cell).get(cell.dataset.key ?? ''),
  };
}
