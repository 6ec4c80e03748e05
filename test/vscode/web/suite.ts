/** What VS Code for the Web calls: there the extension host is a worker of the browser. */
import { runScenarios } from '../harness.ts';
import { scenarios, wanted } from '../scenarios.ts';

export function run(): Promise<void> {
  // Its folder is gone with the window, so what outlives a reload is no question here.
  return runScenarios(wanted(scenarios.filter(({ afterReload }) => afterReload === undefined)));
}
