/** Typing into the official form on the page: keys, interim display, messages, and the state after a refusal. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CellText, Content, PastedBlock, ProseText } from '../../client/src/preview/messages.ts';
import { keepBlocks } from '../../client/src/webview/blocks.ts';
import { updateForm } from '../../client/src/webview/form/figures.ts';
import { makeForm } from '../../client/src/webview/form/form.ts';
import { analyse } from '../../server/src/analysis.ts';
import { formSums } from '../../server/src/features/form/sums.ts';
import { renderBlocks } from '../../server/src/render/html.ts';
import { layOut } from '../../server/src/render/layout.ts';
import { pageWith, say } from './page.ts';

const text = `# 青禾县人民政府2024年政府信息公开工作年度报告

本报告说明2024年的情况。

所列数据真实。

有*着重*的话。

## 四、政府信息公开行政复议、行政诉讼情况

| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
| :-- | --: | --: | --: | --: | --: |
| 行政复议 | 1 | 2 | 0 | | 9 |
| 行政诉讼（未经复议直接起诉） | | | | | |
| 行政诉讼（复议后起诉） | | | | | |
`;

const key = (name: string) => `review.reconsideration.${name}`;

function openPage() {
  const report = pageWith('');
  report.className = 'report';
  const edits: { id: number; cells: readonly CellText[] }[] = [];
  const pasted: { id: number; block: PastedBlock }[] = [];
  const proses: { id: number; text: ProseText }[] = [];
  const proseDrafts: (ProseText | null)[] = [];
  const drafts: (CellText | null)[] = [];
  const form = makeForm(report, say as never, {
    edit: (id, cells) => edits.push({ id, cells }),
    paste: (id, block) => pasted.push({ id, block }),
    draft: (cell) => drafts.push(cell),
    editProse: (id, text) => proses.push({ id, text }),
    draftProse: (prose) => proseDrafts.push(prose),
    fix: () => {},
  });
  const blocks = keepBlocks(report, form.adopt, (old, fresh) => form.prose.holds(old, fresh) || updateForm(old, fresh));
  let version = 0;
  const show = (source: string, more: Partial<Content> = {}): void => {
    const { report: read } = analyse(source);
    const rendered = renderBlocks(layOut(read));
    blocks.update({
      isWhole: true,
      order: rendered,
      html: Object.fromEntries(rendered.map(({ key: name, html }) => [name, html])),
    });
    form.refresh({ version: ++version, locks: [], problems: [], sums: formSums(read.format), ...more } as unknown as Content);
  };
  form.setEditable(true);
  show(text);
  const cell = (name: string): HTMLElement => {
    const found = report.querySelector<HTMLElement>(`[data-key="${key(name)}"]`);
    assert.ok(found, name);
    return found;
  };
  const field = (): HTMLInputElement => {
    const found = report.querySelector<HTMLInputElement>('.field');
    assert.ok(found, 'a field');
    return found;
  };
  return {
    report,
    form,
    edits,
    drafts,
    proses,
    proseDrafts,
    pasted,
    show,
    cell,
    field,
    chosen: () => report.querySelector<HTMLElement>('.field')?.closest<HTMLElement>('td')?.dataset.key,
    press: (name: string, more: KeyboardEventInit = {}) =>
      field().dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more })),
    type: (value: string) => {
      field().value = value;
      field().dispatchEvent(new Event('input', { bubbles: true }));
    },
    choose: (name: string) => cell(name).focus(),
  };
}

test('what is typed replaces the figure, is told as a draft, and is sent once it is committed', () => {
  const page = openPage();
  page.choose('upheld');
  assert.equal(page.chosen(), key('upheld'));
  page.type('5');
  assert.deepEqual(page.drafts, [{ key: key('upheld'), text: '5' }]);
  assert.deepEqual(page.edits, []);
  page.press('Tab');
  assert.deepEqual(page.edits, [{ id: 1, cells: [{ key: key('upheld'), text: '5' }] }]);
  assert.equal(page.drafts.at(-1), null);
  assert.equal(page.chosen(), key('corrected'));
  assert.equal(page.cell('upheld').textContent, '5');
});

test('the field stays while the page is rendered anew, and what is on its way is not shown as old', () => {
  const page = openPage();
  page.choose('upheld');
  page.type('5');
  page.press('Tab');
  page.type('12');
  const before = page.field();
  page.show(text);
  assert.equal(page.field(), before);
  assert.equal(page.field().value, '12');
  assert.equal(page.cell('upheld').textContent, '5');
  page.form.answer({ type: 'edited', id: 1, version: 3, cells: [{ key: key('upheld'), text: '5' }], refusals: [] });
  page.show(text.replace('| 行政复议 | 1 |', '| 行政复议 | 5 |'));
  page.show(text.replace('| 行政复议 | 1 |', '| 行政复议 | 6 |'));
  assert.equal(page.cell('upheld').textContent, '6');
  assert.equal(page.field().value, '12');
});

test('Esc takes back, F2 opens what is there, Delete empties', () => {
  const page = openPage();
  page.choose('corrected');
  page.type('77');
  page.press('Escape');
  assert.equal(page.field().value, '2');
  page.press('F2');
  assert.ok(page.field().classList.contains('is-open'));
  page.press('Escape');
  page.press('Delete');
  assert.deepEqual(page.edits, [{ id: 1, cells: [{ key: key('corrected'), text: '' }] }]);
});

test('a total says what it must be while figures are typed, and one key takes it', () => {
  const page = openPage();
  page.choose('pending');
  page.type('4');
  assert.equal(page.cell('total').dataset.off, '≠ 7，差 2');
  page.press('ArrowRight');
  assert.equal(page.chosen(), key('total'));
  page.press('=');
  assert.deepEqual(page.edits.at(-1)?.cells, [{ key: key('total'), text: '7' }]);
});

test('what is refused stays where it was typed, with the word for it, until it is taken back', () => {
  const page = openPage();
  page.choose('pending');
  page.type('许多');
  page.press('Enter', {});
  page.form.answer({ type: 'edited', id: 1, version: null, cells: [], refusals: [{ key: key('pending'), reason: '不是数字' }] });
  assert.equal(page.chosen(), key('pending'));
  assert.equal(page.field().value, '许多');
  assert.equal(page.form.bubble.hidden, false);
  assert.equal(page.form.bubble.textContent, '不是数字');
  // Something else is rendered again meanwhile.
  page.show(text.replace('2024年的情况', '去年的情况'));
  page.press('Escape');
  assert.equal(page.cell('pending').textContent, '');
  assert.ok(!page.cell('pending').classList.contains('refused'));
});

test('a block of cells is selected with Shift, cleared and filled down', () => {
  const page = openPage();
  page.choose('upheld');
  page.press('ArrowRight', { shiftKey: true });
  assert.equal(page.report.querySelectorAll('.selected').length, 2);
  page.press('Delete');
  assert.deepEqual(page.edits.at(-1)?.cells, [
    { key: key('upheld'), text: '' },
    { key: key('corrected'), text: '' },
  ]);
  page.press('Home');
  assert.equal(page.report.querySelectorAll('.selected').length, 0);
  page.press('End');
  assert.equal(page.chosen(), 'review.suit-after.total');
});

test('cells that cannot be typed into say why, and are not', () => {
  const page = openPage();
  page.show(text, { locks: [{ key: 'review', reason: '有两张', problem: null }] });
  page.choose('upheld');
  assert.ok(page.field().readOnly);
  assert.equal(page.cell('upheld').getAttribute('aria-readonly'), 'true');
  assert.equal(page.form.bubble.textContent, '有两张');
  page.press('Delete');
  assert.deepEqual(page.edits, []);
  page.form.setEditable(false);
  assert.equal(page.report.querySelector('.field'), null);
});

test('an input method composes in the chosen cell, and its keys are its own', () => {
  const page = openPage();
  page.choose('upheld');
  page.press('Enter', { isComposing: true });
  page.press('Tab', { keyCode: 229 } as KeyboardEventInit);
  assert.equal(page.chosen(), key('upheld'));
  page.field().dispatchEvent(new Event('compositionstart', { bubbles: true }));
  assert.ok(page.field().classList.contains('is-open'));
  page.type('十二');
  page.press('Enter', { isComposing: true });
  assert.deepEqual(page.edits, []);
  page.press('Enter');
  assert.deepEqual(page.edits, [{ id: 1, cells: [{ key: key('upheld'), text: '十二' }] }]);
});

test('keys that a cell does not take are left alone', () => {
  const page = openPage();
  page.choose('upheld');
  let heard = 0;
  page.report.addEventListener('keydown', (event) => {
    if (!event.defaultPrevented) heard++;
  });
  for (const name of ['s', 'z', 'f', 'p', 'w']) page.press(name, { ctrlKey: true });
  page.press('F8');
  page.press('ArrowLeft', { ctrlKey: true });
  assert.equal(heard, 7);
});

/** The effect of a clipboard key in the field. */
function clip(field: HTMLElement, type: 'copy' | 'cut' | 'paste', given: Readonly<Record<string, string>> = {}) {
  const held = new Map(Object.entries(given));
  const event = new Event(type, { bubbles: true, cancelable: true });
  const clipboardData = {
    getData: (form: string) => held.get(form) ?? '',
    setData: (form: string, text: string) => void held.set(form, text),
  };
  Object.assign(event, { clipboardData });
  field.dispatchEvent(event);
  return held;
}

