/** Sums of decimal figures: amounts of money have up to six decimals, which floating point adds up only almost. */

export function rounded(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
