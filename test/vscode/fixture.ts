/** A correct report of a fictitious county, and the places in it that the scenarios use. */
import * as vscode from 'vscode';
import { eventually } from './harness.ts';

const zeros = '| 0 | 0 | 0 | 0 | 0 | 0 | 0 |';

export const reportText = `---
机关类别: 县级以上人民政府
---

# 青石县人民政府2023年政府信息公开工作年度报告

本报告根据《中华人民共和国政府信息公开条例》第五十条和国务院办公厅政府信息与政务公开办公室《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）编制。所列数据的统计期限为2023年1月1日至2023年12月31日。

## 一、总体情况

### （一）主动公开情况

全年通过县政府门户网站公开信息1024条。重点公开了财政预决算、义务教育、社会救助、食品安全等领域的信息，并对规章文件库作了更新。

### （二）依申请公开情况

全年新收政府信息公开申请24件，均按期答复，没有结转下年度继续办理的申请。

### （三）政府信息管理情况

严格执行公开前审查制度，对已公开的文件逐件核对，及时更新失效内容。

### （四）平台建设情况

改版门户网站公开专栏，增设无障碍阅读，方便群众查找。

### （五）监督保障情况

把公开工作列入年度考核，占4分；开展社会评议，群众满意度为96.5%；全年没有发生需要追究责任的情形。

## 二、主动公开政府信息情况

| 第二十条第（一）项 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
| :-- | --: | --: | --: |
| 规章 | 0 | 0 | 0 |
| 行政规范性文件 | 1 | 15 | 22 |

| 第二十条第（五）项 | 本年处理决定数量 |
| :-- | --: |
| 行政许可 | 34754 |

| 第二十条第（六）项 | 本年处理决定数量 |
| :-- | --: |
| 行政处罚 | 5614 |
| 行政强制 | 567 |

| 第二十条第（八）项 | 本年收费金额（单位：万元） |
| :-- | --: |
| 行政事业性收费 | 519.25 |

## 三、收到和处理政府信息公开申请情况

| 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |
| :-- | --: | --: | --: | --: | --: | --: | --: |
| 一、本年新收政府信息公开申请数量 | 19 | 4 | 0 | 0 | 1 | 0 | 24 |
| 二、上年结转政府信息公开申请数量 ${zeros}
| 三、本年度办理结果 | | | | | | | |
| （一）予以公开 | 11 | 2 | 0 | 0 | 0 | 0 | 13 |
| （二）部分公开（区分处理的，只计这一情形，不计其他情形） | 4 | 1 | 0 | 0 | 0 | 0 | 5 |
| （三）不予公开 | | | | | | | |
| 1.属于国家秘密 ${zeros}
| 2.其他法律行政法规禁止公开 ${zeros}
| 3.危及“三安全一稳定” ${zeros}
| 4.保护第三方合法权益 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |
| 5.属于三类内部事务信息 ${zeros}
| 6.属于四类过程性信息 | 0 | 1 | 0 | 0 | 0 | 0 | 1 |
| 7.属于行政执法案卷 ${zeros}
| 8.属于行政查询事项 ${zeros}
| （四）无法提供 | | | | | | | |
| 1.本机关不掌握相关政府信息 | 3 | 0 | 0 | 0 | 1 | 0 | 4 |
| 2.没有现成信息需要另行制作 ${zeros}
| 3.补正后申请内容仍不明确 ${zeros}
| （五）不予处理 | | | | | | | |
| 1.信访举报投诉类申请 ${zeros}
| 2.重复申请 ${zeros}
| 3.要求提供公开出版物 ${zeros}
| 4.无正当理由大量反复申请 ${zeros}
| 5.要求行政机关确认或重新出具已获取信息 ${zeros}
| （六）其他处理 | | | | | | | |
| 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 ${zeros}
| 2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 ${zeros}
| 3.其他 ${zeros}
| （七）总计 | 19 | 4 | 0 | 0 | 1 | 0 | 24 |
| 四、结转下年度继续办理 ${zeros}

## 四、政府信息公开行政复议、行政诉讼情况

| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
| :-- | --: | --: | --: | --: | --: |
| 行政复议 | 0 | 3 | 0 | 1 | 4 |
| 行政诉讼（未经复议直接起诉） | 0 | 1 | 0 | 0 | 1 |
| 行政诉讼（复议后起诉） | 0 | 0 | 0 | 0 | 0 |

## 五、存在的主要问题及改进情况

主要问题是部分乡镇公开不够及时，政策解读形式单一。改进情况：一是每季度通报一次公开进度；二是增加图表和问答两种解读，由起草部门负责。

## 六、其他需要报告的事项

本年度没有发出收费通知，未收取信息处理费。

青石县人民政府

2024年2月20日
`;

export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('The suite wants a folder to be open.');
  return folder.uri;
}

/** Writes a report into the opened folder and shows it, alone. */
export async function openReport(name: string, text: string): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), name);
  await closeEverything();
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One, preview: false });
  // The editor may still have the content of an earlier scenario's file of this name.
  if (document.getText() !== text) {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await eventually(`the text of ${name}`, () => document.getText() === text);
  }
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  return editor;
}

/** Unsaved changes are discarded; a dialog would stop the suite. */
export async function closeEverything(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Selects the first `wanted` after `before` or, if that is empty, puts the caret after `before`. */
export function selectAfter(editor: vscode.TextEditor, before: string, wanted: string): vscode.Range {
  const range = rangeAfter(editor.document, before, wanted);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return range;
}

export function rangeAfter(document: vscode.TextDocument, before: string, wanted: string): vscode.Range {
  const text = document.getText();
  const after = text.indexOf(before);
  const start = after < 0 ? -1 : text.indexOf(wanted, after + before.length);
  if (start < 0) throw new Error(`There is no ${wanted} after ${before}.`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + wanted.length));
}

export async function replaceAfter(editor: vscode.TextEditor, before: string, wanted: string, by: string): Promise<void> {
  const range = rangeAfter(editor.document, before, wanted);
  const isDone = await editor.edit((builder) => builder.replace(range, by));
  if (!isDone) throw new Error(`${wanted} could not be replaced.`);
}

/** Our diagnostics, once `holds` is true for them. */
export function diagnosticsOnce(
  uri: vscode.Uri,
  what: string,
  holds: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return eventually(what, () => {
    const ours = vscode.languages.getDiagnostics(uri);
    return holds(ours) ? ours : undefined;
  });
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}
