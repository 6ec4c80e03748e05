/**
 * The file access that the workspace needs: through Node, through the client from VS Code's file system, or from memory in tests.
 *
 * Files and folders are named by URIs. Nothing here throws: unreadable is an answer too.
 */

export interface Files {
  /** The bytes of a regular file of at most `limit` bytes. Devices and pipes are refused without being opened. */
  readonly read: (uri: string, limit: number) => Promise<ReadResult>;
  /** What is at `uri`, with links resolved; undefined if nothing is there or it must not be accessed. */
  readonly kind: (uri: string) => Promise<'file' | 'folder' | 'other' | undefined>;
  /** The entries of a folder, sorted by name; empty if it cannot be read. */
  readonly list: (uri: string) => Promise<readonly Entry[]>;
  /** The location with all links resolved; undefined if it does not exist. */
  readonly resolve: (uri: string) => Promise<string | undefined>;
}

export interface Entry {
  readonly name: string;
  /** `link`: its target is unknown. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

export type ReadResult =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  /** `reason` is a Chinese sentence. */
  | { readonly kind: 'refused'; readonly reason: string };
