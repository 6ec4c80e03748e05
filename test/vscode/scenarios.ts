/** The scenarios that run in every VS Code, in this order. */
import { clipboardScenarios } from './clipboard.ts';
import { editingScenarios } from './editing.ts';
import { exportScenarios } from './export.ts';
import { formScenarios } from './form.ts';
import type { Scenario } from './harness.ts';
import { importScenarios } from './import.ts';
import { previewScenarios } from './preview.ts';

export const scenarios: readonly Scenario[] = [
  ...editingScenarios,
  ...previewScenarios,
  ...formScenarios,
  ...exportScenarios,
  ...importScenarios,
  ...clipboardScenarios,
];

/** DISCLOSURE_REPORT_ONLY selects the scenarios by parts of their names, separated by `|`. */
export function wanted(all: readonly Scenario[]): readonly Scenario[] {
  const names = (process.env.DISCLOSURE_REPORT_ONLY ?? '').split('|');
  return all.filter(({ name }) => names.some((part) => name.includes(part)));
}
