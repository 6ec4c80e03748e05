/**
 * One preview panel: keeps the page up to date with the text, and scrolling and caret in step.
 *
 * The server renders the content; the page receives only what changed. Nothing is kept for a hidden page: VS Code discards it, and
 * it requests everything when it is shown again.
 */
import * as vscode from 'vscode';
import type { Copy, Preview as Rendered, Requests } from '../../../server/src/lsp/protocol.ts';
import { say } from '../say.ts';
import { languageId, type Server } from '../server.ts';
import { contentOf, noticeOf, worstFirst } from './content.ts';
import { expectEchoes } from './echo.ts';
import { isEditable } from './edits.ts';
import { type Notice, type ToExtension, type ToPage, toExtension, type View } from './messages.ts';
import { pageHtml, pageResources } from './page.ts';
import { copyPatience, pageClipboard } from './page-clipboard.ts';
import {
  editorOf,
  isAtTop,
  isSame,
  nameOf,
  openText,
  scrollTo,
  selectInSource,
  shows,
  topLineOf,
  watchClosedFile,
} from './source.ts';
import { typedInPage } from './typing.ts';

export interface PreviewChoices {
  readonly uri: vscode.Uri;
  /** Whether it shows whichever report is being edited. */
  readonly follows: boolean;
  /** Whether the panel is an editor of the report itself, so that VS Code provides its title and undo. */
  readonly isEditor?: boolean;
  readonly view: View;
}

export interface Preview {
  readonly panel: vscode.WebviewPanel;
  readonly uri: () => vscode.Uri;
  readonly follows: () => boolean;
  readonly show: (uri: vscode.Uri) => void;
  readonly setFollows: (follows: boolean) => void;
  readonly setView: (view: View) => void;
  readonly toggleView: () => void;
  readonly showSource: () => Promise<void>;
  readonly goToBlank: () => void;
  readonly fill: (what: 'zeros' | 'sums') => Promise<void>;
  /** Undoes the input in the page, otherwise the last edit of the text. */
  readonly undo: (isRedo: boolean) => void;
  readonly save: () => Promise<void>;
  /** Puts a table on the clipboard, for which the page takes the focus; false if it cannot. */
  readonly copy: (copy: Copy) => Promise<boolean>;
}

/** The delay after a change, so that fast typing causes few updates, in milliseconds. */
const changePause = 40;

