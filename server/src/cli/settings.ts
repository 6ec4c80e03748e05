/** The command-line options on rules and formats. */
import type { Format } from '../format/format.ts';
import { officialFormats } from '../format/formats.ts';
import { readFormats } from '../format/read.ts';
import { type ChosenSeverity, rulesNamed, severities } from '../workspace/severities.ts';
import type { OwnSettings } from '../workspace/workspace.ts';
import { oneOf, UsageError } from './arguments.ts';
import { Failure } from './failure.ts';
import { filesMatching } from './find-files.ts';
import { readReportText } from './read-text.ts';

/** `--rule` and `--formats` as typed. */
export interface SettingsArguments {
  readonly rules: readonly string[];
  readonly formats: readonly string[];
}

export async function ownSettings({ rules, formats }: SettingsArguments): Promise<OwnSettings> {
  return { command: { severities: severitiesFrom(rules), formats: await formatsFrom(formats) } };
}

/** `--rule sum/total=warning`, repeatable; also for a whole group, `citation/*=off`. */
function severitiesFrom(options: readonly string[]): Record<string, ChosenSeverity> {
  const chosen: Record<string, ChosenSeverity> = {};
  for (const option of options) {
    const [name = '', value] = option.split('=');
    if (value === undefined)
      throw new UsageError(`--rule 要写成 规则=级别，例如 --rule sum/total=warning，不能是「${option}」。`);
    const severity = oneOf(value, severities, '--rule 的级别');
    const ids = rulesNamed(name);
    if (ids.length === 0) throw new UsageError(`没有「${name}」这条规则。`);
    for (const id of ids) chosen[id] = severity;
  }
  return chosen;
}

async function formatsFrom(globs: readonly string[]): Promise<readonly Format[]> {
  if (globs.length === 0) return [];
  const files = await filesMatching(globs, '.');
  if (files.length === 0) throw new Failure(`没有格式定义符合「${globs.join('」「')}」。`);
  const texts = await Promise.all(files.map(async (file) => ({ path: file, text: await readReportText(file) })));
  const { formats, problems } = readFormats(texts);
  const [problem] = problems;
  if (problem !== undefined) throw new Failure(`格式定义「${problem.path}」不能用：${problem.message}`);
  return formats.filter((format) => !officialFormats.includes(format));
}
