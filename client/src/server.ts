/** Starts the language server, shows its status, and sends the product's own requests to it. */
import * as vscode from 'vscode';
import { type BaseLanguageClient, type Disposable, type LanguageClientOptions, State } from 'vscode-languageclient';
import type {
  ClientNotifications,
  InitializationOptions,
  LanguageId,
  Notifications,
  Requests,
} from '../../server/src/lsp/protocol.ts';
import { answerFileRequests } from './files.ts';
import { linkingToPages, rulePages } from './rule-pages.ts';

export type Health =
  | { readonly kind: 'starting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly reason: string };

export type Checked = Notifications['disclosureReport/didCheck'];

export interface Server {
  readonly health: () => Health;
  readonly onHealth: vscode.Event<Health>;
  readonly onCheck: vscode.Event<Checked>;
  /** Undefined if the server does not run or could not answer; the log contains the reason. */
  readonly ask: <Method extends keyof Requests>(
    method: Method,
    params: Requests[Method]['params'],
  ) => Promise<Requests[Method]['result'] | undefined>;
  readonly restart: () => Promise<void>;
  readonly showLog: () => void;
  readonly stop: () => Promise<void>;
}

export const languageId: LanguageId = 'disclosure-report';

/** Creates the client for a server on this host: in a process, or in a web worker. */
export type Connect = (context: vscode.ExtensionContext, options: LanguageClientOptions) => BaseLanguageClient;

export const clientId = 'disclosureReport';
export const clientName = '政府信息公开年报';

export function startServer(context: vscode.ExtensionContext, connect: Connect): Server {
  const log = vscode.window.createOutputChannel(clientName, { log: true });
  const healthChanges = new vscode.EventEmitter<Health>();
  const checks = new vscode.EventEmitter<Checked>();
  let health: Health = { kind: 'starting' };
  const setHealth = (next: Health): void => {
    health = next;
    healthChanges.fire(next);
  };

  const client = connect(context, clientOptions(context, log));
  client.onDidChangeState(({ newState }) => {
    if (newState === State.Running) setHealth({ kind: 'running' });
    if (newState === State.Starting) setHealth({ kind: 'starting' });
    if (newState === State.Stopped && health.kind === 'running') setHealth({ kind: 'failed', reason: '' });
  });
  const didCheck: keyof Notifications = 'disclosureReport/didCheck';
  const listening: Disposable = client.onNotification(didCheck, (checked: Checked) => checks.fire(checked));

  answerFileRequests(client);
  const trusted: keyof ClientNotifications = 'disclosureReport/trusted';
  const trusting = vscode.workspace.onDidGrantWorkspaceTrust(() => {
    if (client.isRunning()) void client.sendNotification(trusted);
  });

  const start = (action: () => Promise<void>): Promise<void> =>
    action().catch((error: unknown) => {
      log.error(error instanceof Error ? error : String(error));
      setHealth({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    });
  void start(() => client.start());

  return {
    health: () => health,
    onHealth: healthChanges.event,
    onCheck: checks.event,
    async ask(method, params) {
      try {
        if (health.kind === 'starting') await client.start();
        return await client.sendRequest(method, params);
      } catch (error) {
        log.warn(`${method}: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
      }
    },
    restart: () =>
      start(async () => {
        if (client.isRunning()) await client.stop();
        await client.start();
      }),
    showLog: () => log.show(),
    async stop() {
      listening.dispose();
      trusting.dispose();
      await client.dispose().catch(() => {});
      log.dispose();
    },
  };
}

function clientOptions(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): LanguageClientOptions {
  const pages = rulePages(context.extensionUri);
  return {
    documentSelector: [{ language: languageId }],
    // Read at each start: the user may have trusted the workspace by then.
    initializationOptions: (): InitializationOptions => ({
      docsBase: pages.toString(),
      didCheck: true,
      files: true,
      isTrusted: vscode.workspace.isTrusted,
    }),
    outputChannel: log,
    markdown: { isTrusted: { enabledCommands: ['disclosureReport.showRulePage'] } },
    middleware: linkingToPages(pages),
  };
}
