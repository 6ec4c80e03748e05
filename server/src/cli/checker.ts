/** What checking reports needs, created once for many of them: in the main thread, and in each worker. */
import { type CheckedFile, checkFile } from './checked-file.ts';
import { openReports } from './reports.ts';
import type { SettingsArguments } from './settings.ts';

export type Check = (file: string) => Promise<CheckedFile>;

export async function startChecker(given: SettingsArguments): Promise<Check> {
  const reports = await openReports(given);
  return (file) => checkFile(file, reports);
}
