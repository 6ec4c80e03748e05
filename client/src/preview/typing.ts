/** Handles input in a preview's page: edits, uncommitted input, undo and save. */
import * as vscode from 'vscode';
import type { Preview as Rendered } from '../../../server/src/lsp/protocol.ts';
import { say } from '../say.ts';
import type { Server } from '../server.ts';
import type { Echoes } from './echo.ts';
import { type Draft, formEdits } from './edits.ts';
import type { ToExtension, ToPage } from './messages.ts';
import { columnOf, isSame, openText } from './source.ts';

type Typed = Extract<ToExtension, { type: 'edit-cells' | 'edit-prose' | 'paste-block' | 'draft' | 'fill' | 'fix' | 'undo' }>;

export interface Typing extends vscode.Disposable {
  readonly hear: (message: Typed) => Promise<void>;
  /** Commits the uncommitted input of a page that is closed. */
  readonly keepDraft: () => Promise<void>;
  readonly save: () => Promise<void>;
}

export interface TypedPage {
  readonly uri: () => vscode.Uri;
  readonly shown: () => Rendered | undefined;
  readonly echoes: () => Echoes;
  readonly post: (message: ToPage) => void;
}

/** `isEditor`: the panel is an editor of the report itself and uses VS Code's own undo. */
export function typedInPage(server: Server, panel: vscode.WebviewPanel, isEditor: boolean, page: TypedPage): Typing {
  const edits = formEdits(server);
  let draft: { readonly uri: vscode.Uri; readonly typed: Draft } | undefined;

  /** The undo stack belongs to the text and only its editor can reach it, so that editor is focused meanwhile. */
  const undo = async (command: 'undo' | 'redo'): Promise<void> => {
    if (isEditor) return void (await vscode.commands.executeCommand(command));
    const source = page.uri();
    const document = await openText(source);
    if (document === undefined) return;
    await page.echoes().lead(
      async () => {
        const viewColumn = columnOf(source) ?? panel.viewColumn ?? vscode.ViewColumn.One;
        await vscode.window.showTextDocument(document, { viewColumn, preview: false });
        await vscode.commands.executeCommand(command);
        panel.reveal(undefined, false);
      },
      () => true,
    );
  };

  const saving = vscode.workspace.onWillSaveTextDocument((event) => {
    const { document } = event;
    const kept = draft;
    if (kept === undefined || !isSame(kept.uri, document.uri)) return;
    draft = undefined;
    event.waitUntil(edits.editsFor(kept.uri, document.version, kept.typed));
  });

  return {
    async hear(message) {
      const uri = page.uri();
      switch (message.type) {
        case 'edit-cells':
          return page.post({ type: 'edited', id: message.id, ...(await edits.cells(uri, message.cells)) });
        case 'edit-prose':
          return page.post({ type: 'edited', id: message.id, ...(await edits.prose(uri, message.text)) });
        case 'paste-block':
          return page.post({ type: 'edited', id: message.id, ...(await edits.paste(uri, message.block)) });
        case 'draft':
          draft = message.cell === null && message.prose === null ? undefined : { uri, typed: message };
          return;
        case 'fill': {
          const { cells } = await edits.fill(uri, message.what);
          if (cells.length === 0) void vscode.window.setStatusBarMessage(say('没有可填的格。'), 5000);
          return;
        }
        case 'fix': {
          const shown = page.shown();
          if (shown?.resultId === message.resultId) await edits.fix(uri, shown.version, message.problem, message.fix);
          return;
        }
        case 'undo':
          await edits.settled();
          return undo(message.isRedo ? 'redo' : 'undo');
      }
    },
    async keepDraft() {
      const kept = draft;
      draft = undefined;
      if (kept !== undefined) await edits.keep(kept.uri, kept.typed);
    },
    async save() {
      await edits.settled();
      await (await openText(page.uri()))?.save();
    },
    dispose: () => saving.dispose(),
  };
}
