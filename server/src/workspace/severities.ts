/** Severities by rule id, as in settings files and on the command line; `citation/*` names a group. */
import type { Severity } from '../rules/finding.ts';
import { rules } from '../rules/list.ts';

export const severities = ['off', 'information', 'warning', 'error'] as const;

export type ChosenSeverity = Severity | 'off';

export function severityFrom(value: unknown): ChosenSeverity | undefined {
  return severities.find((each) => each === value);
}

/** The rules that a name stands for; none for an unknown name. */
export function rulesNamed(name: string): string[] {
  return rules.map(({ id }) => id).filter((id) => id === name || (name.endsWith('/*') && id.startsWith(name.slice(0, -1))));
}
