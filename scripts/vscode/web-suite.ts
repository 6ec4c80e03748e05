/** Runs the suite of `test/vscode/web/` in VS Code for the Web, with the content of the package, and counts the results. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { readArchive } from '../../test/archive.ts';
import { manifest, projectRoot } from '../project.ts';
import { launchProfile } from './browser.ts';
import { evidenceFolder, startDriver } from './driver.ts';
import { installWebVsCode } from './install.ts';
import { removeFolder, temporaryFolder } from './processes.ts';
import { freePort } from './server.ts';
import { type Counts, keepLog, waitForResults } from './suite.ts';
import { startWebServer } from './web-server.ts';

export async function runInWeb(vsix: string): Promise<Counts> {
  const vscode = await installWebVsCode();
  const folder = temporaryFolder();
  await mkdir(evidenceFolder, { recursive: true });
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const browser = await launchProfile(path.join(folder, 'profile'), {
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  try {
    const page = await browser.newPage();
    const driver = await startDriver(page);
    const extensions = {
      [manifest.name]: await unpack(vsix, path.join(folder, 'product')),
      'memory-files': await memoryFiles(path.join(folder, 'memory-files'), `${origin}/samples.json`),
      suite: await suite(path.join(folder, 'suite'), driver.address),
    };
    const samples = path.join(projectRoot, 'samples');
    const server = await startWebServer({ vscode, extensions, suite: 'suite', samples, port });
    try {
      const log = keepLog(page);
      await page.goto(server.address);
      return await waitForResults(driver, async () => {
        await page.screenshot({ path: path.join(evidenceFolder, 'web-stuck.png') }).catch(() => {});
        await writeFile(path.join(evidenceFolder, 'web-console.log'), log.join('\n'));
      });
    } finally {
      server.close();
      driver.close();
    }
  } finally {
    await browser.close();
    removeFolder(folder);
  }
}

async function unpack(vsix: string, folder: string): Promise<string> {
  for (const [name, bytes] of readArchive(vsix)) {
    if (!name.startsWith('extension/')) continue;
    const file = path.join(folder, name.slice('extension/'.length));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
  return folder;
}

const forBrowser: BuildOptions = {
  absWorkingDir: projectRoot,
  bundle: true,
  platform: 'browser',
  target: 'chrome128',
  format: 'cjs',
  external: ['vscode'],
  conditions: ['worker'],
  logLevel: 'warning',
};

async function memoryFiles(folder: string, samples: string): Promise<string> {
  await build({
    ...forBrowser,
    entryPoints: ['test/vscode/web/memory-files.ts'],
    outfile: path.join(folder, 'main.js'),
    define: { samplesAddress: JSON.stringify(samples) },
  });
  await writeManifest(folder, { browser: './main.js', activationEvents: ['onFileSystem:memory'] });
  return folder;
}

async function suite(folder: string, driver: string): Promise<string> {
  await build({
    ...forBrowser,
    entryPoints: ['test/vscode/web/suite.ts'],
    outfile: path.join(folder, 'suite.js'),
    sourcemap: 'inline',
    alias: { 'node:assert/strict': './test/vscode/web/assert.ts' },
    define: {
      global: 'globalThis',
      'process.env.DISCLOSURE_REPORT_DRIVER': JSON.stringify(driver),
      'process.env.DISCLOSURE_REPORT_ONLY': JSON.stringify(process.env.DISCLOSURE_REPORT_ONLY ?? ''),
      'process.env.NODE_DEBUG': '""',
    },
    banner: { js: 'globalThis.process ??= { env: {}, emitWarning() {} };' },
  });
  await writeManifest(folder, {});
  return folder;
}

async function writeManifest(folder: string, more: object): Promise<void> {
  const { publisher } = manifest;
  const one = { name: path.basename(folder), publisher, version: '0.0.0', engines: { vscode: '^1.97.0' }, ...more };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(one));
}
