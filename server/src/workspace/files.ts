/**
 * All that the workspace asks of whatever holds the files: Node, VS Code's own file system through the client, or memory in tests.
 *
 * Files and folders are named by URIs. Nothing here throws: what cannot be read is an answer too.
 */

export interface Files {
  /** The bytes of a regular file that has no more than `limit`. Devices and pipes are refused without being opened. */
  readonly read: (uri: string, limit: number) => Promise<ReadResult>;
  /** What is at `uri`, after links are followed; undefined for nothing, or nothing that may be looked at. */
  readonly kind: (uri: string) => Promise<'file' | 'folder' | 'other' | undefined>;
  /** What is in a folder, in the order of the names; empty where it cannot be read. */
  readonly list: (uri: string) => Promise<readonly Entry[]>;
  /** The place itself, after all links are followed; undefined where it leads to nothing. */
  readonly resolve: (uri: string) => Promise<string | undefined>;
}

export interface Entry {
  readonly name: string;
  /** `link`: it is not known what it leads to. */
  readonly kind: 'file' | 'folder' | 'link' | 'other';
}

export type ReadResult =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  /** `reason` is a Chinese sentence. */
  | { readonly kind: 'refused'; readonly reason: string };
