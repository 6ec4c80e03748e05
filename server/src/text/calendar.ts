/** The days of the months. */

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Undefined where there is no such month; of February without a year, the longest that it can be. */
export function lastDayOf(month: number, year: number | undefined): number | undefined {
  return month === 2 && year !== undefined && !isLeap(year) ? 28 : DAYS[month - 1];
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
