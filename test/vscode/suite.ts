/** The scenarios that run in a real VS Code, in this order: `npm test` in a browser, `npm run test:desktop` in the desktop program. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { runScenarios, type Scenario } from './harness.ts';
import { count } from './window.ts';

const scenarios: readonly Scenario[] = [
  {
    name: 'the extension is installed, and the window answers',
    async body() {
      assert.ok(vscode.extensions.getExtension('disclosure-report.disclosure-report'));
      assert.equal(await count('workbench', '.monaco-workbench'), 1);
    },
  },
];

/** The entry that VS Code calls. */
export function run(): Promise<void> {
  return runScenarios(scenarios);
}
