/** Reports as commands use them: with the settings of their folders, and the facts about the files that they name. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { analyseReport, type Settings, type Snapshot } from '../analysis.ts';
import { diskFiles } from '../disk/files.ts';
import { lastYearSoughtBy } from '../facts/last-year.ts';
import { bind } from '../report/bind.ts';
import { filesNamedIn } from '../report/named-files.ts';
import { readTree } from '../syntax/read.ts';
import { createWorkspace } from '../workspace/workspace.ts';
import { ownSettings, type SettingsArguments } from './settings.ts';

export interface Reports {
  readonly analyse: (file: string, text: string) => Promise<Analysed>;
  /** The settings for the folder of `file`, whether it is a report already or not. */
  readonly settingsFor: (file: string) => Promise<{ readonly settings: Settings; readonly problems: readonly string[] }>;
}

export interface Analysed {
  readonly snapshot: Snapshot;
  /** Mistakes in the files that its settings come from, one line each. */
  readonly problems: readonly string[];
}

export async function openReports(given: SettingsArguments): Promise<Reports> {
  const own = await ownSettings(given);
  const workspace = createWorkspace(diskFiles);
  const settingsFor: Reports['settingsFor'] = async (file) => {
    const { settings, problems } = await workspace.settingsFor(uriOf(file), own);
    return {
      settings,
      problems: problems.map(
        ({ uri, range, message }) => `${nameOf(uri)}:${range.start.line + 1}:${range.start.character + 1} ${message}`,
      ),
    };
  };
  return {
    settingsFor,
    async analyse(file, text) {
      const { settings, problems } = await settingsFor(file);
      const report = bind(readTree(text), settings.formats);
      const paths = filesNamedIn(report);
      const named = paths.length === 0 ? undefined : await workspace.namedBy(uriOf(file), paths);
      const sought = lastYearSoughtBy(report);
      const lastYear = await workspace.lastYearOf(uriOf(file), sought, own);
      const siblings = await workspace.siblingsOf(uriOf(file), sought, own);
      const isAlone = named === undefined && lastYear === undefined && siblings.length === 0;
      return { snapshot: analyseReport(report, isAlone ? settings : { ...settings, named, lastYear, siblings }), problems };
    },
  };
}

/** Standard input counts as a file in the working directory. */
function uriOf(file: string): string {
  return pathToFileURL(path.resolve(file)).href;
}

function nameOf(uri: string): string {
  const file = decodeURIComponent(new URL(uri).pathname);
  return path.relative('.', process.platform === 'win32' ? file.slice(1) : file);
}
