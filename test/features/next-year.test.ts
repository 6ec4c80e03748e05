/** This year's report from last year's: what is carried over, left blank, kept, and reported as left out. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { analyse, defaultSettings, type Snapshot } from '../../server/src/analysis.ts';
import { factsOf, readFacts } from '../../server/src/facts/facts.ts';
import { type NextYear, nextYear, nextYearName } from '../../server/src/features/next-year.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { verdictOf } from '../../server/src/rules/verdict.ts';

const samples = path.join(projectRoot, 'samples');
const sample = (name: string) => readFileSync(path.join(samples, name), 'utf8');
const county = sample('岚河县人民政府2024年.report.md');

function made(text: string, year?: number): NextYear & { kind: 'report' } {
  const result = nextYear({ text, formats: officialFormats, path: '上年.report.md', year });
  assert.ok(result.kind === 'report');
  return result;
}

function linked(text: string, before: string): Snapshot {
  const lastYear = { file: '上年.report.md', facts: readFacts(before, officialFormats) };
  return analyse(text, { ...defaultSettings, lastYear });
}

test('title, link and period are of the new year, and the signature waits', () => {
  const { text, year, left } = made(county);
  assert.equal(year, 2025);
  assert.deepEqual(left, []);
  assert.ok(text.startsWith('---\n机关类别: 县级以上人民政府\n上年报告: 上年.report.md\n---\n\n# 岚河县人民政府2025年'));
  assert.match(text, /统计期限为2025年1月1日至2025年12月31日/);
  assert.ok(text.endsWith('\n\n岚河县人民政府\n\n2026年月日\n'));
  assert.ok(analyse(text).findings.some(({ rule }) => rule === 'text/placeholder'));
});

test('what was carried on is carried over by column, and every other cell is blank', () => {
  const { text, nCarried } = made(county);
  assert.equal(nCarried, 7);
  assert.match(text, /\| 二、上年结转政府信息公开申请数量 \| 7 \| 2 \| 0 \| 0 \| 0 \| 0 \| 9 \|/);
  const { cells } = readFacts(text, officialFormats);
  assert.deepEqual(
    Object.keys(cells).filter((key) => !key.startsWith('requests.carried-in.')),
    [],
  );
});

test('the prose is last year’s, which is told until it is written anew', () => {
  const { text } = made(county);
  const { report, findings, settings } = linked(text, county);
  assert.equal(findings.filter(({ rule }) => rule === 'cross/near-copy').length, 1);
  assert.ok(findings.some(({ rule }) => rule === 'prose/year'));
  assert.ok(!findings.some(({ rule }) => rule === 'cross/carried-over'));
  assert.notEqual(verdictOf(report, findings, settings.formats).words, '可以报送');
});

test('no copy of last year’s report is fit to hand in, whatever years are changed in it', () => {
  for (const name of readdirSync(samples).filter((each) => each.endsWith('.report.md'))) {
    const before = sample(name);
    const year = readFacts(before, officialFormats).year ?? 0;
    const copy = before.replaceAll(String(year + 1), String(year + 2)).replaceAll(String(year), String(year + 1));
    const { report, findings, settings } = linked(copy, before);
    assert.ok(
      findings.some(({ rule, severity }) => rule === 'cross/near-copy' && severity === 'warning'),
      name,
    );
    assert.notEqual(verdictOf(report, findings, settings.formats).words, '可以报送', name);
  }
});

test('a copy of a neighbour’s report is told as that', () => {
  const copy = county.replaceAll('岚河县', '青禾县');
  const siblings = [{ file: '岚河县.report.md', facts: readFacts(county, officialFormats) }];
  const found = analyse(copy, { ...defaultSettings, siblings }).findings.filter(({ rule }) => rule === 'cross/near-copy');
  assert.deepEqual(
    found.map(({ severity }) => severity),
    ['warning'],
  );
  assert.match(found[0]?.message ?? '', /与「岚河县人民政府」本年度的报告相同/);
});

test('a report in the form of before: what has a place is carried over, the rest is named', () => {
  const { text, left } = made(sample('安澜市人民政府办公室2020年.report.md'));
  const { report } = analyse(text);
  assert.equal(report.format.id, '2021');
  assert.ok(left.some((each) => each.includes('没有带过来')));
  const problems = analyse(text).findings.filter(({ rule }) => /^(?:section|table|row|column|title)\//.test(rule));
  assert.deepEqual(problems, []);
});

test('what the form does not have is named and left out', () => {
  const before = county
    .replace(
      '## 二、',
      '<!-- report-ignore sum/total: 上年的缘由 -->\n\n| 甲 | 乙 |\n| --- | --- |\n| 丙 | 4 |\n\n## 附表\n\n附表的话。\n\n## 二、',
    )
    .replace('上年报告:', '下级报告: [乡镇/*.report.md]\n上年报告:');
  const { text, left } = made(before);
  assert.equal(left.length, 4);
  for (const words of ['report-ignore', '附表的话', '丙', '下级报告']) assert.ok(!text.includes(words), words);
});

test('of another year than the one before nothing is carried over', () => {
  const { nCarried, left } = made(county, 2027);
  assert.equal(nCarried, 0);
  assert.match(left.join(), /来源是 2024 年度的报告，不是 2026 年度的/);
});

test('a heading that stands in a paragraph keeps the words around it in their places', () => {
  const before = county.replace(/。\n\n## 一、总体情况\n\n/, '。\n一、总体情况\n\n').replace('## 五、', '五、');
  const { text } = made(before);
  assert.equal(text.match(/一、总体情况/g)?.length, 1);
  assert.equal(text.match(/五、存在的主要问题及改进情况/g)?.length, 1);
});

test('whatever it is made of, it has each section and table once and says the same of them as it did', () => {
  for (const name of readdirSync(samples).filter((each) => each.endsWith('.report.md'))) {
    for (const end of [1, 0.9, 0.5, 0.2]) {
      const before = sample(name);
      const result = nextYear({ text: before.slice(0, end * before.length), formats: officialFormats, path: 'a.md' });
      assert.ok(result.kind === 'report');
      const { report, problems } = analyse(result.text);
      assert.deepEqual(problems, []);
      assert.deepEqual(
        report.sections.map(({ def }) => def?.key),
        report.format.sections.map(({ key }) => key),
        `${name} ${end}`,
      );
      const tables = report.sections.flatMap((section) => section.tables);
      assert.deepEqual(
        tables.map(({ def }) => def?.key),
        report.format.tables.map(({ key }) => key),
        `${name} ${end}`,
      );
      const again = factsOf(report);
      assert.equal(again.year, result.year);
    }
  }
});

test('a text that tells no year asks for one', () => {
  const formats = officialFormats;
  assert.equal(nextYear({ text: '## 一、总体情况\n\n话。\n', formats, path: 'a.md' }).kind, 'year-unknown');
  assert.equal(made('## 一、总体情况\n\n话。\n', 2024).year, 2024);
});

test('names', () => {
  assert.equal(nextYearName('甲局2023年.report.md', 2023, 2024), '甲局2024年.report.md');
  assert.equal(nextYearName('甲局2023年年报（2023）.docx', 2023, 2024), '甲局2024年年报（2024）.report.md');
  assert.equal(nextYearName('甲局.report.md', 2023, 2024), '甲局2024年.report.md');
  assert.equal(nextYearName('甲局.txt', undefined, 2024), '甲局2024年.report.md');
});

test('a path that YAML would take for something else stands in quotes', () => {
  for (const name of [
    '甲: 乙.report.md',
    '#1.report.md',
    '*.report.md',
    "'甲'.report.md",
    '2023',
    '甲 （终稿）.report.md',
    '甲/乙-1.report.md',
  ]) {
    const result = nextYear({ text: county, formats: officialFormats, path: name });
    assert.ok(result.kind === 'report');
    const { frontMatter } = analyse(result.text).report;
    assert.equal(frontMatter?.entries.find(({ key }) => key.value === '上年报告')?.values[0]?.value, name);
    assert.deepEqual(frontMatter?.problems, [], name);
  }
});
