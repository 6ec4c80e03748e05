/** `import`: the output, the messages about it, and files that cannot be read. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { folderWith, runCli } from './run-cli.ts';

const source = [
  '云溪县2023年',
  '政府信息公开工作年度报告',
  '一、总体情况',
  '全年公开信息3条。',
  '二、主动公开政府信息情况',
  '第二十条第（五）项 |',
  '信息内容 | 本年处理决定数量 |',
  '行政许可 | 34 |',
  '公共服务 | 5 |',
].join('\n');
/** 云溪县 in GB18030, with what follows. */
const gb18030 = new Uint8Array([0xd4, 0xc6, 0xcf, 0xaa, 0xcf, 0xd8, 0xa1, 0xa3, 0x0a]);

test('the report to standard output, the doubts beside it', async () => {
  const { code, stdout, stderr } = await runCli(folderWith({ 'a.txt': source }), ['import', 'a.txt']);
  assert.equal(code, 0);
  assert.match(stdout, /^# 云溪县2023年政府信息公开工作年度报告\n\n## 一、总体情况\n/);
  assert.match(stdout, /\| 行政许可 \| 34 \|\n\| 公共服务 \| 5 \|\n/);
  assert.match(stderr, /^a\.txt:1 很可能对 标题分在 2 行，已合为一行。\n/);
  assert.match(stderr, /a\.txt:9 没有把握 「公共服务」不是格式中的行，原样保留。/);
  assert.match(stderr, /读到 2 个单元格，其中 0 个请核对；2 处请核对，见上。\n$/);
});

test('to a file', async () => {
  const folder = folderWith({ 'a.txt': source });
  const { code, stdout, stderr } = await runCli(folder, ['import', 'a.txt', '-o', '云溪县.report.md']);
  assert.deepEqual({ code, stderr }, { code: 0, stderr: '' });
  assert.match(stdout, /2 处请核对/);
  assert.match(readFileSync(path.join(folder, '云溪县.report.md'), 'utf8'), /^# 云溪县2023年/);
});

test('as JSON: every cell with where it came from', async () => {
  const folder = folderWith({ 'a.txt': source });
  const result = JSON.parse((await runCli(folder, ['import', 'a.txt', '--format', 'json'])).stdout);
  assert.deepEqual(Object.keys(result), ['file', 'markdown', 'doubts', 'cells', 'texts']);
  const [cell] = result.cells;
  assert.equal(cell.text, '34');
  assert.equal(source.slice(cell.span.start, cell.span.end), '34');
  assert.equal(result.markdown.slice(cell.at.start, cell.at.end), '34');
  const written = JSON.parse((await runCli(folder, ['import', 'a.txt', '--format', 'json', '-o', 'b.md'])).stdout);
  assert.deepEqual(Object.keys(written), ['file', 'output', 'doubts', 'cells', 'texts']);
  assert.equal(readFileSync(path.join(folder, 'b.md'), 'utf8'), result.markdown);
});

test('GB18030', async () => {
  assert.equal((await runCli(folderWith({ 'a.txt': gb18030 }), ['import', 'a.txt'])).stdout, '云溪县。\n');
});

test('UTF-16, either way round', async () => {
  const text = '\ufeff云溪县。\n';
  const little = new Uint8Array(Buffer.from(text, 'utf16le'));
  const big = new Uint8Array(Buffer.from(text, 'utf16le').swap16());
  const folder = folderWith({ 'little.txt': little, 'big.txt': big });
  assert.equal((await runCli(folder, ['import', 'little.txt'])).stdout, '云溪县。\n');
  assert.equal((await runCli(folder, ['import', 'big.txt'])).stdout, '云溪县。\n');
});

test('bytes that are no characters are told of', async () => {
  const { code, stderr } = await runCli(folderWith({ 'a.txt': new Uint8Array([...gb18030, 0xff, 0x0a]) }), ['import', 'a.txt']);
  assert.equal(code, 0);
  assert.match(stderr, /「a\.txt」里有些字节不成字符，请核对带「\ufffd」的地方。/);
});

test('what is doubtful in a page is told by its place there', async () => {
  const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const table = `<table>${row('第二十条第（五）项', '')}${row('信息内容', '本年处理决定数量')}${row('行政许可', '34')}${row('公共服务', '5')}</table>`;
  const page = `<html><body><h1>云溪县2023年政府信息公开工作年度报告</h1><h2>二、主动公开政府信息情况</h2>${table}</body></html>`;
  const { stdout, stderr } = await runCli(folderWith({ 'a.html': page }), ['import', 'a.html']);
  assert.match(stdout, /\| 公共服务 \| 5 \|/);
  assert.match(stderr, /a\.html（.+）\S* 没有把握 「公共服务」不是格式中的行/);
});

for (const [name, bytes, message] of [
  ['a.docx', [0x50, 0x4b, 0x03, 0x04, 0x14], /已损坏，无法解压。请在 Word 或 Excel 里打开它/],
  ['a.pdf', [0x25, 0x50, 0x44, 0x46, 0x2d], /这是 PDF。请打开它，全选、复制/],
  ['a.wps', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], /旧版 Word 或 WPS 文件（\.doc、\.wps）。请在 Word 或 WPS 里另存为 \.docx/],
  ['a.txt', [0x41, 0x00, 0x42], /二进制文件/],
] satisfies [string, number[], RegExp][]) {
  test(`what is no text: ${name} ${bytes[0]}`, async () => {
    const folder = folderWith({ [name]: new Uint8Array(bytes) });
    const { code, stdout, stderr } = await runCli(folder, ['import', name, '-o', 'out.md']);
    assert.deepEqual({ code, stdout }, { code: 2, stdout: '' });
    assert.match(stderr, message);
    assert.ok(!existsSync(path.join(folder, 'out.md')));
  });
}
