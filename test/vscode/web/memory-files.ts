/** A folder in memory for VS Code for the Web, filled with the samples: the disk of the suite. */
import * as vscode from 'vscode';

/** The address of the samples: `[name, base64][]`. */
declare const samplesAddress: string;

interface Entry extends vscode.FileStat {
  readonly bytes?: Uint8Array;
}

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const files = new MemoryFiles();
  const samples = (await (await fetch(samplesAddress)).json()) as [string, string][];
  for (const [name, base64] of samples) {
    files.put(
      `/work/${name}`,
      Uint8Array.from(atob(base64), (unit) => unit.charCodeAt(0)),
    );
  }
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('memory', files, { isCaseSensitive: true }));
}

class MemoryFiles implements vscode.FileSystemProvider {
  readonly #entries = new Map<string, Entry>([
    ['/', folder()],
    ['/work', folder()],
  ]);
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changes.event;

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    return this.#entry(uri);
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const above = uri.path === '/' ? '/' : `${uri.path}/`;
    return [...this.#entries]
      .filter(([path]) => path !== '/' && path.startsWith(above) && !path.slice(above.length).includes('/'))
      .map(([path, { type }]) => [path.slice(above.length), type]);
  }

  createDirectory(uri: vscode.Uri): void {
    this.#entries.set(uri.path, folder());
    this.#fire(vscode.FileChangeType.Created, uri);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.#entry(uri).bytes ?? new Uint8Array();
  }

  writeFile(uri: vscode.Uri, bytes: Uint8Array, { create, overwrite }: { create: boolean; overwrite: boolean }): void {
    const isThere = this.#entries.has(uri.path);
    if (!isThere && !create) throw vscode.FileSystemError.FileNotFound(uri);
    if (isThere && create && !overwrite) throw vscode.FileSystemError.FileExists(uri);
    this.put(uri.path, bytes);
    this.#fire(isThere ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created, uri);
  }

  delete(uri: vscode.Uri): void {
    this.#entry(uri);
    for (const path of this.#below(uri.path)) this.#entries.delete(path);
    this.#fire(vscode.FileChangeType.Deleted, uri);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    this.#entry(from);
    for (const path of this.#below(from.path)) {
      const entry = this.#entries.get(path);
      this.#entries.delete(path);
      if (entry !== undefined) this.#entries.set(to.path + path.slice(from.path.length), entry);
    }
    this.#fire(vscode.FileChangeType.Deleted, from);
    this.#fire(vscode.FileChangeType.Created, to);
  }

  put(path: string, bytes: Uint8Array): void {
    const now = Date.now();
    this.#entries.set(path, { type: vscode.FileType.File, ctime: now, mtime: now, size: bytes.length, bytes });
  }

  #below(path: string): string[] {
    return [...this.#entries.keys()].filter((each) => each === path || each.startsWith(`${path}/`));
  }

  #entry(uri: vscode.Uri): Entry {
    const entry = this.#entries.get(uri.path);
    if (entry === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  }

  #fire(type: vscode.FileChangeType, uri: vscode.Uri): void {
    this.#changes.fire([{ type, uri }]);
  }
}

function folder(): Entry {
  return { type: vscode.FileType.Directory, ctime: 0, mtime: Date.now(), size: 0 };
}
