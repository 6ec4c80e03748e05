/**
 * `Files` for a server: the machine's own files if it has them, otherwise those that the client can read, such as VS Code's files
 * of a repository on the web or of another machine.
 *
 * Files on the same disk are not requested from the client: that would take two messages per file, and its file system does not
 * show where a link leads, which the boundary has to know.
 */
import { toUint8Array } from 'js-base64';
import type { Connection } from 'vscode-languageserver';
import { sizeText } from '../limits.ts';
import type { Entry, Files, ReadResult } from '../workspace/files.ts';
import type { Client } from './client.ts';
import type { Host } from './host.ts';
import type { ClientRequests } from './protocol.ts';

export function filesFor(connection: Connection, { files: own }: Host, client: Client): Files {
  const others = client.answersFiles ? filesOf(connection) : noFiles;
  const filesAt = (uri: string) => (own !== undefined && uri.startsWith(`${own.scheme}:`) ? own.access : others);
  return {
    read: (uri, limit) => filesAt(uri).read(uri, limit),
    kind: (uri) => filesAt(uri).kind(uri),
    list: (uri) => filesAt(uri).list(uri),
    resolve: (uri) => filesAt(uri).resolve(uri),
  };
}

const noFiles: Files = {
  read: async () => ({ kind: 'missing' }),
  kind: async () => undefined,
  list: async () => [],
  resolve: async () => undefined,
};

function filesOf(connection: Connection): Files {
  const ask = async <Method extends keyof ClientRequests>(
    method: Method,
    params: ClientRequests[Method]['params'],
  ): Promise<ClientRequests[Method]['result'] | null> => {
    try {
      return await connection.sendRequest(method, params);
    } catch (error) {
      connection.console.warn(`${method}: ${String(error)}`);
      return null;
    }
  };
  return {
    async read(uri, limit): Promise<ReadResult> {
      const answer = await ask('disclosureReport/readFile', { uri, limit });
      if (answer === null) return { kind: 'missing' };
      if ('size' in answer) return { kind: 'refused', reason: `有 ${sizeText(answer.size)}，超过 ${sizeText(limit)}。` };
      return { kind: 'read', bytes: toUint8Array(answer.base64) };
    },
    kind: async (uri) => (await ask('disclosureReport/fileKind', { uri })) ?? undefined,
    list: async (uri): Promise<readonly Entry[]> => (await ask('disclosureReport/listFolder', { uri })) ?? [],
    // The file provider does not expose its links.
    resolve: async (uri) => uri,
  };
}
