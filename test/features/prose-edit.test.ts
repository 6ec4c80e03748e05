/** Typing over paragraphs, the title and the signature: the page shows what was typed after a full analysis. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { analyse } from '../../server/src/analysis.ts';
import { replaceParagraphs, replaceWords } from '../../server/src/features/form/prose-edit.ts';
import { plainText } from '../../server/src/render/inline.ts';
import { type Layout, layOut } from '../../server/src/render/layout.ts';
import { proseAt } from '../../server/src/render/prose-places.ts';
import { plainLine } from '../../server/src/text/escape-markdown.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { damagedReports } from './damaged-reports.ts';

const text = `# 青禾县人民政府2024年政府信息公开工作年度报告

本报告说明2024年的情况。

## 一、总体情况

　　第一段话，
写了两行。

第二段话，有*着重*的字。

第三段话。

第四段话。

## 六、其他需要报告的事项

没有其他事项。

青禾县人民政府

2025年1月20日
`;

function edited(source: string, keys: readonly string[], texts: readonly string[]) {
  const { report, tree } = analyse(source);
  const layout = layOut(report);
  const places = keys.map((key) => proseAt(layout, key));
  const [first] = places;
  if (first?.kind === 'words') return { before: source, answer: replaceWords(tree, first.place, texts[0] ?? '') };
  const blocks = places.map((place) => (place?.kind === 'paragraph' ? place.block : assert.fail('no prose')));
  return { before: source, answer: replaceParagraphs(tree, blocks, texts) };
}

function after(source: string, keys: readonly string[], texts: readonly string[]): string {
  const { answer } = edited(source, keys, texts);
  assert.ok(answer.kind === 'edits', JSON.stringify(answer));
  return applyEdits(source, answer.edits);
}

function reasonOf(keys: readonly string[], texts: readonly string[]): string {
  const { answer } = edited(text, keys, texts);
  return answer.kind === 'refused' ? answer.reason : '';
}

function shown({ blocks }: Layout): string[] {
  return blocks.flatMap((block) => (block.kind === 'paragraph' ? [plainText(block.content)] : []));
}

test('a paragraph is typed over, and keeps the spaces that set it in', () => {
  assert.equal(after(text, ['overview.1'], ['第一段话。']), text.replace('第一段话，\n写了两行。', '第一段话。'));
  assert.equal(after(text, ['overview.3'], ['第三段新话。']), text.replace('第三段话', '第三段新话'));
});

test('one becomes two, two become one, and none is left of what is emptied', () => {
  assert.equal(after(text, ['overview.3'], ['第三', '段话。']), text.replace('第三段话。', '第三\n\n段话。'));
  assert.equal(after(text, ['overview.3', 'overview.4'], ['第三段话。第四段话。']), text.replace('。\n\n第四', '。第四'));
  assert.equal(after(text, ['overview.3'], ['']), text.replace('第三段话。\n\n', ''));
  const crlf = text.replaceAll('\n', '\r\n');
  assert.equal(after(crlf, ['overview.3'], ['第三', '段话。']), crlf.replace('第三段话。', '第三\r\n\r\n段话。'));
});

test('the title and the lines of the signature are typed over as they stand', () => {
  assert.equal(after(text, ['title'], ['白沙县人民政府2024年政府信息公开工作年度报告']), text.replace('# 青禾', '# 白沙'));
  assert.equal(after(text, ['signature.date'], ['2025年1月21日']), text.replace('20日', '21日'));
  assert.equal(after(text, ['signature.authority'], ['白沙县人民政府']), text.replace('\n青禾', '\n白沙'));
  assert.match(reasonOf(['title'], ['']), /不能空着/);
  assert.match(reasonOf(['title'], ['a*b']), /「\*」会被当作标记/);
});

test('what has markup is not typed over', () => {
  const layout = layOut(analyse(text).report);
  assert.equal(proseAt(layout, 'overview.2'), undefined);
  assert.equal(proseAt(layout, 'overview'), undefined);
  assert.equal(proseAt(layout, 'nowhere'), undefined);
});

test('paragraphs with something between them do not become one', () => {
  const apart = text.replace('\n第四段话。', '\n<!-- 注 -->\n\n第四段话。');
  const { answer } = edited(apart, ['overview.3', 'overview.4'], ['一段']);
  assert.equal(answer.kind, 'refused');
});

test('what would be Markdown stays what was typed', () => {
  for (const typed of [
    '# 不是标题',
    '- 不是列表',
    '1. 不是列表',
    '1.是正文',
    '* 星',
    '> 引',
    '---',
    '***',
    '===',
    '~~~',
    '```',
    '    缩进',
    '| 甲 | 乙 |',
    '甲|乙',
    '*甲*',
    '**甲**',
    '_甲_',
    'a_b_c',
    '`甲`',
    '[甲](乙)',
    '[甲]: 乙',
    '![甲](乙)',
    '<b>甲</b>',
    '<!-- 甲 -->',
    '&amp;',
    '&#20;',
    '甲\\',
    '\\*',
    'C:\\目录',
    'https://a.b/c_d?e=f&g',
    '<https://a.b>',
    '甲\t乙',
    '2 * 3 * 4',
    '甲~~乙~~',
    '\ufeff甲',
    '+ 甲',
    '+',
    '-',
    '#',
    '12)',
    '😀*',
  ]) {
    const next = after(text, ['overview.3'], [typed]);
    const paragraphs = shown(layOut(analyse(next).report));
    assert.ok(paragraphs.includes(plainLine(typed)), `${JSON.stringify(typed)} → ${JSON.stringify(paragraphs)}`);
  }
});

const words = fc.string({
  unit: fc.constantFrom(...'#*_`[]()<>!&|\\~-+=.:;"\'{}$^/ 1a甲，。（）　\t\n', '1. ', '<!--', '&lt;', '。', '\\'),
  maxLength: 16,
});

test('after any words in any paragraph of any text the page shows them, and all else is as it was', () => {
  fc.assert(
    fc.property(damagedReports, fc.nat(), fc.array(words, { minLength: 1, maxLength: 3 }), (source, nth, texts) => {
      const { report, tree } = analyse(source);
      const layout = layOut(report);
      const editable = layout.blocks.flatMap(({ key, kind }) => (kind === 'paragraph' ? (proseAt(layout, key) ?? []) : []));
      const chosen = editable[nth % Math.max(1, editable.length)];
      if (chosen?.kind !== 'paragraph') return;
      const answer = replaceParagraphs(tree, [chosen.block], texts);
      assert.ok(answer.kind === 'edits');
      const next = applyEdits(source, answer.edits);
      const start = tree.starts[tree.blocks.indexOf(chosen.block)] ?? 0;
      const end = start + chosen.block.text.length;
      assert.ok(answer.edits.every(({ span }) => start <= span.start && span.end <= end));
      // Words may be parsed as a heading, a signature or a row of the report; they are shown all the same.
      const page = layOut(analyse(next).report).blocks.flatMap((block) => {
        if (block.kind === 'title') return [block.pieces.join('')];
        if (block.kind === 'signature') return block.lines.map((line) => line.text);
        return 'content' in block && Array.isArray(block.content) ? [plainText(block.content)] : [];
      });
      for (const typed of texts.map(plainLine)) assert.ok(typed === '' || page.includes(typed), JSON.stringify([typed, page]));
    }),
    { numRuns: 100 },
  );
});
