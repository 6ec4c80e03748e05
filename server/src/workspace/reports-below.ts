/**
 * Indexes the reports below a folder by body and year, to find the report of the previous year if it is not named.
 *
 * Only the beginning of each file is read, once until it changes; no text is kept.
 */

import { headOf } from '../facts/facts.ts';
import { foldedBody } from '../facts/last-year.ts';
import type { Format } from '../format/format.ts';
import { limits } from '../limits.ts';
import { type Address, addressOf, folderOf, uriOf } from './address.ts';
import type { Files } from './files.ts';
import { budgetOf, filesAt } from './glob.ts';
import { isReportName } from './report-names.ts';
import { beginningOf } from './text-file.ts';

/** Where to look: below `folder` at any depth, or only in it and its direct subfolders. */
export interface Ground {
  readonly folder: Address;
  readonly isDeep: boolean;
}

export interface ReportsBelow {
  /** Sorted by name. */
  readonly of: (ground: Ground, authority: string, year: number) => Promise<readonly Address[]>;
  /** Those directly in a folder on one year, of other bodies than this one. */
  readonly ofOthers: (ground: Ground, folder: Address, authority: string, year: number) => Promise<readonly Address[]>;
  /** The file at `uri`, or something below it, was changed, added or deleted. */
  readonly forget: (uri: string) => void;
  readonly forgetAll: () => void;
}

/** The number of files to read before yielding. */
const READ_AT_ONCE = 20;

/** Bytes that contain front matter, title and preamble. */
const READ_OF_EACH = 8 * 1024;

interface Head {
  readonly body: string;
  readonly year: number;
}

interface Placed {
  readonly address: Address;
  readonly body: string;
}

interface Found {
  readonly byBody: ReadonlyMap<string, readonly Address[]>;
  readonly byFolder: ReadonlyMap<string, readonly Placed[]>;
}

/** `pause` lets a host do its other work. */
export function createReportsBelow(
  files: Files,
  formatsFor: (address: Address) => Promise<readonly Format[]>,
  pause: () => Promise<void>,
): ReportsBelow {
  const heads = new Map<string, Head | undefined>();
  const byGround = new Map<string, Promise<Found>>();

  async function lookThrough({ folder, isDeep }: Ground): Promise<Found> {
    const byBody = new Map<string, Address[]>();
    const byFolder = new Map<string, Placed[]>();
    const budget = budgetOf(limits.folderEntries);
    let nRead = 0;
    for (const pattern of isDeep ? [['**', '*.[mM][dD]']] : [['*.[mM][dD]'], ['*', '*.[mM][dD]']]) {
      for await (const address of filesAt(files, folder, pattern, budget)) {
        if (!isReportName(address.names.at(-1) ?? '')) continue;
        const uri = uriOf(address);
        if (!heads.has(uri)) {
          heads.set(uri, await headAt(folder, address));
          if (++nRead % READ_AT_ONCE === 0) await pause();
        }
        const head = heads.get(uri);
        if (head === undefined) continue;
        add(byBody, keyOf(head.year, head.body), address);
        add(byFolder, keyOf(head.year, uriOf(folderOf(address))), { address, body: head.body });
      }
    }
    return { byBody, byFolder };
  }

  function foundOn(ground: Ground): Promise<Found> {
    const key = `${uriOf(ground.folder)} ${ground.isDeep}`;
    const looking = byGround.get(key) ?? lookThrough(ground);
    byGround.set(key, looking);
    return looking;
  }

  async function headAt(folder: Address, address: Address): Promise<Head | undefined> {
    const text = await beginningOf(files, folder, address, { limit: limits.text, length: READ_OF_EACH });
    if (text === undefined) return undefined;
    const { authority, year } = headOf(text, await formatsFor(address));
    return authority === undefined || year === undefined ? undefined : { body: foldedBody(authority), year };
  }

  return {
    async of(ground, authority, year) {
      return (await foundOn(ground)).byBody.get(keyOf(year, foldedBody(authority))) ?? [];
    },
    async ofOthers(ground, folder, authority, year) {
      const beside = (await foundOn(ground)).byFolder.get(keyOf(year, uriOf(folder))) ?? [];
      return beside.filter(({ body }) => body !== foldedBody(authority)).map(({ address }) => address);
    },
    forget(uri) {
      byGround.clear();
      const address = addressOf(uri);
      const changed = address === undefined ? uri : uriOf(address);
      for (const each of heads.keys()) if (each === changed || each.startsWith(`${changed}/`)) heads.delete(each);
    },
    forgetAll() {
      byGround.clear();
      heads.clear();
    },
  };
}

function keyOf(year: number, name: string): string {
  return `${year} ${name}`;
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
