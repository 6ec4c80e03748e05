/** Finds installed programs that can make a PDF, at their usual paths. Nothing is downloaded. */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

export interface PrintProgram {
  /** Name in messages. */
  readonly name: string;
  readonly kind: 'browser' | 'office';
  readonly file: string;
}

/** Browsers first: they print the same page that the preview shows. */
export function installedPrograms(): PrintProgram[] {
  return candidates().filter(({ file }) => existsSync(file));
}

function candidates(): PrintProgram[] {
  switch (process.platform) {
    case 'win32':
      return windowsPrograms();
    case 'darwin':
      return macPrograms();
    default:
      return unixPrograms();
  }
}

const chrome = { name: 'Chrome', kind: 'browser' } as const;
const edge = { name: 'Edge', kind: 'browser' } as const;
const chromium = { name: 'Chromium', kind: 'browser' } as const;
const office = { name: 'LibreOffice', kind: 'office' } as const;

function windowsPrograms(): PrintProgram[] {
  const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
  const inEach = (program: Omit<PrintProgram, 'file'>, ...steps: readonly string[]) =>
    folders.map((folder) => ({ ...program, file: path.join(folder, ...steps) }));
  return [
    ...inEach(chrome, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    ...inEach(edge, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ...inEach(chromium, 'Chromium', 'Application', 'chrome.exe'),
    ...inEach(office, 'LibreOffice', 'program', 'soffice.exe'),
  ];
}

function macPrograms(): PrintProgram[] {
  const folders = ['/Applications', path.join(homedir(), 'Applications')];
  const inEach = (program: Omit<PrintProgram, 'file'>, app: string, file = app) =>
    folders.map((folder) => ({ ...program, file: path.join(folder, `${app}.app`, 'Contents', 'MacOS', file) }));
  return [
    ...inEach(chrome, 'Google Chrome'),
    ...inEach(edge, 'Microsoft Edge'),
    ...inEach(chromium, 'Chromium'),
    ...inEach(office, 'LibreOffice', 'soffice'),
  ];
}

/** Browsers in snaps come last: they cannot read other programs' temporary files. */
function unixPrograms(): PrintProgram[] {
  const files: readonly (readonly [Omit<PrintProgram, 'file'>, readonly string[]])[] = [
    [chrome, ['/opt/google/chrome/chrome', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome']],
    [edge, ['/opt/microsoft/msedge/msedge', '/usr/bin/microsoft-edge-stable', '/usr/bin/microsoft-edge']],
    [chromium, ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/lib/chromium/chromium', '/usr/local/bin/chromium']],
    [office, ['/usr/bin/soffice', '/usr/bin/libreoffice', '/opt/libreoffice/program/soffice', '/usr/local/bin/soffice']],
    [chromium, ['/snap/bin/chromium']],
  ];
  return files.flatMap(([program, places]) => places.map((file) => ({ ...program, file })));
}
