/** Reads `.disclosure-report/settings.yaml`: severities of rules, and the location of the format definitions. */
import type { Severities } from '../rules/run.ts';
import type { FileProblem } from './file-problem.ts';
import { type ChosenSeverity, rulesNamed, severities, severityFrom } from './severities.ts';
import { entriesOf, itemsOf, readYaml, wordOf } from './yaml-file.ts';

const RULES = '规则';
const FORMATS = '格式';

export interface SettingsFile {
  readonly severities: Severities;
  /** Paths and globs, relative to the folder that contains `.disclosure-report/`. */
  readonly formats: readonly FormatPath[];
  readonly problems: readonly FileProblem[];
}

export interface FormatPath {
  readonly path: string;
  /** Undefined if the setting comes from an editor. */
  readonly range: FileProblem['range'] | undefined;
}

/** Valid settings apply even if others in the file are wrong. */
export function readSettings(text: string): SettingsFile {
  const file = readYaml(text);
  const chosen: Record<string, ChosenSeverity> = {};
  const formats: FormatPath[] = [];
  const entries = file.root === undefined ? [] : entriesOf(file, file.root);
  if (entries === undefined) file.complain(file.root, `应当写成「${RULES}」「${FORMATS}」两项。`);
  for (const { key, at, value } of entries ?? []) {
    if (key !== RULES && key !== FORMATS) file.complain(at, `不认识「${key}」，只有「${RULES}」「${FORMATS}」两项。`);
    if (value === undefined) continue;
    if (key === RULES) {
      const rules = entriesOf(file, value);
      if (rules === undefined) file.complain(value, `「${RULES}」下面应当逐条写成「规则: 级别」。`);
      for (const rule of rules ?? []) {
        const ids = rulesNamed(rule.key);
        const severity = severityFrom(wordOf(rule.value));
        if (ids.length === 0) file.complain(rule.at, `没有「${rule.key}」这条规则。`);
        else if (severity === undefined) file.complain(rule.value ?? rule.at, `级别只能是 ${severities.join('、')}。`);
        else for (const id of ids) chosen[id] = severity;
      }
    }
    if (key === FORMATS) {
      for (const item of itemsOf(file, value) ?? [value]) {
        const path = wordOf(item);
        if (path === undefined) file.complain(item, `「${FORMATS}」应当是格式定义的路径，可以有多个。`);
        else formats.push({ path, range: file.rangeOf(item) });
      }
    }
  }
  return { severities: chosen, formats, problems: file.problems };
}
