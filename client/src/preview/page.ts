/** The preview's page: an empty frame that its script fills. It contains nothing from the report and nothing from outside. */
import * as vscode from 'vscode';

export function pageHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const folder = pageResources(extension);
  const script = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'preview.js'));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'preview.css'));
  const nonce = crypto.randomUUID();
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language.replace(/[^A-Za-z-]/g, '')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" nonce="${nonce}" href="${style}">
<title>年报预览</title>
</head>
<body>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}

/** The only folder from which the page may load. */
export function pageResources(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist/webview');
}
