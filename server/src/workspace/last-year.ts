/** Finds the report of the previous year, named or unambiguous in the folder, and caches what is known about it. */
import { type ReportFacts, readFacts } from '../facts/facts.ts';
import type { LastYear, LastYearSought, LinkedReport } from '../facts/last-year.ts';
import type { Format } from '../format/format.ts';
import { limits } from '../limits.ts';
import { type Address, folderOf, pathFrom, uriOf } from './address.ts';
import { linkOutside, placeIn } from './boundary.ts';
import type { Files } from './files.ts';
import { createReportsBelow, type Ground } from './reports-below.ts';
import { textOf } from './text-file.ts';

export interface LastYears {
  /** For the report at `report`. Returns the identical object as long as the facts are the same. */
  readonly of: (report: Address, sought: LastYearSought, ground: Ground) => Promise<LastYear | undefined>;
  /** Reports of other bodies on the same year next to it; none if there are too many. Also the identical object. */
  readonly siblingsOf: (report: Address, sought: LastYearSought, ground: Ground) => Promise<readonly LinkedReport[]>;
  /** The file at `uri`, or something below it, was changed, added or deleted. */
  readonly forget: (uri: string) => void;
  readonly forgetAll: () => void;
}

export interface LastYearsParts {
  readonly files: Files;
  readonly formatsFor: (address: Address) => Promise<readonly Format[]>;
  /** The facts of a report that is being edited: newer than the file's. */
  readonly openFacts: (uri: string) => ReportFacts | undefined;
  readonly pause: () => Promise<void>;
}

/** Reading more would take longer than the check of the report. */
const MOST_SIBLINGS = 60;
const NONE: readonly LinkedReport[] = [];

export function createLastYears({ files, formatsFor, openFacts, pause }: LastYearsParts): LastYears {
  const below = createReportsBelow(files, formatsFor, pause);
  const facts = new Map<string, Promise<ReportFacts | undefined>>();
  const answers = new Map<string, LastYear>();
  const siblings = new Map<string, readonly LinkedReport[]>();

  async function find(report: Address, { path, authority, year }: LastYearSought, ground: Ground): Promise<Address | undefined> {
    if (path !== undefined) {
      const placed = placeIn(ground.folder, folderOf(report), path);
      return placed.kind === 'refused' || uriOf(placed.address) === uriOf(report) ? undefined : placed.address;
    }
    if (authority === undefined || year === undefined) return undefined;
    return nearestTo(report, await below.of(ground, authority, year - 1));
  }

  async function factsAt(ground: Ground, address: Address): Promise<ReportFacts | undefined> {
    const uri = uriOf(address);
    const open = openFacts(uri);
    if (open !== undefined) return open;
    const reading = facts.get(uri) ?? read(ground, address);
    facts.set(uri, reading);
    return reading;
  }

  async function read({ folder }: Ground, address: Address): Promise<ReportFacts | undefined> {
    if ((await linkOutside(files, folder, address)) !== undefined) return undefined;
    const formats = await formatsFor(address);
    if (/\.(?:md|markdown)$/i.test(address.names.at(-1) ?? '')) {
      const result = await textOf(files, folder, address, limits.text);
      return result.kind === 'text' ? readFacts(result.text, formats) : undefined;
    }
    const result = await files.read(uriOf(address), limits.archive);
    if (result.kind !== 'read') return undefined;
    // The readers of other programs' files are large, and few reports name one.
    const { textOfFile } = await import('../import/text-of-file.ts');
    const text = textOfFile(result.bytes, address.names.at(-1) ?? '', formats);
    return text === undefined ? undefined : withoutPlaces(readFacts(text, formats));
  }

  return {
    async of(report, sought, ground) {
      const address = await find(report, sought, ground);
      const facts = address && (await factsAt(ground, address));
      if (address === undefined || facts === undefined) return undefined;
      const key = `${uriOf(report)} ${uriOf(address)}`;
      const last = answers.get(key);
      if (last !== undefined && (last.facts === facts || JSON.stringify(last.facts) === JSON.stringify(facts))) return last;
      const answer = { file: pathFrom(folderOf(report), address), facts };
      answers.set(key, answer);
      return answer;
    },
    async siblingsOf(report, { authority, year }, ground) {
      if (authority === undefined || year === undefined) return NONE;
      const folder = folderOf(report);
      const beside = (await below.ofOthers(ground, folder, authority, year)).filter((each) => uriOf(each) !== uriOf(report));
      if (beside.length === 0 || beside.length > MOST_SIBLINGS) return NONE;
      const found: LinkedReport[] = [];
      for (const address of beside) {
        const facts = await factsAt(ground, address);
        if (facts !== undefined) found.push({ file: pathFrom(folder, address), facts });
        await pause();
      }
      const last = siblings.get(uriOf(report)) ?? NONE;
      const isSame = last.length === found.length && last.every(({ facts }, index) => facts === found[index]?.facts);
      if (isSame) return last;
      siblings.set(uriOf(report), found);
      return found;
    },
    forget(uri) {
      below.forget(uri);
      for (const each of facts.keys()) if (each === uri || each.startsWith(`${uri}/`)) facts.delete(each);
    },
    forgetAll() {
      below.forgetAll();
      facts.clear();
    },
  };
}

/** Among copies of one report it is unknown which one counts: then none does, unless one is nearest. */
function nearestTo(report: Address, found: readonly Address[]): Address | undefined {
  const folder = folderOf(report);
  const others = found.filter((each) => uriOf(each) !== uriOf(report));
  const steps = (each: Address): number => pathFrom(folder, each).split('/').length;
  const least = Math.min(...others.map(steps));
  const [nearest, ...asNear] = others.filter((each) => steps(each) === least);
  return asNear.length === 0 ? nearest : undefined;
}

/** Positions in the imported text do not exist in the file. */
function withoutPlaces(facts: ReportFacts): ReportFacts {
  const start = { line: 0, character: 0 };
  const range = { start, end: start };
  return {
    ...facts,
    range,
    cells: Object.fromEntries(Object.entries(facts.cells).map(([key, { value }]) => [key, { value, range }])),
    sentences: facts.sentences.map((sentence) => ({ ...sentence, range })),
  };
}
