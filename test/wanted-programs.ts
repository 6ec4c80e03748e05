/**
 * Installed programs that tests need: `test('…', withLibreOffice, () => …)`. If one is missing, its tests are skipped with a
 * reason; in CI that is a failure, and `.ci/run` installs them.
 */
import { existsSync } from 'node:fs';
import { installedPrograms, type PrintProgram } from '../server/src/print/programs.ts';

export interface Wanted {
  readonly skip: false | string;
}

export const officeProgram = installedPrograms().find(({ kind }) => kind === 'office');
export const browserProgram = installedPrograms().find(({ kind }) => kind === 'browser');

export const withLibreOffice: Wanted = wanted(officeProgram, 'LibreOffice');
export const withBrowser: Wanted = wanted(browserProgram, 'Chromium、Chrome、Edge');

export const notOnWindows: Wanted = {
  skip: process.platform === 'win32' ? 'Windows 上没有这样的权限和链接。Windows has no such permissions and links.' : false,
};

const setpriv = '/usr/bin/setpriv';
const isRoot = process.getuid?.() === 0;

/** A test in which file permissions stop the program: root ignores them unless it drops its capabilities. */
export const withPermissions: Wanted = {
  skip: notOnWindows.skip || (isRoot && !existsSync(setpriv) ? 'root 不受权限限制。Nothing is forbidden to root.' : false),
};

/** Prefix for a command, to start it with the rights of an ordinary user. */
export const asOrdinaryUser: readonly string[] = isRoot ? [setpriv, '--bounding-set=-all', '--inh-caps=-all'] : [];

function wanted(program: PrintProgram | undefined, name: string): Wanted {
  return { skip: program === undefined ? `缺少 ${name}，未运行。Left out: no ${name}.` : false };
}
