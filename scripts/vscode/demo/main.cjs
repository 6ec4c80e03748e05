/** Opens a sample with its preview beside it when the demo's window opens for the first time. `npm start` installs it, and nothing else. */
const vscode = require('vscode');

exports.activate = async () => {
  const isFresh = vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0);
  const file = process.env.DISCLOSURE_REPORT_SAMPLE;
  if (!isFresh || file === undefined) return;
  await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
  await vscode.commands.executeCommand('disclosureReport.openPreviewToSide');
};
