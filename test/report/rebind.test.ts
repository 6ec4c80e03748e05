/** After which keystrokes a report stands as it stood but for one section, and that it is then the one that reading afresh gives. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { officialFormats } from '../../server/src/format/formats.ts';
import { bind } from '../../server/src/report/bind.ts';
import { rebound } from '../../server/src/report/rebind.ts';
import type { Report } from '../../server/src/report/report.ts';
import { editTree } from '../../server/src/syntax/edit.ts';
import { positionAt } from '../../server/src/syntax/locate.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { treeText } from '../../server/src/syntax/tree.ts';
import { figures, read, sections, tables, text, wholeReport } from './reading.ts';

/** With prose in its first section and its last, and signed. */
const report = `${wholeReport
  .replace(/^(## 一、.*)$/m, '$1\n\n全年公开信息120条。\n\n（一）主动公开。更新栏目。\n\n另有一段。')
  .trimEnd()}\n\n没有需要报告的事项。\n\n青石县人民政府\n\n2024年1月20日\n`;

interface Keystroke {
  readonly from: string;
  readonly to: string;
}

const small: readonly Keystroke[] = [
  { from: '公开信息120条', to: '公开信息121条' },
  { from: '另有一段。', to: '也有一段。' },
  { from: '| 规章 | 0 |', to: '| 规章 | 10 |' },
  { from: '| 行政许可 | 0 |', to: '| 行政许可 |   0 |' },
];

const large: readonly Keystroke[] = [
  { from: '年政府信息公开', to: '年度政府信息公开' },
  { from: '## 一、', to: '## 二、' },
  { from: '另有一段。', to: '另有一段。\n\n又有一段。' },
  { from: '另有一段。', to: '（二）依申请公开。' },
  { from: '另有一段。', to: '类别\t数\n来信\t3' },
  { from: '（一）主动公开。', to: '主动公开。' },
  { from: '另有一段。', to: '## 另有一段。' },
  { from: '另有一段。', to: '另有一段|一段。' },
  { from: '公开信息120条', to: '公开信息120条，一行\n又一行' },
  { from: '没有需要报告', to: '没有其他需要报告' },
  { from: '| 规章 | 0 |', to: '| 规章 | |' },
  { from: '| 规章 | 0 |', to: '| 规 章 | 0 |' },
  { from: '| 规章 | 0 |', to: '| 规章 | 若干 |' },
  { from: '2024年1月20日', to: '2024年1月21日' },
];

for (const { from, to } of small) test(`${shown(from)} → ${shown(to)}: one section is new`, () => assertAlike(from, to, true));
for (const { from, to } of large) test(`${shown(from)} → ${shown(to)}: all is bound`, () => assertAlike(from, to, false));

test('what is bound once more from a report that was resumed is right too', () => {
  let now = read(report);
  for (const { from, to } of [...small, ...large, ...small]) {
    now = bind(edited(now, from, to), officialFormats, now);
    assert.deepEqual(seen(now), seen(bind(readTree(treeText(now.tree)), officialFormats)));
  }
});

function assertAlike(from: string, to: string, isSmall: boolean): void {
  const before = read(report);
  const tree = edited(before, from, to);
  const resumed = rebound(before, tree, officialFormats);
  assert.equal(resumed !== undefined, isSmall);
  const now = resumed ?? bind(tree, officialFormats, before);
  assert.deepEqual(seen(now), seen(bind(readTree(treeText(tree)), officialFormats)));
  if (!isSmall) return;
  const nNew = now.sections.filter((section, index) => section !== before.sections[index]).length;
  assert.equal(nNew, 1);
}

function edited({ tree }: Report, from: string, to: string): Report['tree'] {
  const start = treeText(tree).indexOf(from);
  if (start < 0) return tree;
  return editTree(tree, { start: positionAt(tree, start), end: positionAt(tree, start + from.length) }, to);
}

/** All that the features and rules see. */
function seen(now: Report): unknown {
  return {
    title: now.title?.text,
    year: now.year?.value,
    format: now.format.id,
    signature: now.signature?.blocks.map(({ text: words }) => words),
    outline: sections(now),
    blocks: now.sections.map(({ blocks }) => blocks.map((block) => block.text)),
    content: now.headings.map(({ content }) => content),
    subsections: now.sections.map(({ subsections }) => subsections.map(({ label }) => text(label))),
    figures: tables(now).map(figures),
  };
}

function shown(words: string): string {
  return words.replaceAll('\n', '⏎').replaceAll('\t', '⇥');
}
