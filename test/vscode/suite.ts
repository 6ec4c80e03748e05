/** The scenarios that run in a real VS Code, in this order: `npm test` in a browser, `npm run test:desktop` in the desktop program. */
import { editingScenarios } from './editing.ts';
import { exportScenarios } from './export.ts';
import { runScenarios } from './harness.ts';
import { previewScenarios } from './preview.ts';

/** The entry that VS Code calls. DISCLOSURE_REPORT_ONLY names the scenarios to run by a part of their names. */
export function run(): Promise<void> {
  const only = process.env.DISCLOSURE_REPORT_ONLY ?? '';
  return runScenarios([...editingScenarios, ...previewScenarios, ...exportScenarios].filter(({ name }) => name.includes(only)));
}
