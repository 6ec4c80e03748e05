/** The language status item: whether the report can be submitted, which format it is checked by, and why if nothing happens. */
import * as vscode from 'vscode';
import type { Status } from '../../server/src/lsp/protocol.ts';
import { say } from './say.ts';
import { type Health, languageId, type Server } from './server.ts';
import type { Statuses } from './statuses.ts';

export function registerStatus(context: vscode.ExtensionContext, server: Server, statuses: Statuses): void {
  const item = vscode.languages.createLanguageStatusItem('disclosureReport.status', { language: languageId });
  item.name = '政府信息公开年报';
  const show = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== languageId) return;
    Object.assign(item, appearance(server.health(), statuses.of(document.uri)));
  };
  show();
  context.subscriptions.push(item, statuses.onChange(show), vscode.window.onDidChangeActiveTextEditor(show));
}

type Appearance = Pick<vscode.LanguageStatusItem, 'text' | 'detail' | 'severity' | 'busy' | 'command'>;

function appearance(health: Health, status: Status | undefined): Appearance {
  const calm = { severity: vscode.LanguageStatusSeverity.Information, busy: false, command: undefined };
  if (health.kind === 'failed') {
    return {
      ...calm,
      text: say('检查没有运行'),
      detail: health.reason === '' ? say('语言服务器已停止。') : say('语言服务器未能启动：{0}', health.reason),
      severity: vscode.LanguageStatusSeverity.Error,
      command: { command: 'disclosureReport.restartServer', title: say('重新启动') },
    };
  }
  if (health.kind === 'starting' || status === undefined) {
    return { ...calm, text: say('正在检查…'), detail: '', busy: true };
  }
  if (status.kind === 'empty') {
    return {
      ...calm,
      text: say('空文件'),
      detail: say('可以从整篇年报的样式写起。'),
      command: { command: 'disclosureReport.newReport', title: say('插入整篇年报') },
    };
  }
  if (status.kind === 'not-a-report') {
    return {
      ...calm,
      text: say('不像年度报告'),
      detail: say('没有找到年度报告的标题和章节。'),
      severity: vscode.LanguageStatusSeverity.Warning,
    };
  }
  if (status.kind === 'refused') {
    return {
      ...calm,
      text: say('这份文件太大，没有检查'),
      detail: status.reason,
      severity: vscode.LanguageStatusSeverity.Error,
    };
  }
  return {
    ...calm,
    text: status.verdict,
    detail: reportDetail(status),
    severity: severityOf(status),
    command:
      status.errors + status.warnings + status.information > 0
        ? { command: 'workbench.actions.view.problems', title: say('列出问题') }
        : { command: 'disclosureReport.openPreviewToSide', title: say('预览') },
  };
}

/** The year, the format, and what the verdict does not count. */
export function reportDetail(status: Extract<Status, { kind: 'report' }>): string {
  const parts = [status.year === null ? say('年度不明') : say('{0} 年度', status.year), status.formatName];
  if (status.information > 0) parts.push(say('{0} 条提示', status.information));
  if (status.suppressed > 0) parts.push(say('{0} 处已忽略', status.suppressed));
  if (status.isRestricted) parts.push(say('工作区未受信任，其中的格式、词表和级别不起作用'));
  return parts.join(' · ');
}

function severityOf({ errors, warnings }: { readonly errors: number; readonly warnings: number }): vscode.LanguageStatusSeverity {
  if (errors > 0) return vscode.LanguageStatusSeverity.Error;
  return warnings > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
}
