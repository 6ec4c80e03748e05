/**
 * How a cell of an official table looks, for writers that format each cell (Word, workbook, clipboard). HTML pages do the same by
 * CSS classes, see `styles.ts`.
 */
import type { Section } from '../format/format.ts';
import type { GridCell } from './grid.ts';
import type { GridBlock } from './layout.ts';

export interface CellLook {
  readonly align: 'left' | 'center';
  readonly isBold: boolean;
  readonly isShaded: boolean;
  /** Whether the text runs downwards. */
  readonly isVertical: boolean;
  /** Font size in points. */
  readonly points: number;
}

/** The background of the label of a stacked table. */
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

/** The text of a cell: a label of the form, or a figure of the report. */
export function textIn({ role, key, text }: GridCell, { figures }: Pick<GridBlock, 'figures'>): string {
  if (role !== 'figure') return text;
  return (key === undefined ? undefined : figures.get(key)?.text) ?? '';
}
