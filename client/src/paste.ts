/** Pasting a block of cells into an official table: fills in the figures as a single undo step. */
import * as vscode from 'vscode';
import { say } from './say.ts';
import { languageId, type Server } from './server.ts';

export function registerPaste(context: vscode.ExtensionContext, server: Server): void {
  const provider = { provideDocumentPasteEdits: provideWith(server) };
  context.subscriptions.push(
    vscode.languages.registerDocumentPasteEditProvider({ language: languageId }, provider, {
      providedPasteEditKinds: [kind],
      pasteMimeTypes: ['text/html', 'text/plain'],
    }),
  );
}

const kind = vscode.DocumentDropOrPasteEditKind.Text.append('disclosureReport', 'table');

function provideWith(server: Server): NonNullable<vscode.DocumentPasteEditProvider['provideDocumentPasteEdits']> {
  return async (document, [range], data, _context, token) => {
    if (range === undefined) return undefined;
    const [html = '', text = ''] = await Promise.all(['text/html', 'text/plain'].map((type) => data.get(type)?.asString()));
    // A single figure, or words, are pasted as usual.
    if (!/<t[dh][\s>]/i.test(html) && !text.includes('\t')) return undefined;
    const { line, character } = range.start;
    const filling = await server.ask('disclosureReport/paste', {
      uri: document.uri.toString(),
      position: { line, character },
      html,
      text,
    });
    if (!filling || filling.version !== document.version || token.isCancellationRequested) return undefined;
    const edit = new vscode.DocumentPasteEdit('', filling.label, kind);
    edit.additionalEdit = new vscode.WorkspaceEdit();
    for (const { range: at, newText } of filling.edits) {
      const place = new vscode.Range(at.start.line, at.start.character, at.end.line, at.end.character);
      edit.additionalEdit.replace(document.uri, place, newText);
    }
    if (filling.leftOut.length > 0) {
      void vscode.window.setStatusBarMessage(
        say('{0} 格不是数，没有填：{1}', filling.leftOut.length, filling.leftOut.slice(0, 5).join('、')),
        10000,
      );
    }
    return [edit];
  };
}
