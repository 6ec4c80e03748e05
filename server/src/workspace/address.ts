/** File locations as names below a root, which can be compared and joined without a file system. */

export interface Address {
  /** Scheme and authority of the URI: `file://`, `file://server`, `vscode-vfs://github`. */
  readonly root: string;
  /** The decoded names of the path. */
  readonly names: readonly string[];
}

/** Undefined for what is not a file location: a text that was never saved, or an old version of one. */
export function addressOf(uri: string): Address | undefined {
  const [, scheme = '', authority = '', path] = /^([a-z][a-z0-9+.-]*:)(\/\/[^/?#]*)?(\/[^?#]*)$/i.exec(uri) ?? [];
  if (path === undefined || scheme === 'untitled:') return undefined;
  try {
    const names = path
      .split('/')
      .filter((name) => name !== '')
      .map(decodeURIComponent);
    // VS Code writes drive letters in lower case, and Node keeps their case.
    if (scheme === 'file:' && /^[a-z]:$/i.test(names[0] ?? '')) names[0] = (names[0] ?? '').toLowerCase();
    return { root: scheme + (authority || (scheme === 'file:' ? '//' : '')), names };
  } catch {
    return undefined;
  }
}

export function uriOf({ root, names }: Address): string {
  return `${root}/${names.map(encodeURIComponent).join('/')}`;
}

export function folderOf({ root, names }: Address): Address {
  return { root, names: names.slice(0, -1) };
}

export function inside({ root, names }: Address, ...more: readonly string[]): Address {
  return { root, names: [...names, ...more] };
}

/** Whether it is the folder itself or something in it. */
export function isWithin({ root, names }: Address, folder: Address): boolean {
  return root === folder.root && folder.names.every((name, index) => name === names[index]);
}

/** From the folder itself to its root. */
export function* foldersAbove(folder: Address): Generator<Address> {
  for (let current = folder; ; current = folderOf(current)) {
    yield current;
    if (current.names.length === 0) return;
  }
}

/** As people write it, relative to `folder`. */
export function pathFrom(folder: Address, { names }: Address): string {
  let shared = 0;
  while (shared < folder.names.length && folder.names[shared] === names[shared]) shared++;
  return [...folder.names.slice(shared).map(() => '..'), ...names.slice(shared)].join('/');
}
