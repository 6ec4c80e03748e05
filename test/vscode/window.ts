/** The VS Code window from a user's view, for scenarios in the extension host: `scripts/vscode/driver.ts` performs the actions. */
import type { Results } from './harness.ts';

/** `in` states where to search for a selector; among several webviews, the one that shows it. */
export type Command =
  | { readonly do: 'press'; readonly keys: string }
  | { readonly do: 'type'; readonly text: string }
  | { readonly do: 'hover' | 'text' | 'count'; readonly in: Place; readonly selector: string }
  | { readonly do: 'click'; readonly in: Place; readonly selector: string; readonly holding?: Modifier; readonly times?: number }
  | { readonly do: 'evaluate'; readonly in: Place; readonly selector: string; readonly script: string }
  | { readonly do: 'drag'; readonly in: Place; readonly selector: string; readonly to: string; readonly holding: string }
  | { readonly do: 'copy'; readonly html: string; readonly text: string }
  | { readonly do: 'clipboard' }
  | { readonly do: 'screenshot'; readonly name: string }
  | { readonly do: 'reload' }
  /** The results of the suite so far: `keep` stores them outside the extension host, `kept` returns them after a reload. */
  | { readonly do: 'keep'; readonly results: Results }
  | { readonly do: 'kept' };

type Place = 'workbench' | 'webview';
type Modifier = 'Control' | 'Shift';

/** Presses keys as Playwright names them: `Control+.`, `Enter`, `ArrowDown`. */
export function press(keys: string): Promise<unknown> {
  return ask({ do: 'press', keys });
}

export function type(text: string): Promise<unknown> {
  return ask({ do: 'type', text });
}

export function click(where: Place, selector: string, holding?: Modifier): Promise<unknown> {
  return ask({ do: 'click', in: where, selector, ...(holding === undefined ? {} : { holding }) });
}

export function doubleClick(where: Place, selector: string): Promise<unknown> {
  return ask({ do: 'click', in: where, selector, times: 2 });
}

export function hover(where: Place, selector: string): Promise<unknown> {
  return ask({ do: 'hover', in: where, selector });
}

/** Drags the first matching element onto another, holding a key on release. */
export function drag(where: Place, selector: string, to: string, holding: string): Promise<unknown> {
  return ask({ do: 'drag', in: where, selector, to, holding });
}

export interface Copied {
  readonly html: string;
  readonly text: string;
}

/** Fills the clipboard as another program would. */
export function copy({ html, text }: Copied): Promise<unknown> {
  return ask({ do: 'copy', html, text });
}

/** The content of the clipboard for another program; missing formats are empty. */
export async function clipboard(): Promise<Copied> {
  const { html, text }: Partial<Copied> = Object(await ask({ do: 'clipboard' }));
  return { html: html ?? '', text: text ?? '' };
}

/** The visible text of the first matching element, once there is one. */
export async function textOf(where: Place, selector: string): Promise<string> {
  return String(await ask({ do: 'text', in: where, selector }));
}

export async function count(where: Place, selector: string): Promise<number> {
  return Number(await ask({ do: 'count', in: where, selector }));
}

/** The JSON value of a JavaScript expression in the frame that shows `selector`. */
export function evaluate(where: Place, selector: string, script: string): Promise<unknown> {
  return ask({ do: 'evaluate', in: where, selector, script });
}

/** Saves a picture of the window as `.cache/vscode-test/<name>.png`. */
export function screenshot(name: string): Promise<unknown> {
  return ask({ do: 'screenshot', name });
}

/** Sends a request to the driver; `reload` and the results are for the harness, which handles the consequences. */
export async function ask(command: Command): Promise<unknown> {
  const address = process.env.DISCLOSURE_REPORT_DRIVER;
  if (address === undefined) throw new Error('No driver is running: start the suite with npm run test.');
  const response = await fetch(address, { method: 'POST', body: JSON.stringify(command) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${command.do}: ${text}`);
  return JSON.parse(text);
}
