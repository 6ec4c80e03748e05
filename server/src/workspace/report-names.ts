/** Which files are reports, by their names (the report language fixes them). */

/** What a folder is searched for. */
export const reportGlobs = ['**/*.report.{md,MD}', '**/*年度报告*.{md,MD}'];

const NAME = /(?:\.report|年度报告.*)\.(?:md|MD)$/;

export function isReportName(name: string): boolean {
  return NAME.test(name);
}
