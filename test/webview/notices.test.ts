/** A notice states the problem and offers the one step that helps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notice } from '../../client/src/preview/messages.ts';
import { showNotice } from '../../client/src/webview/notices.ts';
import { pageWith, say } from './page.ts';

function shown(notice: Notice | null, detail = '') {
  const box = pageWith('<p>旧</p>');
  const acts: string[] = [];
  showNotice(box, say, notice, detail, (action) => acts.push(action));
  for (const button of box.querySelectorAll('button')) button.click();
  const [title, text] = ['h2', 'p'].map((name) => box.querySelector(name)?.textContent ?? '');
  return { isHidden: box.hidden, title, text, acts };
}

test('nothing to say', () => assert.deepEqual(shown(null), { isHidden: true, title: '', text: '', acts: [] }));

for (const [notice, title, acts] of [
  ['empty', '这份文件还是空的', ['new-report']],
  ['not-a-report', '这份文件不像政府信息公开工作年度报告', []],
  ['other-language', '这份文件没有作为年度报告打开', ['set-language']],
  ['gone', '找不到这份文件', []],
  ['server-starting', '正在启动…', []],
  ['server-failed', '检查没有运行', ['restart-server', 'show-log']],
] as const) {
  test(notice, () => {
    const all = shown(notice);
    assert.deepEqual([all.isHidden, all.title, all.acts], [false, title, acts]);
    assert.notEqual(all.text, '');
  });
}

test('what is known of the matter is told', () => {
  assert.match(shown('other-language', '纯文本').text ?? '', /“纯文本”/);
  assert.match(shown('server-failed', '内存不足').text ?? '', /未能启动：内存不足$/);
  assert.match(shown('server-failed').text ?? '', /没有应答/);
});
