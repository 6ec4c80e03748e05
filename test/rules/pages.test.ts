/** Every rule has a page, and every example on it is true: the findings, the messages, the fixes. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { type Example, readRulePage } from '../../scripts/generate/rule-pages.ts';
import { projectRoot } from '../../scripts/project.ts';
import { analyse, type Snapshot } from '../../server/src/analysis.ts';
import type { Finding, Fix } from '../../server/src/rules/finding.ts';
import { chooseFixes, textEditsOf } from '../../server/src/rules/fix.ts';
import { rules } from '../../server/src/rules/list.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { spanOf } from '../../server/src/syntax/locate.ts';
import { placeText, treeText } from '../../server/src/syntax/tree.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/span.ts';

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

function checkExample(rule: Rule, example: Example): void {
  const snapshot = analyse(example.text);
  assert.deepEqual(snapshot.problems, []);
  const findings = snapshot.findings.filter((finding) => finding.rule === rule.id);
  assert.equal(show(example.text, spans(snapshot, findings)), show(example.text, example.marks));
  assert.equal(example.verdict === 'bad', findings.length > 0, `a ${example.verdict} example has ${findings.length} findings`);
  if (example.messages !== undefined) {
    assert.deepEqual(
      findings.map(({ message }) => message),
      example.messages,
    );
  }
  for (const finding of findings) for (const fix of finding.fixes) checkFix(rule, example, snapshot, finding, fix);
  if (example.fixed !== undefined) assert.equal(apply(snapshot, chooseFixes(findings, 'suggested')), example.fixed);
}

function checkFix(rule: Rule, example: Example, snapshot: Snapshot, finding: Finding, fix: Fix): void {
  assert.ok(rule.fix === 'safe' || fix.trust === 'suggested', `${rule.id} promises no safe fix`);
  assert.ok(rule.fix !== 'none', `${rule.id} promises no fix`);
  assert.ok(finding.fixes.filter(({ preferred }) => preferred).length <= 1);
  const edits = textEditsOf(snapshot.tree, [fix]);
  assert.ok(edits.length > 0, `“${fix.title}” is no fix that can be applied`);
  const text = applyEdits(example.text, edits);
  assert.notEqual(text, example.text, `“${fix.title}” changes nothing`);
  const fixed = analyse(text);
  const before = counted(snapshot.findings);
  const after = counted(fixed.findings);
  const cured = keyOf(finding);
  assert.ok((after.get(cured) ?? 0) < (before.get(cured) ?? 0), `“${fix.title}” does not cure “${cured}”:\n${text}`);
  // Where the fix changed the very words that another finding stands at, that one is known by its place.
  const places = new Set(snapshot.findings.map((other) => `${other.rule} ${moved(startOf(snapshot, other), edits)}`));
  for (const other of fixed.findings) {
    const isOld = (before.get(keyOf(other)) ?? 0) >= (after.get(keyOf(other)) ?? 0);
    const isForeseen = example.leaves.includes(other.rule) || places.has(`${other.rule} ${startOf(fixed, other)}`);
    assert.ok(isOld || isForeseen, `“${fix.title}” causes “${keyOf(other)}”:\n${text}`);
  }
}

function startOf({ tree }: Snapshot, { place }: Finding): number {
  return spanOf(tree, place).start;
}

function moved(offset: number, edits: readonly TextEdit[]): number {
  let shift = 0;
  for (const { span, newText } of edits) {
    if (offset < span.end) return Math.min(offset, span.start) + shift;
    shift += newText.length - (span.end - span.start);
  }
  return offset + shift;
}

function apply({ tree }: Snapshot, fixes: readonly Fix[]): string {
  return applyEdits(treeText(tree), textEditsOf(tree, fixes));
}

function counted(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}

function keyOf(finding: Finding): string {
  return `${finding.rule} «${placeText(finding.place)}»`;
}

function spans({ tree }: Snapshot, findings: readonly Finding[]) {
  return findings.map(({ place }) => spanOf(tree, place));
}

/** The text with the marks put back, so that a failure shows where they should have been. */
function show(text: string, marks: readonly { readonly start: number; readonly end: number }[]): string {
  const edits = marks.map(({ start, end }, order) => ({ start, end, order }));
  let shown = '';
  for (let offset = 0; offset <= text.length; offset++) {
    shown += '»'.repeat(edits.filter(({ start, end }) => end === offset && start < offset).length);
    shown += '«'.repeat(edits.filter(({ start, end }) => start === offset && end > offset).length);
    shown += '«»'.repeat(edits.filter(({ start, end }) => start === offset && end === offset).length);
    shown += text[offset] ?? '';
  }
  return shown;
}

type Specified = Pick<Rule, 'severity' | 'fix'>;

/** The rule tables of the specification, where it lies beside the project. */
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
