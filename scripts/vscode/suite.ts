/**
 * Runs the suite of `test/vscode/` in VS Code's own extension host, with the packaged extension installed, and counts the results.
 */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { manifest, projectRoot } from '../project.ts';
import { launchBrowser } from './browser.ts';
import { type Driver, evidenceFolder, startDriver } from './driver.ts';
import { installVsCode } from './install.ts';
import { removeFolder, temporaryFolder } from './processes.ts';
import { startServer } from './server.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

const longest = 480_000;

export interface Workplace {
  readonly folder: string;
  /** The folder that the window opens: a copy of the samples, at a path with Chinese characters and brackets. */
  readonly samples: string;
  /** The suite as one CommonJS file. */
  readonly suite: string;
  /** An empty extension: VS Code only runs tests if an extension is under development. */
  readonly host: string;
}

export async function runInBrowser(vsix: string): Promise<Counts> {
  const vscode = await installVsCode();
  const workplace = await prepareWorkplace();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const driver = await startDriver(page);
    const server = await startServer(vscode, {
      folder: workplace.samples,
      extensions: [vsix],
      environment: { DISCLOSURE_REPORT_DRIVER: driver.address },
    });
    try {
      const log = keepLog(page);
      await page.goto(
        server.address([
          ['extensionDevelopmentPath', server.uri(workplace.host)],
          ['extensionTestsPath', server.uri(workplace.suite)],
          ['skipWelcome', 'true'],
        ]),
      );
      return await waitForResults(driver, async () => {
        await page.screenshot({ path: path.join(evidenceFolder, 'stuck.png') }).catch(() => {});
        await writeFile(path.join(evidenceFolder, 'console.log'), `${log.join('\n')}\n\n${server.log()}`);
      });
    } finally {
      server.stop();
      driver.close();
    }
  } finally {
    await browser.close();
    removeFolder(workplace.folder);
  }
}

export async function prepareWorkplace(): Promise<Workplace> {
  const folder = temporaryFolder();
  await mkdir(evidenceFolder, { recursive: true });
  const samples = path.join(folder, '年报（样例）');
  await cp(path.join(projectRoot, 'samples'), samples, { recursive: true });
  const suite = path.join(folder, 'suite.cjs');
  await build({
    absWorkingDir: projectRoot,
    entryPoints: ['test/vscode/suite.ts'],
    outfile: suite,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  const host = path.join(folder, 'host');
  await mkdir(host);
  const nothing = { name: 'suite-host', publisher: manifest.publisher, version: '0.0.0', engines: { vscode: '*' } };
  await writeFile(path.join(host, 'package.json'), JSON.stringify(nothing));
  return { folder, samples, suite, host };
}

/** Prints each scenario as soon as it is done. `onTrouble` is called before giving up. */
export async function waitForResults(driver: Driver, onTrouble: () => Promise<void>): Promise<Counts> {
  const deadline = Date.now() + longest;
  let printed = 0;
  let results = driver.results();
  while (!results.finished && Date.now() < deadline) {
    await sleep(200);
    results = driver.results();
    for (const { name, milliseconds, error, first } of results.outcomes.slice(printed)) {
      console.log(`  ${error === undefined ? '✓' : '✗'} ${name} (${(milliseconds / 1000).toFixed(1)} s)`);
      if (first !== undefined) console.log('      第二次才通过。It passed only when it was run once more:');
      const reason = error ?? first;
      if (reason !== undefined) console.log(reason.replace(/^/gm, '      '));
      printed++;
    }
  }
  const failed = results.outcomes.filter(({ error }) => error !== undefined).length;
  if (failed > 0 || !results.finished) await onTrouble();
  if (!results.finished) {
    console.log(`  ✗ 套件在 ${longest / 1000} 秒内未结束，见 ${evidenceFolder}。The suite did not end in time.`);
    return { passed: printed - failed, failed: failed + 1 };
  }
  return { passed: printed - failed, failed };
}

export function keepLog(page: Page): string[] {
  const log: string[] = [];
  page.on('console', (message) => log.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => log.push(`error: ${error.message}`));
  return log;
}
