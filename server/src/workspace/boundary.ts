/**
 * The boundary: files named by a report, a setting or a format are only looked up inside one folder.
 *
 * A path that leaves it is recognised by its spelling, by the rules of every system at once, and never reaches the file system: on
 * Windows merely accessing `\\host\share` would send the user's credentials there.
 */
import { type Address, addressOf, isWithin, uriOf } from './address.ts';
import type { Files } from './files.ts';

export type Placed =
  /** The first `literal` names belong to the folder, in which a `*` is a `*`. */
  | { readonly kind: 'inside'; readonly address: Address; readonly literal: number }
  /** `reason` is a Chinese sentence. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Where `path`, as written in a file of `folder`, leads inside `boundary`. A glob keeps its wildcards. */
export function placeIn(boundary: Address, folder: Address, path: string): Placed {
  const written = path.trim().replaceAll('\\', '/');
  if (written.startsWith('//')) return refused('不查找网络上的位置。');
  if (/^[a-z][a-z0-9+.-]+:/i.test(written)) return refused('只能写相对路径，不能写网址。');
  if (written.startsWith('/') || /^[a-z]:/i.test(written)) return refused('只能写相对路径，不能写绝对路径。');
  if (written.includes('\0')) return refused('路径里有不能用的字符。');
  const names = [...folder.names];
  let literal = names.length;
  for (const name of written.split('/')) {
    if (name === '' || name === '.') continue;
    // Windows sometimes interprets `.. ` and `...` as `..`.
    if (name !== '..' && /^[. ]+$|^[a-z]:/i.test(name)) return refused('路径里有不能用的名字。');
    if (name !== '..') names.push(name);
    else if (names.length === 0) return refused(OUTSIDE);
    else names.pop();
    literal = Math.min(literal, names.length);
  }
  const address = { root: folder.root, names };
  return isWithin(address, boundary) ? { kind: 'inside', address, literal } : refused(OUTSIDE);
}

const OUTSIDE = '它在工作区之外。';

function refused(reason: string): Placed {
  return { kind: 'refused', reason };
}

/** The reason why the target of `address`, with links resolved, must not be accessed; undefined if it may be, or does not exist. */
export async function linkOutside(files: Files, boundary: Address, address: Address): Promise<string | undefined> {
  const [real, realBoundary] = await Promise.all([files.resolve(uriOf(address)), files.resolve(uriOf(boundary))]);
  const place = real === undefined ? undefined : addressOf(real);
  if (place === undefined) return undefined;
  const within = addressOf(realBoundary ?? uriOf(boundary));
  return within !== undefined && isWithin(place, within) ? undefined : '它是链接，通向工作区之外。';
}
