/**
 * How a cell of an official table looks, for writers that say it cell by cell (Word, workbook, clipboard). A page says the same in
 * `styles.ts`, by the classes of its cells.
 */
import type { Section } from '../format/format.ts';
import type { GridCell } from './grid.ts';
import type { GridBlock } from './layout.ts';

export interface CellLook {
  readonly align: 'left' | 'center';
  readonly isBold: boolean;
  readonly isShaded: boolean;
  /** One character under the other. */
  readonly isVertical: boolean;
  /** The size of its words, in points. */
  readonly points: number;
}

/** The colour behind the label of a stacked table. */
export const shade = 'C6D9F1';

export function lookOf({ role, depth, isVertical }: GridCell, { official }: Section): CellLook {
  const isStacked = official?.form === 'stacked';
  const isLabel = role === 'label' || role === 'group';
  const isOuterLabel = isLabel && (depth === 0 || isVertical);
  return {
    align: (isLabel && !isVertical) || (role === 'corner' && !isStacked) ? 'left' : 'center',
    isBold: isStacked ? role === 'head' || role === 'corner' : isOuterLabel,
    isShaded: role === 'article',
    isVertical,
    points: isStacked ? 10.5 : 9,
  };
}

/** What stands in the cell: words of the form, or the report's figure. */
export function textIn({ role, key, text }: GridCell, { figures }: Pick<GridBlock, 'figures'>): string {
  if (role !== 'figure') return text;
  return (key === undefined ? undefined : figures.get(key)?.text) ?? '';
}
