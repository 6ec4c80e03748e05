/**
 * The workspace: what applies to the reports of a folder in addition to their texts. Settings, formats and words are read from
 * files, and files that a report names are looked up, all through `Files`. It does not know the protocol or the operating system.
 *
 * `.disclosure-report/` in any folder applies to the reports in and below it, the nearest first.
 */
import type { Settings } from '../analysis.ts';
import type { ReportFacts } from '../facts/facts.ts';
import type { LastYear, LastYearSought, LinkedReport } from '../facts/last-year.ts';
import type { Format } from '../format/format.ts';
import { officialFormats } from '../format/formats.ts';
import { limits } from '../limits.ts';
import type { NamedFiles } from '../report/named-files.ts';
import type { Severities } from '../rules/run.ts';
import { noTerms, type Terms } from '../rules/terms.ts';
import { type Address, addressOf, folderOf, foldersAbove, inside, isWithin, uriOf } from './address.ts';
import { linkOutside, placeIn } from './boundary.ts';
import { type FileProblem, type ProblemInFile, START_OF_FILE } from './file-problem.ts';
import type { Entry, Files } from './files.ts';
import { formatsAt } from './formats.ts';
import { createLastYears } from './last-year.ts';
import { lookUp } from './named-files.ts';
import type { Ground } from './reports-below.ts';
import { type FormatPath, readSettings } from './settings-file.ts';
import { mergedTerms, readTerms } from './terms-file.ts';
import { textOf } from './text-file.ts';

const SETTINGS_FOLDER = '.disclosure-report';
const SETTINGS_FILE = 'settings.yaml';
const TERMS_FILE = 'terms.yaml';

/** The settings of the editor or the command line. */
export interface OwnSettings {
  /** From an editor: files of the workspace take precedence. */
  readonly severities?: Severities;
  /** Paths and globs of format definitions, relative to the workspace folder. */
  readonly formats?: readonly string[];
  /** From a command line: takes precedence over every file. */
  readonly command?: { readonly severities: Severities; readonly formats: readonly Format[] };
}

export interface SettingsFound {
  readonly settings: Settings;
  /** Mistakes in the files that the settings come from. */
  readonly problems: readonly ProblemInFile[];
}

export interface Workspace {
  /** The open folders; none on a command line. */
  readonly setFolders: (uris: readonly string[]) => void;
  /** If the user does not trust the workspace, no file in it counts as a setting. */
  readonly setTrusted: (isTrusted: boolean) => void;
  readonly isTrusted: () => boolean;
  /** The settings that the report at `uri` is analysed with. Returns the identical object until `forget`. */
  readonly settingsFor: (uri: string, own: OwnSettings) => Promise<SettingsFound>;
  /** Facts about the files that the report at `uri` names; undefined if it has no folder. */
  readonly namedBy: (uri: string, paths: readonly string[]) => Promise<NamedFiles | undefined>;
  /** The previous year's report for the one at `uri`. Returns the identical object as long as nothing in it has changed. */
  readonly lastYearOf: (uri: string, sought: LastYearSought, own: OwnSettings) => Promise<LastYear | undefined>;
  /** Reports of other bodies on the same year next to it. */
  readonly siblingsOf: (uri: string, sought: LastYearSought, own: OwnSettings) => Promise<readonly LinkedReport[]>;
  /** The content of the folder that `path` leads to, relative to the report's. */
  readonly list: (uri: string, path: string) => Promise<readonly Entry[]>;
  /** The address of a file that the report at `uri` names; undefined if the boundary excludes it. */
  readonly addressFor: (uri: string, path: string) => Promise<string | undefined>;
  /** A report was saved: its text changed, and nothing else. */
  readonly forgetReport: (uri: string) => void;
  /** Files were added, deleted or changed. */
  readonly forget: () => void;
}

/** What a host provides in addition to files; a command line has none of it. */
export interface WorkspaceHost {
  /** The facts of an open report, which are newer than the file's. */
  readonly openFacts?: (uri: string) => ReportFacts | undefined;
  /** Yields while many files are read. */
  readonly pause?: () => Promise<void>;
}

/** The content of one `.disclosure-report`. */
interface FolderSettings {
  readonly severities: Severities;
  readonly formats: readonly Format[];
  readonly terms: Terms | undefined;
  readonly problems: readonly ProblemInFile[];
}

