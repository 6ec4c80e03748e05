/**
 * Demonstrates the product: builds it, checks and renders the samples in the terminal, then serves a VS Code with the extension
 * installed and a sample with its preview open, until Ctrl+C.
 *
 * `--desktop` opens the installed `code` instead. `--screenshot FILE` opens the served window itself, saves a picture, and ends.
 */
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { packageExtension } from './package.ts';
import { projectRoot } from './project.ts';
import { launchBrowser } from './vscode/browser.ts';
import { installVsCode } from './vscode/install.ts';
import { run } from './vscode/processes.ts';
import { type Server, startServer } from './vscode/server.ts';

const samples = path.join(projectRoot, 'samples');
const rendered = path.join(projectRoot, '.cache/rendered');
const usualPort = 8421;

/** A draft with one wrong figure: shows squiggles, the wrong cell, and blanks to fill in. */
const shown = '岚河县农业农村局2025年.report.md';

const vsix = await packageExtension();
const reports = (await readdir(samples)).filter((name) => name.endsWith('.report.md')).sort();
const sample = reports.find((name) => name === (process.env.DISCLOSURE_REPORT_SAMPLE ?? shown)) ?? reports[0];
if (sample === undefined) throw new Error('samples/ 中没有报告。There is no report in samples/.');
await checkAndRender();
if (process.argv.includes('--desktop')) await openDesktop(path.join(samples, sample));
else await serve(path.join(samples, sample));

async function checkAndRender(): Promise<void> {
  const cli = path.join(projectRoot, 'dist/cli.js');
  console.log('\n$ disclosure-report check samples');
  // The samples have intentional defects, so a status of 1 is not a failure.
  const { code, text } = await run(process.execPath, [cli, 'check', 'samples'], { cwd: projectRoot, mayFail: true });
  console.log(text);
  if (code > 1) process.exit(code);
  await mkdir(rendered, { recursive: true });
  for (const report of reports) {
    const output = path.join(rendered, report.replace(/\.report\.md$/, '.html'));
    await run(process.execPath, [cli, 'render', path.join(samples, report), '-o', output]);
    console.log(`$ disclosure-report render samples/${report} -o ${path.relative(projectRoot, output)}`);
  }
}

async function openDesktop(sample: string): Promise<void> {
  const shell = process.platform === 'win32';
  await run('code', ['--install-extension', vsix, '--force'], { shell });
  await run('code', [samples, '--goto', sample], { shell });
  console.log('\n已在 VS Code 中打开样例，按 Ctrl+Shift+V（Mac 为 Cmd+Shift+V）看公文版式。Opened in VS Code.');
}

async function serve(sample: string): Promise<void> {
  const demo = path.join(import.meta.dirname, 'vscode/demo');
  const server = await startServer(await installVsCode(), {
    folder: samples,
    extensions: [vsix],
    extensionFolders: [demo],
    environment: { DISCLOSURE_REPORT_SAMPLE: sample },
    preferredPort: usualPort,
  });
  const picture = process.argv[process.argv.indexOf('--screenshot') + 1];
  if (process.argv.includes('--screenshot') && picture !== undefined) {
    await takePicture(server, picture);
    server.stop();
    return;
  }
  console.log(`\n请在浏览器中打开 Open in a browser:\n\n    ${server.address()}\n\n按 Ctrl+C 结束。Press Ctrl+C to stop.`);
  await new Promise(() => setInterval(() => {}, 1 << 30));
}

/** Waits until the preview shows the title of the sample. */
async function takePicture(server: Server, file: string): Promise<void> {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await page.goto(server.address());
    const preview = page.frameLocator('iframe.webview').frameLocator('iframe');
    await preview.locator('h1, [data-kind="title"]').first().waitFor({ timeout: 60_000 });
    await page.waitForTimeout(4000);
    await page.screenshot({ path: file });
  } finally {
    await browser.close();
  }
}
