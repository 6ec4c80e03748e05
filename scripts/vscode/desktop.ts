/**
 * The desktop VS Code: runs the suite of `test/vscode/` in one that @vscode/test-electron downloads, or opens the installed one.
 */

import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { chromium, type Page } from 'playwright-core';
import { packageExtension } from '../package.ts';
import { startDriver } from './driver.ts';
import { removeFolder, run } from './processes.ts';
import { freePort } from './server.ts';
import { type Counts, prepareWorkplace, waitForResults } from './suite.ts';

/** `DISCLOSURE_REPORT_VSCODE` names an installed program to use instead of a download. */
export async function runOnDesktop(vsix: string): Promise<Counts> {
  const program = process.env.DISCLOSURE_REPORT_VSCODE ?? (await downloadAndUnzipVSCode());
  const workplace = await prepareWorkplace();
  const own = [
    `--user-data-dir=${path.join(workplace.folder, 'data')}`,
    `--extensions-dir=${path.join(workplace.folder, 'extensions')}`,
  ];
  const [command, ...before] = resolveCliArgsFromVSCodeExecutablePath(program, { reuseMachineInstall: true });
  if (command === undefined) throw new Error(`无法启动 ${program}。It cannot be started.`);
  await run(command, [...before, ...own, '--install-extension', vsix], { shell: process.platform === 'win32' });

  const port = await freePort();
  const driver = await startDriver(windowBehind(port));
  try {
    const ended = runTests({
      vscodeExecutablePath: program,
      reuseMachineInstall: true,
      extensionDevelopmentPath: workplace.host,
      extensionTestsPath: workplace.suite,
      extensionTestsEnv: { DISCLOSURE_REPORT_DRIVER: driver.address },
      launchArgs: [workplace.samples, ...own, `--remote-debugging-port=${port}`, '--disable-workspace-trust', '--skip-welcome'],
    });
    const counts = waitForResults(driver, async () => {});
    await Promise.all([ended, counts]);
    return await counts;
  } finally {
    driver.close();
    removeFolder(workplace.folder);
  }
}

/** The window of the program whose debugger listens at `port`, as soon as it exists. */
async function windowBehind(port: number): Promise<Page> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`).catch(() => undefined);
    const pages = browser?.contexts().flatMap((context) => context.pages()) ?? [];
    const window = pages.find((page) => page.url().includes('workbench'));
    if (window !== undefined) return window;
    await browser?.close();
    await sleep(500);
  }
  throw new Error('60 秒内没有出现窗口。No window within 60 s.');
}

if (process.argv[1] === import.meta.filename) {
  const { passed, failed } = await runOnDesktop(await packageExtension());
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