export function createWorkspace(files: Files, { openFacts, pause }: WorkspaceHost = {}): Workspace {
  let folders: readonly Address[] = [];
  let isTrusted = true;
  const byFolder = new Map<string, Promise<FolderSettings | undefined>>();
  const found = new Map<string, Promise<SettingsFound>>();
  const grounds = new Map<string, Promise<Ground>>();
  // By the settings that a report was last requested with: they differ in the user's choices for all reports.
  let latest: OwnSettings = {};
  const lastYears = createLastYears({
    files,
    formatsFor: async (address) => (await settingsAt(address, latest)).settings.formats,
    openFacts: openFacts ?? (() => undefined),
    pause: pause ?? (async () => {}),
  });
  const forget = () => {
    byFolder.clear();
    found.clear();
    grounds.clear();
    lastYears.forgetAll();
  };

  const groundFor = (folder: Address) => once(grounds, uriOf(folder), () => groundAround(files, folders, folder));
  const boundaryFor = async (folder: Address) => (await groundFor(folder)).folder;

  async function foundFor(report: Address | undefined, own: OwnSettings): Promise<SettingsFound> {
    const folder = report && folderOf(report);
    const nearestFirst: FolderSettings[] = [];
    for (const each of folder !== undefined && isTrusted ? await settingsFolders(files, folder) : []) {
      const settings = await once(byFolder, uriOf(each), () => readFolder(files, each));
      if (settings !== undefined) nearestFirst.push(settings);
    }
    const editor = await editorFormats(folder, own.formats ?? []);
    const { command } = own;
    const severities: Severities = Object.assign(
      {},
      own.severities,
      ...nearestFirst.toReversed().map((each) => each.severities),
      command?.severities,
    );
    const formats = [
      ...(command?.formats ?? []),
      ...nearestFirst.flatMap((each) => each.formats),
      ...editor.formats,
      ...officialFormats,
    ];
    const terms = nearestFirst.flatMap((each) => each.terms ?? []);
    return {
      settings: { severities, formats: firstOfEachId(formats), terms: terms.length === 0 ? noTerms : mergedTerms(terms) },
      problems: [...nearestFirst.flatMap((each) => each.problems), ...editor.problems],
    };
  }

  function settingsAt(report: Address | undefined, own: OwnSettings): Promise<SettingsFound> {
    // The options of a command are the same for all its reports.
    const key = JSON.stringify([report && uriOf(folderOf(report)), own.severities, own.formats]);
    return once(found, key, () => foundFor(report, own));
  }

  async function editorFormats(folder: Address | undefined, globs: readonly string[]) {
    if (folder === undefined || globs.length === 0) return { formats: [], problems: [] };
    const base = innermost(folders, folder) ?? folder;
    const paths = globs.map((path): FormatPath => ({ path, range: undefined }));
    return formatsAt(files, { boundary: await boundaryFor(base), folder: base, named: undefined }, paths);
  }

  return {
    setFolders(uris) {
      folders = uris.flatMap((uri) => addressOf(uri) ?? []);
      forget();
    },
    setTrusted(is) {
      isTrusted = is;
      forget();
    },
    isTrusted: () => isTrusted,
    settingsFor(uri, own) {
      // A text that was never saved will most likely be saved in the open folder.
      const report = addressOf(uri) ?? (folders[0] && inside(folders[0], 'untitled'));
      return settingsAt(report, own);
    },
    async namedBy(uri, paths) {
      const report = addressOf(uri);
      if (report === undefined) return undefined;
      const folder = folderOf(report);
      return lookUp(files, await boundaryFor(folder), report, paths);
    },
    async lastYearOf(uri, sought, own) {
      const report = addressOf(uri);
      if (report === undefined) return undefined;
      latest = own;
      return lastYears.of(report, sought, await groundFor(folderOf(report)));
    },
    async siblingsOf(uri, sought, own) {
      const report = addressOf(uri);
      if (report === undefined) return [];
      latest = own;
      return lastYears.siblingsOf(report, sought, await groundFor(folderOf(report)));
    },
    async list(uri, path) {
      const target = await placeFor(uri, path);
      return target === undefined ? [] : files.list(uriOf(target));
    },
    async addressFor(uri, path) {
      const target = await placeFor(uri, path);
      return target && uriOf(target);
    },
    forgetReport(uri) {
      const address = addressOf(uri);
      if (address !== undefined) lastYears.forget(uriOf(address));
    },
    forget,
  };

  async function placeFor(uri: string, path: string): Promise<Address | undefined> {
    const report = addressOf(uri);
    if (report === undefined) return undefined;
    const folder = folderOf(report);
    const boundary = await boundaryFor(folder);
    const placed = placeIn(boundary, folder, path);
    if (placed.kind === 'refused' || (await linkOutside(files, boundary, placed.address)) !== undefined) return undefined;
    return placed.address;
  }
}

