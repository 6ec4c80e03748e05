/**
 * The door: everything that the product knows of one text, as an immutable snapshot.
 *
 * `analyse` is a function of the text and the settings, and of nothing else. Whoever asks about one text again and again, while it is
 * typed, keeps a memory beside it (`memory.ts`), which gives the same answers sooner.
 */

import type { Format } from './format/format.ts';
import { officialFormats } from './format/formats.ts';
import { bind } from './report/bind.ts';
import type { NamedFiles } from './report/named-files.ts';
import type { Report } from './report/report.ts';
import type { RuleProblem } from './rules/apply.ts';
import type { Finding } from './rules/finding.ts';
import { chooseFixes, type FixScope, textEditsOf } from './rules/fix.ts';
import { rules } from './rules/list.ts';
import { check, type RuleSet, ruleSet, type Severities } from './rules/run.ts';
import type { SuppressedFinding } from './rules/silence.ts';
import { noTerms, type Terms } from './rules/terms.ts';
import { readTree } from './syntax/read.ts';
import { type SyntaxTree, treeText } from './syntax/tree.ts';
import { composeEdits } from './text/compose-edits.ts';
import { afresh, type Recall } from './text/recall.ts';
import { applyEdits, type TextEdit } from './text/span.ts';

export interface Settings {
  readonly formats: readonly Format[];
  /** By rule id; a rule that is not named keeps its own. */
  readonly severities: Severities;
  /** What is known of the files that the report names. */
  readonly named?: NamedFiles | undefined;
  /** The workspace's own words. */
  readonly terms?: Terms | undefined;
}

export const defaultSettings: Settings = { formats: officialFormats, severities: {} };

export interface Snapshot {
  readonly settings: Settings;
  readonly tree: SyntaxTree;
  readonly report: Report;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Rules that failed: to be logged, never shown as the author's fault. */
  readonly problems: readonly RuleProblem[];
}

export function analyse(text: string, settings: Settings = defaultSettings): Snapshot {
  return analyseTree(readTree(text), settings, afresh);
}

/** The same for a text that is read already. */
export function analyseTree(tree: SyntaxTree, settings: Settings, recall: Recall): Snapshot {
  const { formats, severities, named, terms = noTerms } = settings;
  const report = bind(tree, formats, recall);
  const { findings, suppressed, problems } = check(report, ruleSetFor(severities), { formats, named, terms }, recall);
  return { settings, tree, report, findings, suppressed, problems };
}

/** The edits that apply, in one go, every fix of the scope that does not get in another's way. */
export function fixEdits({ tree, findings }: Snapshot, scope: FixScope): readonly TextEdit[] {
  return textEditsOf(tree, chooseFixes(findings, scope));
}

export interface Fixed {
  readonly snapshot: Snapshot;
  /** From the text at the start to that of `snapshot`, touching only what changes; none where there was nothing to fix. */
  readonly edits: readonly TextEdit[];
  /** How often the text changed. */
  readonly passes: number;
}

/** Rules that undo each other would go round for ever. */
const MAX_PASSES = 10;

/**
 * Fixes until nothing safe is left to fix: a fix may make another one possible. Suggested fixes are applied once, to what the author
 * has written: what one of them has put in is no ground for another.
 */
export function fixAll(snapshot: Snapshot, scope: FixScope): Fixed {
  const text = treeText(snapshot.tree);
  let edits: readonly TextEdit[] = [];
  let current = snapshot;
  let passes = 0;
  let isAgreed = scope !== 'safe';
  while (passes < MAX_PASSES) {
    let more = fixEdits(current, 'safe');
    if (more.length === 0 && isAgreed) {
      isAgreed = false;
      more = fixEdits(current, scope);
    }
    if (more.length === 0) break;
    edits = composeEdits(text.length, edits, more);
    current = analyse(applyEdits(text, edits), snapshot.settings);
    passes++;
  }
  return { snapshot: current, edits, passes };
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
