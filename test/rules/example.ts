/** Verifies an example of a rule: its findings, their messages, the fixed text; and that every fix cures and damages nothing. */
import assert from 'node:assert/strict';
import { analyseExample, type Example } from '../../scripts/generate/rule-pages.ts';
import type { Snapshot } from '../../server/src/analysis.ts';
import type { Finding, Fix } from '../../server/src/rules/finding.ts';
import { textEditsOf } from '../../server/src/rules/fix.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { spanOf } from '../../server/src/syntax/locate.ts';
import { placeText, treeText } from '../../server/src/syntax/tree.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/span.ts';

export function checkExample(rule: Rule, example: Example): void {
  const snapshot = analyseExample(example, example.text);
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
  if (example.fixed !== undefined) assert.equal(apply(snapshot, likelyFixes(findings)), example.fixed);
}

/** For each finding the fix that a person would choose first. */
export function likelyFixes(findings: readonly Finding[]): readonly Fix[] {
  return findings.flatMap(({ fixes }) => fixes.find(({ preferred }) => preferred) ?? fixes.slice(0, 1));
}

function checkFix(rule: Rule, example: Example, snapshot: Snapshot, finding: Finding, fix: Fix): void {
  assert.ok(rule.fix === 'safe' || fix.trust === 'suggested', `${rule.id} promises no safe fix`);
  assert.ok(rule.fix !== 'none', `${rule.id} promises no fix`);
  assert.ok(finding.fixes.filter(({ preferred }) => preferred).length <= 1);
  const edits = textEditsOf(snapshot.tree, [fix]);
  assert.ok(edits.length > 0, `“${fix.title}” is no fix that can be applied`);
  const text = applyEdits(example.text, edits);
  assert.notEqual(text, example.text, `“${fix.title}” changes nothing`);
  const fixed = analyseExample(example, text);
  const before = counted(snapshot.findings);
  const after = counted(fixed.findings);
  const cured = keyOf(finding);
  assert.ok((after.get(cured) ?? 0) < (before.get(cured) ?? 0), `“${fix.title}” does not cure “${cured}”:\n${text}`);
  // If the fix changed the words of another finding, that one is identified by its place.
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

export function apply({ tree }: Snapshot, fixes: readonly Fix[]): string {
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

export function spans({ tree }: Snapshot, findings: readonly Finding[]) {
  return findings.map(({ place }) => spanOf(tree, place));
}

/** The text with the marks inserted, so that a failure shows where they should have been. */
export function show(text: string, marks: readonly { readonly start: number; readonly end: number }[]): string {
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
