/**
 * The rules' pages are part of the extension and open inside the editor, even if the window's files are on another machine.
 *
 * The server links a finding's code to a file, which would open as Markdown source; so the links are turned into a command that
 * shows the rendered page.
 */
import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient';

export function rulePages(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'docs/rules');
}

export async function showRulePage(pages: vscode.Uri, rule: string): Promise<void> {
  const isId = /^[a-z-]+\/[a-z-]+$/.test(rule);
  const page = vscode.Uri.joinPath(pages, isId ? `${rule}.md` : 'README.md');
  try {
    await vscode.commands.executeCommand('markdown.showPreview', page);
  } catch {
    // The editor may lack its Markdown extension.
    await vscode.commands.executeCommand('vscode.open', page);
  }
}

/** Makes the links of all findings open pages below `pages`. */
export function linkingToPages(pages: vscode.Uri): Middleware {
  const link = (diagnostic: vscode.Diagnostic): void => {
    if (typeof diagnostic.code !== 'object') return;
    const rule = String(diagnostic.code.value);
    if (!diagnostic.code.target.path.startsWith(pages.path)) return;
    const target = vscode.Uri.from({
      scheme: 'command',
      path: 'disclosureReport.showRulePage',
      query: JSON.stringify([rule]),
    });
    diagnostic.code = { value: rule, target };
  };
  return {
    async provideDiagnostics(document, previousResultId, token, next) {
      const report = await next(document, previousResultId, token);
      if (report !== undefined && report !== null && 'items' in report) report.items.forEach(link);
      return report;
    },
    async provideWorkspaceDiagnostics(resultIds, token, onResult, next) {
      return next(resultIds, token, (chunk) => {
        for (const item of chunk?.items ?? []) if ('items' in item) item.items.forEach(link);
        onResult(chunk);
      });
    },
    handleDiagnostics(uri, diagnostics, next) {
      diagnostics.forEach(link);
      next(uri, diagnostics);
    },
  };
}
