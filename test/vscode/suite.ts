/** The scenarios that run in a real VS Code, in this order: `npm test` in a browser, `npm run test:desktop` in the desktop program. */
import { clipboardScenarios } from './clipboard.ts';
import { editingScenarios } from './editing.ts';
import { exportScenarios } from './export.ts';
import { runScenarios } from './harness.ts';
import { importScenarios } from './import.ts';
import { previewScenarios } from './preview.ts';

/** The entry that VS Code calls. DISCLOSURE_REPORT_ONLY names the scenarios to run by parts of their names, `|` between them. */
export function run(): Promise<void> {
  const wanted = (process.env.DISCLOSURE_REPORT_ONLY ?? '').split('|');
  const all = [...editingScenarios, ...previewScenarios, ...exportScenarios, ...importScenarios, ...clipboardScenarios];
  return runScenarios(all.filter(({ name }) => wanted.some((part) => name.includes(part))));
}