export function createPreview(
  panel: vscode.WebviewPanel,
  extension: vscode.Uri,
  server: Server,
  choices: PreviewChoices,
): Preview {
  const { isEditor = false } = choices;
  let { uri, follows, view } = choices;
  /** The focused element of the page. */
  let focusedKey: string | null = null;
  let isDisposed = false;
  /** What the page shows; undefined if it has no content. */
  let shown: Rendered | undefined;
  let isUpdating = false;
  let isStale = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Set once the file has been examined. */
  let mayEdit = false;
  const post = (message: ToPage): void => void panel.webview.postMessage(message);
  const postNotice = (notice: Notice | null, detail = ''): void => post({ type: 'notice', notice, detail });
  const postOptions = (): void =>
    post({
      type: 'options',
      uri: uri.toString(),
      name: nameOf(uri),
      view,
      scrollSync: scrollSync(),
      follows,
      canFollow: !isEditor,
      isEditable: mayEdit,
    });
  const lookAtFile = async (): Promise<void> => {
    const may = await isEditable(uri);
    if (may === mayEdit || isDisposed) return;
    mayEdit = may;
    postOptions();
  };
  const setTitle = (): void => {
    if (isEditor) return;
    panel.title = follows ? say('预览 {0}', nameOf(uri)) : say('预览（锁定） {0}', nameOf(uri));
  };

  const update = async (): Promise<void> => {
    timer = undefined;
    if (isUpdating) {
      isStale = true;
      return;
    }
    isUpdating = true;
    do {
      isStale = false;
      await updateOnce();
    } while (isStale && !isDisposed);
    isUpdating = false;
  };
  const schedule = (): void => {
    timer ??= setTimeout(() => void update(), changePause);
  };

  const updateOnce = async (): Promise<void> => {
    if (isDisposed || !panel.visible) return;
    const health = server.health();
    if (health.kind === 'failed') return postNotice('server-failed', health.reason);
    const wanted = uri;
    const document = await openText(wanted);
    if (document === undefined) return postNotice('gone');
    if (document.languageId !== languageId) return postNotice('other-language', document.languageId);
    if (health.kind === 'starting') postNotice('server-starting');
    const previous = shown?.resultId;
    const params: Requests['disclosureReport/preview']['params'] =
      previous === undefined ? { uri: wanted.toString() } : { uri: wanted.toString(), previous };
    const rendered = await server.ask('disclosureReport/preview', params);
    if (isDisposed || !isSame(wanted, uri) || shown?.resultId !== previous) {
      isStale = true;
      return;
    }
    if (rendered === undefined) return postNotice('server-failed', '');
    if (rendered === null) {
      const status = await server.ask('disclosureReport/status', { uri: wanted.toString() });
      return status?.kind === 'refused' ? postNotice('refused', status.reason) : postNotice('server-failed', '');
    }
    postNotice(noticeOf(rendered.status));
    const isFirst = shown === undefined;
    shown = { ...rendered, problems: worstFirst(rendered.problems) };
    post(contentOf(shown, isFirst, document));
    if (isFirst) {
      echoes.moved();
      void followCaret(false);
    }
  };

  const followScroll = (): void => {
    const editor = editorOf(uri);
    if (editor === undefined || !scrollSync()) return;
    const line = topLineOf(editor);
    if (line !== undefined) post({ type: 'scroll', line });
  };
  const echoes = expectEchoes(followScroll);
  const followCaret = async (isRevealed: boolean): Promise<void> => {
    const editor = editorOf(uri);
    if (editor === undefined || !panel.visible) return;
    const position = editor.selection.active;
    const key = await server.ask('disclosureReport/keyAt', { uri: uri.toString(), position });
    if (!isDisposed && key !== undefined) post({ type: 'caret', key, isRevealed: isRevealed && scrollSync() });
  };

  const rangeOfKey = async (key: string): Promise<Requests['disclosureReport/rangeOfKey']['result'] | undefined> => {
    // The server does not know a closed text until it is opened again.
    await openText(uri);
    return server.ask('disclosureReport/rangeOfKey', { uri: uri.toString(), key });
  };
  const select = async (range: Requests['disclosureReport/rangeOfKey']['result'] | undefined): Promise<void> => {
    if (range === undefined || range === null) return;
    const source = uri;
    const wanted = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
    await echoes.lead(
      () => selectInSource(source, wanted, panel.viewColumn),
      () => shows(editorOf(source), wanted),
    );
  };

  const typing = typedInPage(server, panel, isEditor, { uri: () => uri, shown: () => shown, echoes: () => echoes, post });
  const clipboard = pageClipboard(server, () => uri, post);

  const setFollows = (next: boolean): void => {
    follows = next;
    setTitle();
    postOptions();
  };
  const setView = (next: View): void => {
    view = next;
    postOptions();
  };

  const hear = async (message: ToExtension): Promise<void> => {
    switch (message.type) {
      case 'ready':
        shown = undefined;
        postOptions();
        void lookAtFile();
        return update();
      case 'select':
        return select(await rangeOfKey(message.key));
      case 'select-problem':
        return shown?.resultId === message.resultId ? select(shown.problems[message.index]?.range) : undefined;
      case 'scrolled': {
        const source = uri;
        const editor = editorOf(source);
        if (editor === undefined || !scrollSync()) return;
        return echoes.lead(
          () => scrollTo(editor, message.line),
          () => isAtTop(editorOf(source), message.line),
        );
      }
      case 'edit-cells':
      case 'edit-prose':
      case 'paste-block':
      case 'draft':
      case 'fill':
      case 'fix':
      case 'undo':
        return typing.hear(message);
      case 'focus':
        focusedKey = message.key;
        return;
      case 'copy':
        return clipboard.copyFrom(message);
      case 'copied':
        return clipboard.copied(message.id, message.isDone);
      case 'view':
        return setView(message.view);
      case 'follow':
        return setFollows(message.follows);
      case 'act':
        await vscode.commands.executeCommand(commandOf[message.action], uri);
    }
  };

  panel.webview.options = { enableScripts: true, localResourceRoots: [pageResources(extension)] };
  panel.iconPath = {
    light: vscode.Uri.joinPath(extension, 'client/media/report-light.svg'),
    dark: vscode.Uri.joinPath(extension, 'client/media/report-dark.svg'),
  };
  setTitle();
  const show = (next: vscode.Uri): void => {
    if (isSame(next, uri)) return;
    void typing.keepDraft();
    uri = next;
    shown = undefined;
    closedFile.dispose();
    closedFile = watchClosedFile(uri, schedule);
    setTitle();
    postOptions();
    void lookAtFile();
    schedule();
  };
  let closedFile = watchClosedFile(uri, schedule);
  const listeners = [
    panel.webview.onDidReceiveMessage((raw: unknown) => {
      const message = toExtension.safeParse(raw);
      if (message.success) void hear(message.data);
    }),
    server.onCheck((checked) => {
      if (isSame(vscode.Uri.parse(checked.uri), uri)) schedule();
    }),
    server.onHealth((health) => {
      // A restarted server does not know what it rendered before.
      if (health.kind === 'running') shown = undefined;
      schedule();
    }),
    vscode.workspace.onDidOpenTextDocument((document) => {
      if (isSame(document.uri, uri)) schedule();
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri, newUri } of files) {
        if (isSame(oldUri, uri)) show(newUri);
        else if (uri.path.startsWith(`${oldUri.path}/`))
          show(uri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) }));
      }
    }),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      if (textEditor === editorOf(uri)) echoes.moved();
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === editorOf(uri)) void followCaret(!echoes.areExpected());
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(lookAtFile),
    typing,
    panel.onDidChangeViewState(() => {
      if (!panel.visible) void typing.keepDraft();
    }),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('disclosureReport.preview.view')) view = configuredView();
      if (change.affectsConfiguration('disclosureReport.preview')) postOptions();
    }),
  ];
  panel.onDidDispose(() => {
    isDisposed = true;
    void typing.keepDraft();
    clearTimeout(timer);
    echoes.dispose();
    closedFile.dispose();
    for (const listener of listeners) listener.dispose();
  });
  panel.webview.html = pageHtml(panel.webview, extension);

  return {
    panel,
    uri: () => uri,
    follows: () => follows,
    show,
    setFollows,
    setView,
    toggleView: () => setView(view === 'paper' ? 'web' : 'paper'),
    async copy(copy) {
      panel.reveal(undefined, false);
      await activeWithin(panel, copyPatience);
      return isDisposed ? false : clipboard.put(copy);
    },
    goToBlank: () => post({ type: 'go-to-blank' }),
    fill: (what) => hear({ type: 'fill', what }),
    undo: (isRedo) => post({ type: 'undo', isRedo }),
    save: typing.save,
    showSource: async () => {
      const place = focusedKey === null ? undefined : await rangeOfKey(focusedKey);
      if (place) return select(place);
      const selection = editorOf(uri)?.selection ?? new vscode.Range(0, 0, 0, 0);
      return selectInSource(uri, selection, panel.viewColumn);
    },
  };
}

/** Resolves when the panel becomes the active editor, after `patience` milliseconds at the latest, or when it is closed. */
function activeWithin(panel: vscode.WebviewPanel, patience: number): Promise<void> {
  if (panel.active) return Promise.resolve();
  return new Promise((resolve) => {
    const timeout = setTimeout(settle, patience);
    const listeners = [panel.onDidChangeViewState(() => panel.active && settle()), panel.onDidDispose(settle)];
    function settle(): void {
      clearTimeout(timeout);
      for (const listener of listeners) listener.dispose();
      resolve();
    }
  });
}

export function configuredView(): View {
  return vscode.workspace.getConfiguration('disclosureReport.preview').get('view') === 'web' ? 'web' : 'paper';
}

function scrollSync(): boolean {
  return vscode.workspace.getConfiguration('disclosureReport.preview').get('scrollSync') !== false;
}

const commandOf = {
  'fix-all': 'disclosureReport.fixAll',
  'new-report': 'disclosureReport.newReport',
  'set-language': 'disclosureReport.setLanguage',
  'restart-server': 'disclosureReport.restartServer',
  'show-log': 'disclosureReport.showLog',
} as const;
