/**
 * Operates the VS Code window like a user (keys, clicks, reading), on behalf of a suite that runs in the extension host.
 *
 * The suite sends requests over HTTP on the loopback, so it does not depend on whether the window is a page or a desktop program.
 * `test/vscode/window.ts` is the other end.
 */
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import path from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { Results } from '../../test/vscode/harness.ts';
import type { Command } from '../../test/vscode/window.ts';
import { projectRoot } from '../project.ts';

export interface Driver {
  readonly address: string;
  /** The results of the suite so far. */
  readonly results: () => Results;
  readonly close: () => void;
}

/** Where screenshots and logs of the suites go. */
export const evidenceFolder = path.join(projectRoot, '.cache/vscode-test');

const patience = 20_000;

/** Commands wait until there is a window. */
export async function startDriver(window: Page | Promise<Page>): Promise<Driver> {
  mkdirSync(evidenceFolder, { recursive: true });
  let results: Results = { outcomes: [], finished: false };
  const answerTo = async (command: Command): Promise<unknown> => {
    if (command.do === 'kept') return results;
    if (command.do !== 'keep') return perform(await window, command);
    results = command.results;
    return undefined;
  };
  const server = createServer((request, response) => {
    // In VS Code for the Web the suite is a page of another origin.
    response.setHeader('Access-Control-Allow-Origin', '*');
    const answer = async (): Promise<string> => JSON.stringify((await answerTo(await commandOf(request))) ?? null);
    answer().then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('没有可用的端口。There is no free port.');
  return { address: `http://127.0.0.1:${address.port}`, results: () => results, close: () => server.close() };
}

async function commandOf(request: IncomingMessage): Promise<Command> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text);
}

async function perform(page: Page, command: Exclude<Command, { do: 'keep' | 'kept' }>): Promise<unknown> {
  switch (command.do) {
    case 'press':
      return page.keyboard.press(command.keys);
    case 'type':
      return page.keyboard.type(command.text, { delay: 20 });
    case 'click': {
      const target = await frameWith(page, command.in, command.selector);
      const { holding, times = 1 } = command;
      return target
        .locator(command.selector)
        .first()
        .click({ timeout: patience, clickCount: times, modifiers: holding === undefined ? [] : [holding] });
    }
    case 'hover': {
      const target = await frameWith(page, command.in, command.selector);
      return target.locator(command.selector).first().hover({ timeout: patience });
    }
    case 'drag': {
      const target = await frameWith(page, command.in, command.selector);
      await target.locator(command.selector).first().hover({ timeout: patience });
      await page.mouse.down();
      // The first movement starts the drag. The drop target only reacts to movements, and some time after the first of them.
      const to = target.locator(command.to).first();
      for (let step = 0; step < 10; step++) {
        await to.hover({ timeout: patience, force: true, position: { x: 20 + 4 * step, y: 8 } });
        if (step === 0) await page.keyboard.down(command.holding);
        await page.waitForTimeout(60);
      }
      await page.mouse.up();
      return page.keyboard.up(command.holding);
    }
    case 'copy':
      return page.evaluate(clipboardScript.write({ 'text/html': command.html, 'text/plain': command.text }));
    case 'clipboard':
      return page.evaluate(clipboardScript.read);
    case 'text': {
      const target = await frameWith(page, command.in, command.selector);
      return target.locator(command.selector).first().textContent({ timeout: patience });
    }
    case 'count': {
      const frames = command.in === 'workbench' ? [page.mainFrame()] : webviews(page);
      // A frame may disappear during the query.
      const counts = await Promise.all(
        frames.map((frame) =>
          frame
            .locator(command.selector)
            .count()
            .catch(() => 0),
        ),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    }
    case 'evaluate': {
      const target = await frameWith(page, command.in, command.selector);
      return target.evaluate(command.script);
    }
    case 'screenshot':
      return page.screenshot({ path: path.join(evidenceFolder, `${command.name}.png`) });
    case 'reload':
      // The requesting suite will not exist any more.
      setTimeout(() => void page.reload({ waitUntil: 'domcontentloaded' }), 100);
      return;
  }
}

/**
 * Expressions for the window; this module has no DOM. The browser reads a form on demand, possibly from a later copy than the list
 * of forms: if it changes while being read, the result is empty.
 */
const clipboardScript = {
  write: (forms: Readonly<Record<string, string>>) => `(() => {
    const forms = Object.entries(${JSON.stringify(forms)}).filter(([, content]) => content !== '');
    const blobs = forms.map(([type, content]) => [type, new Blob([content], { type })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  })()`,
  read: `(async () => {
    const read = async () => {
      const items = await navigator.clipboard.read();
      const form = async (type) => (await items.find(({ types }) => types.includes(type))?.getType(type))?.text();
      return { html: await form('text/html'), text: await form('text/plain') };
    };
    const [first, second] = [await read(), await read()];
    return first.html === second.html && first.text === second.text ? second : {};
  })().catch(() => ({}))`,
};

/** The frame that contains `selector`: the window itself, or any webview, as soon as it exists. */
async function frameWith(page: Page, where: 'workbench' | 'webview', selector: string): Promise<Frame> {
  if (where === 'workbench') return page.mainFrame();
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    for (const frame of webviews(page)) {
      const count = await frame
        .locator(selector)
        .count()
        .catch(() => 0);
      if (count > 0) return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`No webview shows ${selector}.`);
}

function webviews(page: Page): Frame[] {
  return page.frames().filter((frame) => /fake\.html\?/.test(frame.url()));
}