test('a block is copied as text with tabs and as a table, and cut', () => {
  const page = openPage();
  page.choose('upheld');
  page.press('ArrowRight', { shiftKey: true });
  const held = clip(page.field(), 'copy');
  assert.equal(held.get('text/plain'), '1\t2');
  assert.match(held.get('text/html') ?? '', /<td>1<\/td><td>2<\/td>/);
  clip(page.field(), 'cut');
  assert.deepEqual(
    page.edits.at(-1)?.cells.map(({ text }) => text),
    ['', ''],
  );
});

test('a single figure is pasted into each chosen cell, and a block goes to the server with the room that there is', () => {
  const page = openPage();
  page.choose('upheld');
  clip(page.field(), 'paste', { 'text/plain': '7\r\n', 'text/html': '<table><tr><td>7</td></tr></table>' });
  assert.deepEqual(page.edits.at(-1)?.cells, [{ key: key('upheld'), text: '7' }]);
  clip(page.field(), 'paste', { 'text/plain': '7\t8\r\n' });
  const [{ block } = assert.fail()] = page.pasted;
  assert.equal(block.key, key('upheld'));
  assert.equal(block.squares.length, 1);
  assert.equal(block.squares[0]?.length, 15);
  page.form.answer({ type: 'edited', id: 2, version: null, cells: [], refusals: [{ key: key('upheld'), reason: '放不下' }] });
  assert.equal(page.form.bubble.textContent, '放不下');
});

