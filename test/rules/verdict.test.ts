/**
 * The verdict: no suppression and no severity makes a report acceptable that lacks what the form requires or could not be judged.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { analyse, defaultSettings } from '../../server/src/analysis.ts';
import { rules } from '../../server/src/rules/list.ts';
import { verdictOf } from '../../server/src/rules/verdict.ts';

const flawless = readFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), 'utf8');
const allOff = Object.fromEntries(rules.map(({ id }) => [id, 'off' as const]));

function verdict(text: string, severities = {}): string {
  const settings = { ...defaultSettings, severities };
  const { report, findings } = analyse(text, settings);
  return verdictOf(report, findings, settings.formats).words;
}

const without = (start: string, end: string) =>
  flawless.slice(0, flawless.indexOf(start)) + flawless.slice(flawless.indexOf(end, flawless.indexOf(start) + 1));

test('what is flawless can be handed in', () => {
  assert.equal(verdict(flawless), '可以报送');
});

test('what is left to do is counted', () => {
  assert.equal(verdict(flawless.replace('予以公开 | 4 | 1 |', '予以公开 | 4 | 3 |')), '1 处必须改');
  assert.equal(verdict(flawless.replace('| 本年废止件数 |', '| 本年度止件数 |')), '1 处请核');
});

test('no silence makes up for a section or a table', () => {
  const noSection = without('## 四、', '## 五、');
  assert.match(verdict(noSection, allOff), /^内容不全：「四、/);
  assert.match(verdict(`<!-- report-ignore-file section/missing, table/missing -->\n\n${noSection}`), /^(?!可以报送)/);
  const blank = flawless.replace(/(?<=\| 规(?:章|范性文件|范性文件) \|)[^\n]*/g, '  |  |  |');
  assert.match(verdict(blank.replace(/(?<=\| 行政规范性文件 \|)[^\n]*/g, '  |  |  |'), allOff), /^内容不全：/);
  const named = noSection.replace(/^(# .*)$/m, '$1（节选）');
  assert.notEqual(verdict(named, allOff), '可以报送');
});

test('where there is little room, the weightiest of it is said', () => {
  const brief = (text: string, severities = {}) => {
    const settings = { ...defaultSettings, severities };
    const { report, findings } = analyse(text, settings);
    const { brief, isFit } = verdictOf(report, findings, settings.formats);
    return [brief, isFit];
  };
  const doubtful = flawless.replace('| 本年废止件数 |', '| 本年度止件数 |');
  assert.deepEqual(brief(flawless), ['可以报送', true]);
  assert.deepEqual(brief(doubtful), ['1 处请核', false]);
  assert.deepEqual(brief(doubtful.replace('予以公开 | 4 | 1 |', '予以公开 | 4 | 3 |')), ['1 处必须改', false]);
  assert.deepEqual(brief(without('## 四、', '## 五、'), allOff), ['内容不全', false]);
  assert.deepEqual(brief(flawless.replaceAll('2024', '').replaceAll('2025', ''), allOff), ['未能核对', false]);
});

test('what could not be judged is said', () => {
  assert.match(verdict(flawless.replaceAll('2024', '').replaceAll('2025', ''), allOff), /未能核对：看不出年度/);
  assert.match(
    verdict('# 岚河县水利局2016年政府信息公开工作年度报告\n\n## 一、概述\n\n公开信息30条。\n'),
    /^未能核对：2016 年没有/,
  );
  assert.match(
    verdict(flawless.replace('\n\n## 二、', `\n\n${'公开了信息，'.repeat(1000)}。\n\n## 二、`)),
    /；未能核对：有的句子过长$/,
  );
  assert.match(verdict(flawless.replace(/公开/g, '\ufffd\ufffd'), allOff), /许多文字读不出来/);
});
