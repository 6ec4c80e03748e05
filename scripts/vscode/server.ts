/** Runs a VS Code server on the loopback, with its own user data and extensions, which are deleted when it stops. */
import { cp, mkdir, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VsCode } from './install.ts';
import { type Output, removeFolder, run, start, stop, temporaryFolder } from './processes.ts';

export interface ServerChoices {
  /** The folder that the window opens. */
  readonly folder: string;
  /** Packaged extensions to install first. */
  readonly extensions?: readonly string[];
  /** Unpacked ones to copy next to them. */
  readonly extensionFolders?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** For the extension host, in addition to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Used if it is free. */
  readonly preferredPort?: number;
}

export interface Server {
  readonly port: number;
  /** The address of a window on the folder; `payload` is in the syntax of VS Code's web workbench, e.g. `['openFile', uri]`. */
  readonly address: (payload?: readonly (readonly [string, string])[]) => string;
  /** The workbench's address for a file of this machine. */
  readonly uri: (file: string) => string;
  readonly log: () => string;
  readonly stop: () => void;
}

/** A quiet VS Code: no welcome pages, no updates, no telemetry, no trust question. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
};

export async function startServer(vscode: VsCode, choices: ServerChoices): Promise<Server> {
  const data = temporaryFolder();
  const extensions = path.join(data, 'extensions');
  await mkdir(path.join(data, 'User'), { recursive: true });
  await mkdir(extensions);
  await writeFile(path.join(data, 'User/settings.json'), JSON.stringify({ ...quietSettings, ...choices.settings }, undefined, 2));
  for (const folder of choices.extensionFolders ?? []) {
    await cp(folder, path.join(extensions, path.basename(folder)), { recursive: true });
  }
  for (const file of choices.extensions ?? []) await installExtension(vscode, file, data, extensions);

  const port = await freePort(choices.preferredPort);
  const host = `127.0.0.1:${port}`;
  const child = start(process.execPath, [vscode.entry, ...serverArguments(host, data, extensions), choices.folder], {
    env: { ...process.env, ...choices.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const stopAll = (): void => {
    stop(child);
    removeFolder(data);
  };
  try {
    await waitUntilServing(`http://${host}/healthz`, () => child.exitCode !== null);
  } catch (error) {
    stopAll();
    throw new Error(`VS Code 未能启动。VS Code did not start.\n${log}`, { cause: error });
  }
  return {
    port,
    uri: (file) => `vscode-remote://${host}${encodeURI(file)}`,
    address: (payload = []) =>
      `http://${host}/?folder=${encodeURIComponent(choices.folder)}` +
      (payload.length > 0 ? `&payload=${encodeURIComponent(JSON.stringify(payload))}` : ''),
    log: () => log,
    stop: stopAll,
  };
}

async function installExtension(vscode: VsCode, file: string, data: string, extensions: string): Promise<Output> {
  const where = ['--user-data-dir', data, '--extensions-dir', extensions];
  const output = await run(process.execPath, [vscode.entry, ...where, '--install-extension', file], { seconds: 120 });
  if (!/successfully installed/i.test(output.text))
    throw new Error(`无法安装 ${file}。It could not be installed.\n${output.text}`);
  return output;
}

function serverArguments(host: string, data: string, extensions: string): string[] {
  return [
    ...['--auth', 'none', '--bind-addr', host, '--user-data-dir', data, '--extensions-dir', extensions],
    ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust', '--disable-getting-started-override'],
  ];
}

/** A free port on the loopback: `preferred`, if possible. */
export async function freePort(preferred = 0): Promise<number> {
  const probe = net.createServer();
  const listens = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(preferred, '127.0.0.1', () => resolve(true));
  });
  if (!listens) return freePort();
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('没有可用的端口。There is no free port.');
  return address.port;
}

async function waitUntilServing(address: string, hasEnded: () => boolean): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (hasEnded()) throw new Error('它已退出。It has ended.');
    const answers = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (answers) return;
    await sleep(200);
  }
  throw new Error('60 秒内没有应答。No answer within 60 s.');
}