function openProse(page: ReturnType<typeof openPage>, name: string): HTMLElement {
  const found = page.report.querySelector<HTMLElement>(`[data-key="${name}"]`);
  assert.ok(found, name);
  found.tabIndex = 0;
  found.focus();
  found.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true, cancelable: true }));
  return found;
}

test('F2 opens a paragraph; it is sent when it is left, its lines as paragraphs, and told as a draft before', () => {
  const page = openPage();
  const paragraph = openProse(page, 'preamble.1');
  assert.ok(page.form.isOpen());
  paragraph.textContent = '一\n二';
  paragraph.dispatchEvent(new Event('input', { bubbles: true }));
  assert.deepEqual(page.proseDrafts, [{ keys: ['preamble.1'], texts: ['一', '二'] }]);
  page.form.commit();
  assert.deepEqual(page.proses, [{ id: 1, text: { keys: ['preamble.1'], texts: ['一', '二'] } }]);
  assert.equal(page.proseDrafts.at(-1), null);
  assert.ok(!page.form.isOpen());
});

test('a paragraph that is typed in stays while the text changes elsewhere, and Esc shows what it has become', () => {
  const page = openPage();
  const paragraph = openProse(page, 'preamble.1');
  paragraph.textContent = '正在写';
  page.show(text.replace('的情况', '的概况'));
  assert.equal(paragraph.isConnected, true);
  assert.equal(paragraph.textContent, '正在写');
  paragraph.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  assert.equal(paragraph.textContent, '本报告说明2024年的概况。');
  assert.deepEqual(page.proses, []);
});

test('what has markup, and what is a heading, is not opened', () => {
  const page = openPage();
  openProse(page, 'preamble.3');
  assert.ok(!page.form.isOpen());
  openProse(page, 'review');
  assert.ok(!page.form.isOpen());
  openProse(page, 'title');
  assert.ok(page.form.isOpen());
});
