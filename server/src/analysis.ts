/**
 * The door: everything that the product knows of one text, as an immutable snapshot.
 *
 * `analyse` reads a text afresh, `change` takes one edit; both give the same answers, the second at the cost of what was touched.
 */

import type { Format } from './format/format.ts';
import { officialFormats } from './format/formats.ts';
import { binding } from './report/bind.ts';
import type { Report } from './report/report.ts';
import type { RuleProblem } from './rules/entry.ts';
import type { Finding } from './rules/finding.ts';
import { chooseFixes, type FixScope, textEditsOf } from './rules/fix.ts';
import { rules } from './rules/list.ts';
import { type Checked, checking, type RuleSet, ruleSet, type Severities } from './rules/run.ts';
import type { SuppressedFinding } from './rules/silence.ts';
import { noTerms, type Terms } from './rules/terms.ts';
import { editTree } from './syntax/edit.ts';
import { readTree } from './syntax/read.ts';
import { type SyntaxTree, treeText } from './syntax/tree.ts';
import type { Range } from './text/position.ts';
import { applyEdits, type TextEdit } from './text/span.ts';
import { type Steps, sideBySide, toEnd } from './text/steps.ts';

export interface Settings {
  readonly formats: readonly Format[];
  /** By rule id; a rule that is not named keeps its own. */
  readonly severities: Severities;
  /** Whether a path or glob, seen from the report's folder, leads to a file; left out where there are no files to ask for. */
  readonly reaches?: ((path: string) => boolean) | undefined;
  /** The workspace's own words. */
  readonly terms?: Terms | undefined;
}

export const defaultSettings: Settings = { formats: officialFormats, severities: {} };

export interface Snapshot {
  readonly settings: Settings;
  readonly tree: SyntaxTree;
  readonly report: Report;
  /** In the order of the text. A finding keeps its identity while nothing that it rests on changes. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Rules that failed: to be logged, never shown as the author's fault. */
  readonly problems: readonly RuleProblem[];
  readonly checked: Checked;
}

export function analyse(text: string, settings: Settings = defaultSettings): Snapshot {
  return analyseTree(readTree(text), settings);
}

export function analyseTree(tree: SyntaxTree, settings: Settings = defaultSettings): Snapshot {
  return snapshotOf(tree, settings, undefined);
}

export interface Source {
  readonly text: string;
  readonly settings: Settings;
}

/** Many texts side by side, which takes a quarter less time than one after the other. They are all in memory at once. */
export function analyseAll(sources: readonly Source[]): Snapshot[] {
  return sideBySide(sources.map(({ text, settings }) => analysing(readTree(text), settings, undefined)));
}

export function change(snapshot: Snapshot, range: Range, newText: string): Snapshot {
  return resume(snapshot, editTree(snapshot.tree, range, newText));
}

/** The same for edits that were made to the tree already, however many. */
export function resume(before: Snapshot, tree: SyntaxTree, settings = before.settings): Snapshot {
  return snapshotOf(tree, settings, before);
}

/** The same text under other settings. */
export function withSettings(snapshot: Snapshot, settings: Settings): Snapshot {
  return snapshotOf(snapshot.tree, settings, snapshot);
}

/** The edits that apply, in one go, every fix of the scope that does not get in another's way. */
export function fixEdits({ tree, findings }: Snapshot, scope: FixScope): readonly TextEdit[] {
  return textEditsOf(tree, chooseFixes(findings, scope));
}

export interface Fixed {
  readonly snapshot: Snapshot;
  /** How often the text changed; 0 where there was nothing to do. */
  readonly passes: number;
}

/** Fixes until nothing is left to fix. Rules that undo each other would go round for ever, so the passes are counted. */
export function fixAll(snapshot: Snapshot, scope: FixScope, maxPasses = 10): Fixed {
  let current = snapshot;
  for (let passes = 0; passes < maxPasses; passes++) {
    const edits = fixEdits(current, scope);
    if (edits.length === 0) return { snapshot: current, passes };
    current = analyse(applyEdits(treeText(current.tree), edits), current.settings);
  }
  return { snapshot: current, passes: maxPasses };
}

function snapshotOf(tree: SyntaxTree, settings: Settings, before: Snapshot | undefined): Snapshot {
  return toEnd(analysing(tree, settings, before));
}

function* analysing(tree: SyntaxTree, settings: Settings, before: Snapshot | undefined): Steps<Snapshot> {
  const report = yield* binding(tree, settings.formats, before?.report);
  const { formats, reaches, terms = noTerms } = settings;
  const checked = yield* checking(report, ruleSetFor(settings.severities), { formats, reaches, terms }, before?.checked);
  const { findings, suppressed, problems } = checked;
  return { settings, tree, report, findings, suppressed, problems, checked };
}

const ruleSets = new WeakMap<Severities, RuleSet>();

function ruleSetFor(severities: Severities): RuleSet {
  let set = ruleSets.get(severities);
  if (set === undefined) {
    set = ruleSet(rules, severities);
    ruleSets.set(severities, set);
  }
  return set;
}
