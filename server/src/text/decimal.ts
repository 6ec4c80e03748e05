/** Rounds sums of decimals: amounts of money have up to six decimals, and floating-point addition leaves an error. */

export function rounded(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
