/**
 * Opens a sample with its preview when the demo's window opens for the first time, and shows the figure that does not add up.
 * Only installed by `npm start`.
 */
const vscode = require('vscode');

exports.activate = async () => {
  const isFresh = vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
  const file = process.env.DISCLOSURE_REPORT_SAMPLE;
  if (!isFresh || file === undefined) return;
  const editor = await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
  await vscode.commands.executeCommand('disclosureReport.openPreviewToSide');
  for (let waited = 0; waited < 100; waited++) {
    const wrong = vscode.languages.getDiagnostics(editor.document.uri).find(isWrongSum);
    if (wrong !== undefined) {
      editor.selection = new vscode.Selection(wrong.range.end, wrong.range.end);
      editor.revealRange(wrong.range, vscode.TextEditorRevealType.InCenter);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

function isWrongSum({ code }) {
  return typeof code === 'object' && String(code.value).startsWith('sum/');
}
