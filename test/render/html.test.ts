/** The rendered page: whole reports against goldens, then the invariants that writers and previews rely on. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultSettings } from '../../server/src/analysis.ts';
import { formatFor, officialFormats } from '../../server/src/format/formats.ts';
import { createMemory } from '../../server/src/memory.ts';
import { escapeText, renderBlocks, renderPage } from '../../server/src/render/html.ts';
import { parsedInline, simpleInline } from '../../server/src/render/inline.ts';
import { type Layout, layOut } from '../../server/src/render/layout.ts';
import { bind } from '../../server/src/report/bind.ts';
import { readTree } from '../../server/src/syntax/read.ts';

for (const name of ['county', 'trial', 'unruly']) {
  test(`The golden page of ${name}.report.md`, () => {
    const html = `${htmlOf(layoutOf(fixture(name)))}\n`;
    const golden = new URL(`golden/${name}.html`, import.meta.url);
    if (process.env.UPDATE) writeFileSync(golden, html);
    assert.equal(html, readFileSync(golden, 'utf8'), 'UPDATE=1 writes the golden anew');
  });
}

test('Every figure of a whole report stands in its official cell', () => {
  const html = htmlOf(layoutOf(fixture('county')));
  for (const [key, text] of [
    ['requests.received.natural', '21'],
    ['requests.no-correction.legal', '1'],
    ['requests.results-total.total', '27'],
    ['review.reconsideration.pending', '1'],
    ['fees.fee.amount', '1532.0746'],
  ]) {
    assert.match(html, new RegExp(`data-key="${key}">${text}</td>`));
  }
  assert.doesNotMatch(html, /class="figure (?:blank|missing)"/);
});

test('The fifteen figures of the official form of section four are shown like those of the simple one', () => {
  const text = [
    '# 甲县人民政府2023年政府信息公开工作年度报告\n',
    '## 四、政府信息公开行政复议、行政诉讼情况\n',
    '| 行政复议 | | | | | 行政诉讼 | | | | | | | | | |',
    `|${' --- |'.repeat(15)}`,
    '| | | | | | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |',
    `|${' 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |'.repeat(3)}`,
    '| 0 | 3 | 0 | 1 | 4 | 0 | 1 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 0 |',
  ].join('\n');
  const grid = layoutOf(text).blocks.find((block) => block.kind === 'grid');
  assert.ok(grid);
  assert.deepEqual(
    [...grid.figures.values()].map((figure) => Number(figure.text)),
    [0, 3, 0, 1, 4, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0],
  );
});

test('After a keystroke everything but the block that it is in is the same object', () => {
  const text = fixture('county');
  const memory = createMemory();
  for (const word of ['围绕群众', '初审', '| 21507', '12 | 2', '二、主动公开政府信息情况']) {
    const rendered = renderBlocks(layOut(memory.analyse(text, defaultSettings).report));
    const blocks = new Set(rendered);
    const typed = text.replace(word, () => `1${word}`);
    const after = renderBlocks(layOut(memory.analyse(typed, defaultSettings).report));
    const changed = after.filter((block) => !blocks.has(block));
    assert.ok(changed.length <= 1, `${word}: ${changed.map(({ key }) => key).join(' ')}`);
    assert.deepEqual(
      after.map(({ key }) => key),
      rendered.map(({ key }) => key),
      word,
    );
  }
});

test('The same text gives the same page, read afresh or after edits', () => {
  let text = fixture('unruly');
  const memory = createMemory();
  fc.assert(
    fc.property(
      fc.nat(),
      fc.constantFrom('|', '\n\n', '- ', '# ', '（一）', '9', '<b>', '**', '\n| 行政许可 | 5 |\n', '```\n'),
      (at, insert) => {
        const offset = at % (text.length + 1);
        text = text.slice(0, offset) + insert + text.slice(offset);
        assert.equal(htmlOf(layOut(memory.analyse(text, defaultSettings).report)), htmlOf(layoutOf(text)));
      },
    ),
    { numRuns: 60 },
  );
});

test('Simple words are read as remark reads them', () => {
  const words = fc.array(fc.constantFrom('甲', '**', '*', ' ', '。', '（', 'a b', '1', '\n', '公开', '“', '~', '-'), {
    minLength: 1,
    maxLength: 14,
  });
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join('').trim();
      const simple = simpleInline(text);
      const [block, ...others] = readTree(`${text}\n`).blocks;
      if (simple === undefined || others.length > 0 || block?.kind !== 'paragraph') return;
      assert.deepEqual(simple, parsedInline(text), JSON.stringify(text));
    }),
    { numRuns: 3000 },
  );
});

test('Keys are unique, but for the heads of a form that prints them several times', () => {
  for (const name of ['county', 'trial', 'unruly']) {
    const keys = [...htmlOf(layoutOf(fixture(name))).matchAll(/data-key="([^"]*)"/g)].map(([, key]) => key ?? '');
    const repeated = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
    assert.ok(
      [...repeated].every((key) => key.startsWith('review..')),
      [...repeated].join(' '),
    );
  }
});

test('A year in the title stays with its number, and an address may be torn at its marks', () => {
  const report = '# 青石县人民政府 2023 年政府信息公开工作年度报告\n\n见（https://www.example.gov.cn/a-b）下载。\n';
  const html = htmlOf(layoutOf(report));
  assert.ok(html.includes('青石县人民政府<wbr><span class="year"> 2023 年</span><wbr>政府信息公开工作年度报告'));
  assert.ok(html.includes('见（https://<wbr>www.<wbr>example.<wbr>gov.<wbr>cn/<wbr>a-<wbr>b）下载。'));
});

test('Nothing of the text can become markup', () => {
  const hostile = fc.array(
    fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '&',
      'script',
      '<img src=x onerror=y>',
      '](javascript:z)',
      '[a',
      '|',
      '`',
      '\n',
      '\u0000',
      '\ud800',
      '#',
      ' ',
    ),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(hostile, (parts) => {
      const page = htmlOf(layoutOf(`# 甲县人民政府2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n${parts.join('')}`));
      for (const [tag] of page.matchAll(/<[^>]*>/g))
        assert.match(
          tag,
          /^<\/?(?:[a-z][a-z0-9]*)(?: (?:class|data-key|scope|colspan|rowspan|href|rel|start|width|aria-label)="[^"<>]*")*>$/,
        );
      assert.doesNotMatch(page, /href="\s*javascript|<script|<img/i);
      assert.doesNotMatch(page, /\p{Cs}/u);
      assert.ok(!page.includes('\u0000'));
    }),
    { numRuns: 200 },
  );
  assert.equal(escapeText('<a href="x">&\'\u0007\ud800</a>'), '&lt;a href=&quot;x&quot;&gt;&amp;&#39;\ufffd\ufffd&lt;/a&gt;');
});

test('What nests too deep is shown as it was typed', () => {
  for (const deep of ['>'.repeat(3000), `${'*'.repeat(3000)}甲${'*'.repeat(3000)}`, `${'- '.repeat(300)}甲`]) {
    assert.ok(htmlOf(layoutOf(`## 一、总体情况\n\n${deep}`)).length > 0);
  }
});

test('The page is one file with a policy, and needs nothing from elsewhere', () => {
  const page = renderPage(layoutOf(fixture('county')), { title: '甲 & 乙' });
  assert.match(page, /^<!DOCTYPE html>\n<html lang="zh-CN">/);
  assert.match(page, /<title>甲 &amp; 乙<\/title>/);
  assert.match(page, /default-src 'none'/);
  assert.doesNotMatch(page, /<script|<link|<img|url\(|@import| style="/);
  assert.match(page, /@page \{\s*size: A4;\s*margin: 37mm 26mm 35mm 28mm;/);
});

test('A text without anything of a report is laid out too', () => {
  for (const text of ['', '\ufeff', '\n\n', '# 标题', '---\n', '|', 'x'.repeat(1000)]) layoutOf(text);
  const empty = layoutOf('# 甲县人民政府2023年政府信息公开工作年度报告\n\n## 四、政府信息公开行政复议、行政诉讼情况\n');
  const grid = empty.blocks.at(-1);
  assert.ok(grid?.kind === 'grid' && grid.figures.size === 0 && grid.sources.length === 0);
  const format = formatFor(officialFormats, { id: '2021' });
  assert.equal(grid.section, format.sections[3]);
});

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/${name}.report.md`, import.meta.url), 'utf8');
}

function layoutOf(text: string): Layout {
  return layOut(bind(readTree(text), officialFormats));
}

function htmlOf(layout: Layout): string {
  return renderBlocks(layout)
    .map(({ html }) => html)
    .join('\n');
}
