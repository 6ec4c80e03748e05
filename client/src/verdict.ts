/** Status bar item with the verdict on the active report; a click opens the Problems view. */
import * as vscode from 'vscode';
import type { Status } from '../../server/src/lsp/protocol.ts';
import type { Previews } from './preview/previews.ts';
import { say } from './say.ts';
import { languageId, type Server } from './server.ts';
import { reportDetail } from './status.ts';
import type { Statuses } from './statuses.ts';

export function registerVerdict(
  context: vscode.ExtensionContext,
  server: Server,
  { statuses, previews }: { readonly statuses: Statuses; readonly previews: Previews },
): void {
  // On the right, next to the language and its status.
  const item = vscode.window.createStatusBarItem('disclosureReport.verdict', vscode.StatusBarAlignment.Right, 100);
  item.name = say('年报结论');
  item.command = { command: 'workbench.actions.view.problems', title: say('列出问题') };

  const show = (): void => {
    const uri = activeReport(previews);
    const status = uri && server.health().kind === 'running' ? statuses.of(uri) : undefined;
    if (status?.kind !== 'report') {
      item.hide();
      return;
    }
    const { icon, background } = looks(status);
    item.text = `$(${icon}) ${status.brief}`;
    item.backgroundColor = background === undefined ? undefined : new vscode.ThemeColor(`statusBarItem.${background}Background`);
    item.tooltip = `${status.verdict}\n${reportDetail(status)}\n${say('列出问题')}`;
    item.accessibilityInformation = { label: `${item.name}：${status.verdict}`, role: 'button' };
    item.show();
  };
  show();
  context.subscriptions.push(
    item,
    statuses.onChange(show),
    previews.onDidChangeActive(show),
    vscode.window.onDidChangeActiveTextEditor(show),
  );
}

/** The report in the active text editor, preview or form editor. */
function activeReport(previews: Previews): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document !== undefined) return document.languageId === languageId ? document.uri : undefined;
  return previews.active()?.uri();
}

interface Looks {
  readonly icon: 'error' | 'warning' | 'pass';
  readonly background?: 'error' | 'warning';
}

function looks({ errors, isFit }: Extract<Status, { kind: 'report' }>): Looks {
  if (errors > 0) return { icon: 'error', background: 'error' };
  return isFit ? { icon: 'pass' } : { icon: 'warning', background: 'warning' };
}
