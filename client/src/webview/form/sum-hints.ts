/** Says at the totals of the table that is typed in what they must be: `≠ 25，差 1`. */
import type { Translate } from '../../l10n.ts';
import type { Content } from '../../preview/messages.ts';
import type { Field } from './field.ts';
import { numberIn, shownFigure } from './figures.ts';
import { type Cell, figuresOf, tableOf } from './squares.ts';
import { expectedIn } from './sums.ts';

export interface SumHints {
  readonly show: () => void;
  /** What the other figures of its sum make of a cell; undefined where they do not, or some of them are blank. */
  readonly expectedOf: (cell: Cell) => number | undefined;
}

export function makeSumHints(report: HTMLElement, say: Translate, field: Field, sums: () => Content['sums']): SumHints {
  /** What is typed counts at once. */
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
