/** Finds a Chromium to show VS Code in: an installed one, otherwise a headless one from the npm registry. */
import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type LaunchOptions } from 'playwright-core';
import { cachedFolder } from './cache.ts';
import { run, runNpm } from './processes.ts';

interface Program {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}

const installed: Readonly<Record<string, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/opt/google/chrome/chrome',
    '/usr/bin/microsoft-edge',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => {
    const base = process.env[variable];
    if (base === undefined) return [];
    return ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((file) => path.join(base, file));
  }),
};

/** Required in a closed network, and on a machine without display or sandbox. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await launchOptions());
}

/** With its own profile at `folder`, in which embedded pages of another origin, such as webviews, may use storage. */
export async function launchProfile(folder: string, options: BrowserContextOptions): Promise<BrowserContext> {
  await mkdir(path.join(folder, 'Default'), { recursive: true });
  const cookies = { block_third_party_cookies: false, cookie_controls_mode: 0, default_content_setting_values: { cookies: 1 } };
  await writeFile(path.join(folder, 'Default/Preferences'), JSON.stringify({ profile: cookies }));
  return chromium.launchPersistentContext(folder, { ...(await launchOptions()), ...options });
}

async function launchOptions(): Promise<LaunchOptions> {
  const { executable, environment } = await findBrowser();
  return { executablePath: executable, args: flags, env: { ...definedOnly(process.env), ...environment }, timeout: 60_000 };
}

async function findBrowser(): Promise<Program> {
  const chosen = process.env.DISCLOSURE_REPORT_BROWSER;
  const candidates = chosen === undefined ? (installed[process.platform] ?? []) : [chosen];
  const found = candidates.find((file) => existsSync(file));
  if (found !== undefined) return { executable: found, environment: {} };
  if (chosen === undefined || chosen === 'npm') return browserFromRegistry();
  throw new Error(`找不到浏览器 ${chosen}。There is no such browser.`);
}

/**
 * The package contains a compressed Chromium for Linux, the libraries that a bare system lacks, and fonts; it unpacks to TMPDIR.
 */
async function browserFromRegistry(): Promise<Program> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('请先安装 Chrome、Edge 或 Chromium。Please install Chrome, Edge or Chromium first.');
  }
  const folder = await cachedFolder(path.join(import.meta.dirname, 'chromium'), async (work) => {
    console.log('本机没有浏览器，正在从 npm 安装 Chromium（只需一次）。Installing Chromium, once.');
    await cp(path.join(import.meta.dirname, 'chromium'), work, { recursive: true });
    await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], work);
    const unpack = `import('@sparticuz/chromium').then((module) => module.default.executablePath())`;
    await run(process.execPath, ['--input-type=module', '--eval', unpack], {
      cwd: work,
      env: { ...process.env, TMPDIR: work, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' },
    });
    await writeFile(path.join(work, 'fonts/fonts.conf'), fontConfiguration);
  });
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: path.join(folder, 'fonts') };
  const libraries = [path.join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter((entry) => entry !== undefined);
  return { executable: path.join(folder, 'chromium'), environment: { ...fonts, LD_LIBRARY_PATH: libraries.join(':') } };
}

/** The package's own configuration names folders of the cloud service that it was made for. */
const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>
`;

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
