/** What checking a report takes, made once for many of them: in the program itself, and in each worker. */
import { type CheckedFile, checkFile } from './checked-file.ts';
import { formatsFrom, settingsByFolder, severitiesFrom } from './settings.ts';

/** `--rule` and `--formats` as they were typed. */
export interface CheckRequest {
  readonly rules: readonly string[];
  readonly formats: readonly string[];
}

export type Check = (file: string) => Promise<CheckedFile>;

export async function startChecker({ rules, formats }: CheckRequest): Promise<Check> {
  const settingsFor = settingsByFolder({ formats: await formatsFrom(formats), severities: severitiesFrom(rules) });
  return async (file) => checkFile(file, settingsFor);
}
