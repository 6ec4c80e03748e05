/** Makes a PDF with an installed program: a browser prints the page, or LibreOffice converts the Word file. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { removeLeftBehind, temporaryName } from '../disk/left-behind.ts';
import { whenStopped } from '../disk/stop.ts';
import type { Printable, Printed } from './printed.ts';
import { installedPrograms, type PrintProgram } from './programs.ts';
import { endPrintingIn, profileIn, removeTracesOf } from './traces.ts';

export interface PrintChoices {
  readonly programs?: readonly PrintProgram[];
  /** In milliseconds, after which a program is killed. */
  readonly timeout?: number;
}

/** Tries one program after another, each in its own temporary folder. */
export async function printPdf(printable: Printable, choices: PrintChoices = {}): Promise<Printed> {
  const { programs = distinctKinds(installedPrograms()), timeout = 60_000 } = choices;
  const reasons: string[] = [];
  removeLeftBehind(tmpdir(), (left) => {
    endPrintingIn(left);
    removeTracesOf(left);
  });
  for (const program of programs) {
    const folder = path.join(tmpdir(), temporaryName('print'));
    const done = whenStopped(() => {
      removeTracesOf(folder);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    });
    try {
      // The report is in it.
      await mkdir(folder, { mode: 0o700 });
      const bytes = await print(program, printable, folder, timeout);
      return { kind: 'pdf', bytes, program: program.name };
    } catch (error) {
      reasons.push(`${program.name}：${error instanceof Error ? error.message : String(error)}`);
    } finally {
      removeTracesOf(folder);
      // A killed program may keep its files open for a moment.
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }).catch(() => {});
      done();
    }
  }
  return reasons.length === 0 ? { kind: 'none' } : { kind: 'failed', reasons };
}

/** If one Chrome fails, the same Chrome under another name will too. */
function distinctKinds(programs: readonly PrintProgram[]): PrintProgram[] {
  return programs.filter(({ name }, index) => programs.findIndex((other) => other.name === name) === index);
}

async function print(program: PrintProgram, { html, docx }: Printable, folder: string, timeout: number): Promise<Uint8Array> {
  const profile = profileIn(folder);
  await mkdir(profile);
  const source = path.join(folder, program.kind === 'browser' ? 'report.html' : 'report.docx');
  const target = path.join(folder, 'report.pdf');
  await writeFile(source, program.kind === 'browser' ? html() : docx());
  const args = program.kind === 'browser' ? browserArguments(source, target, profile) : officeArguments(source, folder, profile);
  const problem = await run(program, args, folder, timeout);
  const bytes = await readFile(target).catch(() => undefined);
  // Browsers sometimes exit with an error after writing a complete file.
  if (bytes === undefined || !bytes.subarray(0, 5).equals(pdfMark)) throw new Error(problem ?? '没有写出文件');
  return bytes;
}

const pdfMark = Buffer.from('%PDF-');

/** Uses a separate profile, since a running browser locks the user's, and resolves no host names, since nothing is fetched. */
function browserArguments(source: string, target: string, profile: string): string[] {
  const isRoot = process.getuid?.() === 0;
  return [
    '--headless',
    '--disable-gpu',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    '--no-default-browser-check',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--no-pdf-header-footer',
    '--generate-pdf-document-outline',
    `--user-data-dir=${profile}`,
    `--print-to-pdf=${target}`,
    // Chrome's sandbox does not work as root; the page is our own and has no scripts.
    ...(isRoot ? ['--no-sandbox'] : []),
    pathToFileURL(source).href,
  ];
}

function officeArguments(source: string, folder: string, profile: string): string[] {
  return [
    `-env:UserInstallation=${pathToFileURL(profile).href}`,
    '--headless',
    '--norestore',
    '--nolockcheck',
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
    source,
  ];
}

/** The error as a message; undefined on success. */
function run(
  { file, kind }: PrintProgram,
  args: readonly string[],
  folder: string,
  timeout: number,
): Promise<string | undefined> {
  // LibreOffice leaves its temporary files where it is killed. Chromium must not have it, as the path of its socket would become too long.
  const env = kind === 'office' ? { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder } : process.env;
  return new Promise((resolve) => {
    const isUnix = process.platform !== 'win32';
    // In its own process group on Unix, so that its child processes can be killed with it.
    const child = spawn(file, args, { cwd: folder, env, stdio: 'ignore', detached: isUnix, windowsHide: true });
    const stop = () => {
      try {
        if (isUnix && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It has already exited.
      }
    };
    const done = whenStopped(stop);
    const timer = setTimeout(() => {
      stop();
      done();
      resolve(`过了 ${Math.round(timeout / 1000)} 秒还没有完成`);
    }, timeout);
    child.once('error', (error) => {
      clearTimeout(timer);
      done();
      resolve(error.message);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      // What it has started and not ended.
      stop();
      done();
      resolve(code === 0 ? undefined : `退出码 ${code}`);
    });
  });
}
