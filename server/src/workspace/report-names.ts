/** Recognises report files by their names, which the report language defines. */

/** The pattern for searching a folder. */
export const reportGlobs = ['**/*.report.{md,MD}', '**/*年度报告*.{md,MD}'];

const NAME = /(?:\.report|年度报告.*)\.(?:md|MD)$/;

export function isReportName(name: string): boolean {
  return NAME.test(name);
}
