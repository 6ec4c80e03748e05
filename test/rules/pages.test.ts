/** Every rule has a page, and every example on it is correct: the findings, the messages, the fixes. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { readRulePage } from '../../scripts/generate/rule-pages.ts';
import { projectRoot } from '../../scripts/project.ts';
import { rules } from '../../server/src/rules/list.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { checkExample } from './example.ts';

for (const rule of rules) {
  describe(rule.id, () => {
    const page = readRulePage(rule.id);
    test('the page shows a wrong and a right text', () => {
      assert.ok(page.what !== '' && page.why !== '');
      assert.ok(page.examples.some(({ verdict }) => verdict === 'bad'));
      assert.ok(page.examples.some(({ verdict }) => verdict === 'good'));
      if (rule.fix !== 'none') assert.ok(page.examples.some(({ fixed }) => fixed !== undefined));
    });
    page.examples.forEach((example, index) => {
      test(`example ${index + 1}`, () => checkExample(rule, example));
    });
  });
}

test('no two rules have one id', () => {
  assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
});

test('every rule has the severity and the fix that the specification gives it', () => {
  const specified = readSpecification();
  if (specified === undefined) return;
  for (const rule of rules) {
    const expected = specified.get(rule.id);
    assert.ok(expected, `${rule.id} is not specified`);
    assert.deepEqual({ severity: rule.severity, fix: rule.fix }, expected, rule.id);
  }
});

type Specified = Pick<Rule, 'severity' | 'fix'>;

/** The rule tables of the specification, if it is next to the project. */
function readSpecification(): ReadonlyMap<string, Specified> | undefined {
  const file = path.join(projectRoot, '../shared/rules.md');
  if (!existsSync(file)) return undefined;
  const specified = new Map<string, Specified>();
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    const ids = [...(cells[1] ?? '').matchAll(/`([a-z-]+\/[a-z-]+)`/g)].map((match) => match[1] ?? '');
    const severities = (cells[2] ?? '').split(' ');
    const fixes = fixesIn(cells[4] ?? '', ids.length);
    ids.forEach((id, index) => {
      const severity = SEVERITY[severities[index] ?? severities[0] ?? ''];
      const fix = fixes[index] ?? fixes[0];
      if (severity !== undefined && fix !== undefined) specified.set(id, { severity, fix });
    });
  }
  return specified;
}

const SEVERITY: Readonly<Record<string, Rule['severity']>> = { E: 'error', W: 'warning', I: 'information' };

function fixesIn(cell: string, rulesInRow: number): Rule['fix'][] {
  const named = rulesInRow > 1 ? cell.split(' / ') : [cell];
  return named.map((text) => (text.startsWith('safe') ? 'safe' : text.startsWith('suggested') ? 'suggested' : 'none'));
}