/**
 * The boundary for the files that those in `folder` may name: the innermost open folder; otherwise their repository, or the
 * outermost folder that has settings for them; otherwise the parent of their own, so that `../2022/…` works.
 */
export async function groundAround(files: Files, open: readonly Address[], folder: Address): Promise<Ground> {
  const around = innermost(open, folder);
  if (around !== undefined) return { folder: around, isDeep: true };
  let outermost: Address | undefined;
  for await (const { address } of markedFolders(files, folder)) outermost = address;
  // Nothing shows that the folders further in belong together: it may be a whole home directory.
  return outermost === undefined ? { folder: folderOf(folder), isDeep: false } : { folder: outermost, isDeep: true };
}

function innermost(open: readonly Address[], folder: Address): Address | undefined {
  return open.filter((each) => isWithin(folder, each)).sort((a, b) => b.names.length - a.names.length)[0];
}

/** The folders whose settings apply to `folder`, the nearest first. */
async function settingsFolders(files: Files, folder: Address): Promise<Address[]> {
  const found: Address[] = [];
  for await (const { address, hasSettings } of markedFolders(files, folder)) if (hasSettings) found.push(address);
  return found;
}

/** The parent folders that have settings or are a repository, the nearest first; nothing above the repository counts. */
async function* markedFolders(files: Files, folder: Address): AsyncGenerator<{ address: Address; hasSettings: boolean }> {
  for (const address of foldersAbove(folder)) {
    const hasSettings = (await files.kind(uriOf(inside(address, SETTINGS_FOLDER)))) === 'folder';
    const isRepository = (await files.kind(uriOf(inside(address, '.git')))) !== undefined;
    if (hasSettings || isRepository) yield { address, hasSettings };
    if (isRepository) return;
  }
}

async function readFolder(files: Files, folder: Address): Promise<FolderSettings | undefined> {
  const problems: ProblemInFile[] = [];
  const read = async (name: string): Promise<string | undefined> => {
    const address = inside(folder, SETTINGS_FOLDER, name);
    const result = await textOf(files, folder, address, limits.settings);
    if (result.kind === 'refused') problems.push({ uri: uriOf(address), range: START_OF_FILE, message: result.reason });
    return result.kind === 'text' ? result.text : undefined;
  };
  const complain = (name: string, found: readonly FileProblem[]) => {
    const uri = uriOf(inside(folder, SETTINGS_FOLDER, name));
    problems.push(...firstOf(found).map((problem) => ({ ...problem, uri })));
  };
  const [settingsText, termsText] = [await read(SETTINGS_FILE), await read(TERMS_FILE)];
  const settings = settingsText === undefined ? undefined : readSettings(settingsText);
  const terms = termsText === undefined ? undefined : readTerms(termsText);
  if (settings !== undefined) complain(SETTINGS_FILE, settings.problems);
  if (terms !== undefined) complain(TERMS_FILE, terms.problems);
  const named = uriOf(inside(folder, SETTINGS_FOLDER, SETTINGS_FILE));
  const { formats, problems: inFormats } = await formatsAt(files, { boundary: folder, folder, named }, settings?.formats ?? []);
  problems.push(...inFormats);
  return { severities: settings?.severities ?? {}, formats, terms: terms?.terms, problems };
}

/** Nobody fixes thousands at a time. */
function firstOf(problems: readonly FileProblem[]): readonly FileProblem[] {
  const more = problems.length - limits.problems;
  return more <= 0
    ? problems
    : [...problems.slice(0, limits.problems), { range: START_OF_FILE, message: `另有 ${more} 处有误。` }];
}

function firstOfEachId(formats: readonly Format[]): readonly Format[] {
  const ids = new Set<string>();
  return formats.filter(({ id }) => !ids.has(id) && ids.add(id));
}

function once<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = cache.get(key) ?? make();
  cache.set(key, value);
  return value;
}
