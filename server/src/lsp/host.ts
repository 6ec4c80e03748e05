/**
 * What the server asks of the machine that it runs on. Documents and folders are named by their URIs; where those are not of a
 * kind that the machine can read, the answer is undefined.
 */
import type { Printable, Printed } from '../print/printed.ts';

export interface Host {
  /** Whether `path`, which may be a glob, leads from the folder of the document at `uri` to at least one file. */
  readonly reaches: (uri: string, path: string) => boolean | undefined;
  /** What is in the folder to which `path` leads from the folder of the document at `uri`. */
  readonly list: (uri: string, path: string) => readonly FolderEntry[] | undefined;
  /** The files below the folder at `folderUri` that one of the globs leads to, in their order. */
  readonly read: (folderUri: string, globs: readonly string[]) => readonly ReadFile[] | undefined;
  /** Prints through a program that is installed; left out where none can be started. */
  readonly print?: (printable: Printable) => Promise<Printed>;
}

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

export interface ReadFile {
  readonly path: string;
  readonly text: string;
}
