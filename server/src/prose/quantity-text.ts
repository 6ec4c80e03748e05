/** A quantity as it is written in its block. */
import type { Quantity } from './quantity.ts';

interface Written {
  readonly text: string;
}

/** With its unit and the words that make it inexact. */
export function quantityText({ text }: Written, { span }: Quantity): string {
  return text.slice(span.start, span.end);
}

/** The digits alone. */
export function numberText({ text }: Written, { number }: Quantity): string {
  return text.slice(number.start, number.end);
}

/** The multiplier of the digits, such as 10000 for 万. */
export function scaleOf(block: Written, quantity: Quantity): number {
  const digits = Number(numberText(block, quantity).replaceAll(',', ''));
  return digits > 0 && quantity.value > digits ? Math.round(quantity.value / digits) : 1;
}
