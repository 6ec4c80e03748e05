/** The settings that a command analyses reports with, from its arguments. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { analyse, type Settings, type Snapshot } from '../analysis.ts';
import type { Format } from '../format/format.ts';
import { officialFormats } from '../format/formats.ts';
import { filesNamedIn, type NamedFiles } from '../report/named-files.ts';
import type { Severity } from '../rules/finding.ts';
import { rules } from '../rules/list.ts';
import { noTerms, readTerms, type Terms } from '../rules/terms.ts';
import { oneOf, UsageError } from './arguments.ts';
import { Failure } from './failure.ts';
import { expand } from './find-files.ts';
import { readReportText } from './read-text.ts';

const severities = ['off', 'information', 'warning', 'error'] as const;

/** `--rule sum/total=warning`, as often as wanted; a group may be named as a whole, `citation/*=off`. */
export function severitiesFrom(options: readonly string[]): Record<string, Severity | 'off'> {
  const chosen: Record<string, Severity | 'off'> = {};
  for (const option of options) {
    const [name = '', value] = option.split('=');
    if (value === undefined)
      throw new UsageError(`--rule 要写成 规则=级别，例如 --rule sum/total=warning，不能是「${option}」。`);
    const severity = oneOf(value, severities, '--rule 的级别');
    const ids = rules
      .map(({ id }) => id)
      .filter((id) => id === name || (name.endsWith('/*') && id.startsWith(name.slice(0, -1))));
    if (ids.length === 0) throw new UsageError(`没有「${name}」这条规则。`);
    for (const id of ids) chosen[id] = severity;
  }
  return chosen;
}

/** The official formats, and those of the files that the globs lead to; these win where the ids are the same. */
export async function formatsFrom(globs: readonly string[]): Promise<readonly Format[]> {
  if (globs.length === 0) return officialFormats;
  const { readFormats } = await import('../format/read.ts');
  const files = await expand(globs, '.');
  if (files.length === 0) throw new Failure(`没有格式定义符合「${globs.join('」「')}」。`);
  const { formats, problems } = readFormats(files.map((path) => ({ path, text: readReportText(path) })));
  const [problem] = problems;
  if (problem !== undefined) throw new Failure(`格式定义「${problem.path}」不能用：${problem.message}`);
  return formats;
}

/** Tells the same settings for a report at `file`, which also know what its own folder holds. Reports of one folder share them. */
export function settingsByFolder({ formats, severities }: Settings): (file: string) => Settings {
  const known = new Map<string, Settings>();
  return (file) => {
    const given = path.dirname(file);
    let settings = known.get(given);
    if (settings === undefined) {
      const folder = path.resolve(given);
      settings = { formats, severities, terms: termsAround(folder) };
      known.set(given, settings);
    }
    return settings;
  };
}

const termsByFolder = new Map<string, Terms>();

/** The words of the nearest folder above that has a list of them. */
function termsAround(folder: string): Terms {
  const before = termsByFolder.get(folder);
  if (before !== undefined) return before;
  const file = path.join(folder, '.disclosure-report', 'terms.yaml');
  const parent = path.dirname(folder);
  const terms = existsSync(file) ? termsIn(file) : parent === folder ? noTerms : termsAround(parent);
  termsByFolder.set(folder, terms);
  return terms;
}

function termsIn(file: string): Terms {
  const { terms, problems } = readTerms(readReportText(file));
  if (problems.length > 0) throw new Failure(`词表「${file}」有误：${problems.join('')}`);
  return terms;
}

/** Analyses a report at `file`, and once more where it names other files: whether they are there is part of what is checked. */
export function analyseFile(file: string, text: string, settings: Settings): Snapshot {
  const snapshot = analyse(text, settings);
  const paths = filesNamedIn(snapshot.report);
  if (paths.length === 0) return snapshot;
  const folder = path.resolve(path.dirname(file));
  const named: NamedFiles = new Map(paths.map((target) => [target, { state: reaches(folder, target) ? 'found' : 'missing' }]));
  return analyse(text, { ...settings, named });
}

const known = new Map<string, boolean>();

/** Reports beside one another name the same files. */
function reaches(folder: string, target: string): boolean {
  const wanted = path.resolve(folder, target.replaceAll('\\', '/'));
  const before = known.get(wanted);
  if (before !== undefined) return before;
  const is = existsSync(wanted) || (target.includes('*') && globSync(target.replaceAll('\\', '/'), { cwd: folder }).length > 0);
  if (known.size < 10_000) known.set(wanted, is);
  return is;
}
