/** Saved pages in the style of three kinds of sites: the report is found in the noise, with every figure in its place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { figuresIn, formOf, sections, wantedFigures } from './foreign.ts';

const title = '云溪县人民政府2023年政府信息公开工作年度报告';
const read = (html: string | Uint8Array) =>
  importFile(typeof html === 'string' ? new TextEncoder().encode(html) : html, 'page.html', officialFormats);

const wordForm = {
  cell: (text: string, rowspan: number, colspan: number) =>
    `<td${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}${colspan > 1 ? ` colspan=${colspan}` : ''} style="border:1px"><p class="MsoNormal" align=center><span lang="EN-US">${text}<o:p></o:p></span></p></td>`,
  row: (cells: string) => `<tr style="height:20pt">${cells}</tr>`,
  table: (rows: string) => `<div align="center"><table class=MsoTableGrid cellspacing=0><tbody>${rows}</tbody></table></div>`,
};

function check(html: string | Uint8Array, noise: readonly string[]): void {
  const { markdown, doubts, kind } = read(html);
  assert.equal(kind, 'html');
  assert.ok(markdown.startsWith(`# ${title}\n`), markdown.slice(0, 200));
  assert.deepEqual(figuresIn(markdown), wantedFigures());
  for (const word of noise) assert.ok(!markdown.includes(word), word);
  assert.deepEqual(doubts, []);
}

const links = sections.map(({ heading }) => `<li><a href="#x">${heading}</a></li>`).join('');

test('a page with a known container, the title above it, pasted out of Word', () => {
  const content = sections
    .map(
      (section) =>
        `<p style="text-indent:2em"><span>&nbsp;&nbsp;&nbsp;&nbsp;${section.heading}</span></p><p>　　今年的情况。</p>${formOf(section, wordForm)}`,
    )
    .join('\n');
  check(
    `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}_门户</title><script>alert("一、总体情况")</script></head><body>
<div class="nav"><ul>${links}</ul></div><div class="box"><h1>${title}</h1><div class="info">来源：县政府办 浏览：99次</div>
<div class="TRS_Editor"><style>p{}</style>${content}</div></div><div class="footer">备案号 0001</div></body></html>`,
    ['浏览', '备案号', 'alert'],
  );
});

test('a page whose text is lines broken in one block of a layout table, in GB18030', () => {
  const cellForm = {
    ...wordForm,
    cell: (text: string, rowspan: number, colspan: number) => `<TD rowSpan=${rowspan} colSpan=${colspan}>${text}<BR></TD>`,
  };
  const content = sections
    .map((section) => `<BR>　　<B>${section.heading}</B><BR><BR>　　今年的情况。<BR>${formOf(section, cellForm)}`)
    .join('');
  const html = `<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset=gb2312"></HEAD><BODY><TABLE width=1000><TR><TD>首页 &gt; 公开<TD>联系我们</TR></TABLE>
<TABLE width=1000><TR><TD class=left>栏目列表</TD><TD><DIV id=zoom>${title}<BR>${content}</DIV></TD></TR></TABLE><IFRAME src="x"></IFRAME></BODY></HTML>`;
  check(gb18030(html), ['栏目列表', '联系我们']);
});

test('a page of nested blocks with names that nobody knows, and a list of links to its own parts', () => {
  const content = sections
    .map(
      (section) => `<section><h3>${section.heading}</h3><div><div>今年的情况。</div>${formOf(section, wordForm)}</div></section>`,
    )
    .join('');
  check(
    `<html><body><header><a>登录</a></header><aside><ul>${links}</ul></aside><article class="a9x"><h2>${title}</h2>${content}</article><footer>版权所有</footer></body></html>`,
    ['登录', '版权所有'],
  );
});

/** The characters of the test, by decoding every two-byte code once. */
function gb18030(text: string): Uint8Array {
  const codes = new Map<string, readonly [number, number]>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low]);
  }
  return Uint8Array.from(
    [...text].flatMap((character) => (character < '\u0080' ? [character.charCodeAt(0)] : [...(codes.get(character) ?? [0x3f])])),
  );
}
