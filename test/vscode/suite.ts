/**
 * The entry point if the extension host is a Node process: `npm test` in a browser window, `npm run test:desktop` on the desktop.
 */
import { colourScenarios } from './colours.ts';
import { runScenarios } from './harness.ts';
import { scenarios, wanted } from './scenarios.ts';

export function run(): Promise<void> {
  return runScenarios(wanted([...scenarios, ...colourScenarios]));
}
