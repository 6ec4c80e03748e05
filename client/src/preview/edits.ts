/** Applies what is typed in the page to the text: one edit at a time, each only to the version for which it was made. */
import * as vscode from 'vscode';
import type { FixAll, FormEdit } from '../../../server/src/lsp/protocol.ts';
import { say } from '../say.ts';
import type { Server } from '../server.ts';
import type { CellText, PastedBlock, ProseText, ToExtension, ToPage } from './messages.ts';
import { openText } from './source.ts';

type Edited = Omit<Extract<ToPage, { type: 'edited' }>, 'type' | 'id'>;

/** Input in the page that has not been sent yet. */
export type Draft = Omit<Extract<ToExtension, { type: 'draft' }>, 'type'>;

export interface FormEdits {
  readonly cells: (uri: vscode.Uri, cells: readonly CellText[]) => Promise<Edited>;
  readonly prose: (uri: vscode.Uri, text: ProseText) => Promise<Edited>;
  readonly paste: (uri: vscode.Uri, block: PastedBlock) => Promise<Edited>;
  readonly fill: (uri: vscode.Uri, what: 'zeros' | 'sums') => Promise<Edited>;
  /** Applies a fix of a problem of this version; problems of other versions are unknown. */
  readonly fix: (uri: vscode.Uri, version: number, problem: number, fix: number) => Promise<void>;
  /** The edits that would apply it to a text that is about to be saved. */
  readonly editsFor: (uri: vscode.Uri, version: number, draft: Draft) => Promise<vscode.TextEdit[]>;
  /** Resolves when everything typed so far is in the text. */
  readonly settled: () => Promise<void>;
  readonly keep: (uri: vscode.Uri, draft: Draft) => Promise<Edited>;
}

/** The edit is refused if the text changes on every attempt. */
const attempts = 8;

export function formEdits(server: Server): FormEdits {
  let last: Promise<unknown> = Promise.resolve();
  const afterOthers = <T>(action: () => Promise<T>): Promise<T> => {
    const done = last.then(action);
    last = done.catch(() => {});
    return done;
  };
  const edits: FormEdits = {
    cells: (uri, cells) =>
      afterOthers(() =>
        carry(
          uri,
          cells.map(({ key }) => key),
          (version) => server.ask('disclosureReport/editCells', { uri: uri.toString(), version, cells }),
        ),
      ),
    prose: (uri, text) =>
      afterOthers(() =>
        carry(uri, text.keys, (version) => server.ask('disclosureReport/editProse', { uri: uri.toString(), version, ...text })),
      ),
    paste: (uri, block) =>
      afterOthers(() =>
        carry(uri, [block.key], (version) =>
          server.ask('disclosureReport/pasteBlock', { uri: uri.toString(), version, ...block }),
        ),
      ),
    fill: (uri, what) =>
      afterOthers(() =>
        carry(uri, [], (version) => server.ask('disclosureReport/fillForm', { uri: uri.toString(), version, what })),
      ),
    fix: (uri, version, problem, fix) =>
      afterOthers(async () => {
        const answer = await server.ask('disclosureReport/fix', { uri: uri.toString(), version, problem, fix });
        const isStill = (await openText(uri))?.version === version;
        if (!answer || !isStill || !(await apply(uri, answer.edits))) {
          void vscode.window.showInformationMessage(say('文本刚刚又有改动，请再试一次。'));
        }
      }),
    async editsFor(uri, version, { cell, prose }) {
      const about = { uri: uri.toString(), version };
      const answer =
        cell !== null
          ? await server.ask('disclosureReport/editCells', { ...about, cells: [cell] })
          : prose !== null
            ? await server.ask('disclosureReport/editProse', { ...about, ...prose })
            : undefined;
      return answer?.kind === 'edits'
        ? answer.edits.map(({ range, newText }) => new vscode.TextEdit(rangeOf(range), newText))
        : [];
    },
    async settled() {
      await last;
    },
    keep: (uri, { cell, prose }) => (prose === null ? edits.cells(uri, cell === null ? [] : [cell]) : edits.prose(uri, prose)),
  };
  return edits;
}

async function carry(
  uri: vscode.Uri,
  keys: readonly string[],
  ask: (version: number) => Promise<FormEdit | null | undefined>,
): Promise<Edited> {
  const refuse = (reason: string): Edited => ({ version: null, cells: [], refusals: keys.map((key) => ({ key, reason })) });
  for (let attempt = 0; attempt < attempts; attempt++) {
    const document = await openText(uri);
    if (document === undefined) return refuse(say('找不到这份文件'));
    const { version } = document;
    const answer = await ask(version);
    if (answer === undefined) return refuse(say('检查没有运行，没有填入。'));
    // The text has changed meanwhile; the edits are requested again.
    if (answer === null || document.version !== version) continue;
    if (answer.kind === 'refused') return { version: null, cells: [], refusals: answer.refusals.map((one) => ({ ...one })) };
    if (answer.edits.length === 0 || (await apply(uri, answer.edits))) {
      return { version: document.version, cells: answer.cells.map((cell) => ({ ...cell })), refusals: [] };
    }
  }
  return refuse(say('文本刚刚又有改动，请再试一次。'));
}

function apply(uri: vscode.Uri, edits: FixAll['edits']): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    edit.replace(uri, rangeOf(range), newText);
  }
  return vscode.workspace.applyEdit(edit);
}

function rangeOf({ start, end }: FixAll['edits'][number]['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The form is read-only if the file is not writable or the workspace is not trusted. */
export async function isEditable(uri: vscode.Uri): Promise<boolean> {
  if (!vscode.workspace.isTrusted) return false;
  if (uri.scheme === 'untitled') return true;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return false;
  try {
    const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
    return (permissions & vscode.FilePermission.Readonly) === 0;
  } catch {
    return false;
  }
}
