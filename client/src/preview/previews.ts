/**
 * Manages all previews: at most one locked to each report, and at most one that follows the editor.
 *
 * `openPreview` replaces the text of a report; `openPreviewToSide` shows it beside, in the preview that follows.
 */
import * as vscode from 'vscode';
import { languageId, type Server } from '../server.ts';
import { pageState } from './messages.ts';
import { configuredView, createPreview, type Preview, type PreviewChoices } from './preview.ts';
import { isSame } from './source.ts';

export interface Previews {
  readonly open: (uri: vscode.Uri) => void;
  readonly openToSide: (uri: vscode.Uri) => void;
  readonly active: () => Preview | undefined;
  /** Fires when another preview, or none, becomes active. */
  readonly onDidChangeActive: vscode.Event<void>;
  /** A visible preview of this report. */
  readonly shownOf: (uri: vscode.Uri) => Preview | undefined;
}

const viewType = 'disclosureReport.preview';
/** The view type of the same page as an editor of the report. */
export const formViewType = 'disclosureReport.form';

export function registerPreviews(context: vscode.ExtensionContext, server: Server): Previews {
  const previews = new Set<Preview>();
  const activity = new vscode.EventEmitter<void>();
  const add = (panel: vscode.WebviewPanel, choices: PreviewChoices): void => {
    const preview = createPreview(panel, context.extensionUri, server, choices);
    previews.add(preview);
    panel.onDidChangeViewState(() => activity.fire());
    panel.onDidDispose(() => {
      previews.delete(preview);
      activity.fire();
    });
    activity.fire();
  };
  const make = (uri: vscode.Uri, follows: boolean, column: vscode.ViewColumn): void => {
    const panel = vscode.window.createWebviewPanel(
      viewType,
      '',
      { viewColumn: column, preserveFocus: follows },
      { enableFindWidget: true },
    );
    add(panel, { uri, follows, view: configuredView() });
  };

  context.subscriptions.push(
    activity,
    vscode.window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel, raw: unknown) {
        const state = pageState.safeParse(raw);
        if (!state.success) return panel.dispose();
        add(panel, { uri: vscode.Uri.parse(state.data.uri), follows: state.data.follows, view: state.data.view });
      },
    }),
    vscode.window.registerCustomEditorProvider(
      formViewType,
      {
        resolveCustomTextEditor(document, panel) {
          add(panel, { uri: document.uri, follows: false, view: configuredView(), isEditor: true });
        },
      },
      { supportsMultipleEditorsPerDocument: true, webviewOptions: { enableFindWidget: true } },
    ),
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor === undefined || editor.document.languageId !== languageId || editor.viewColumn === undefined) return;
      for (const preview of previews) if (preview.follows()) preview.show(editor.document.uri);
    }),
  );

  return {
    open(uri) {
      const known = [...previews].find((preview) => isSame(preview.uri(), uri) && !preview.follows());
      if (known !== undefined) known.panel.reveal();
      else make(uri, false, vscode.ViewColumn.Active);
    },
    openToSide(uri) {
      const following = [...previews].find((preview) => preview.follows());
      following?.show(uri);
      if (following !== undefined) following.panel.reveal(undefined, true);
      else make(uri, true, vscode.ViewColumn.Beside);
    },
    active: () => [...previews].find(({ panel }) => panel.active),
    onDidChangeActive: activity.event,
    shownOf: (uri) => [...previews].find((preview) => preview.panel.visible && isSame(preview.uri(), uri)),
  };
}
