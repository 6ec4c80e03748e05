/**
 * The entry point of the core: analyses one text into an immutable snapshot.
 *
 * `analyse` depends only on the text and the settings. For a text that is being edited, a memory (`memory.ts`) gives the same
 * results faster.
 */

import type { LastYear, LinkedReport } from './facts/last-year.ts';
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
  /** By rule id; other rules keep their default. */
  readonly severities: Severities;
  /** The files that the report names, as far as they have been looked up. */
  readonly named?: NamedFiles | undefined;
  /** The report of the year before, if it has been found. */
  readonly lastYear?: LastYear | undefined;
  /** Reports of other bodies on the same year in the same folder. */
  readonly siblings?: readonly LinkedReport[] | undefined;
  /** The word lists of the workspace. */
  readonly terms?: Terms | undefined;
}

export const defaultSettings: Settings = { formats: officialFormats, severities: {} };

export interface Snapshot {
  readonly settings: Settings;
  readonly tree: SyntaxTree;
  readonly report: Report;
  /** In text order. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Rules that threw: to be logged, never shown as the author's fault. */
  readonly problems: readonly RuleProblem[];
}

export function analyse(text: string, settings: Settings = defaultSettings): Snapshot {
  return analyseTree(readTree(text), settings, afresh);
}

const NO_REPORTS: readonly LinkedReport[] = [];

/** The same for a text that is already parsed. */
export function analyseTree(tree: SyntaxTree, settings: Settings, recall: Recall): Snapshot {
  return analyseReport(bind(tree, settings.formats, recall), settings, recall);
}

/** The same for a text that is already bound to the formats of `settings`, of which the rest may follow from the report. */
export function analyseReport(report: Report, settings: Settings, recall: Recall = afresh): Snapshot {
  const { formats, severities, named, lastYear, siblings = NO_REPORTS, terms = noTerms } = settings;
  const input = { formats, named, lastYear, siblings, terms };
  const { findings, suppressed, problems } = check(report, ruleSetFor(severities), input, recall);
  return { settings, tree: report.tree, report, findings, suppressed, problems };
}

/** The edits of all fixes in scope that can be applied in one pass, without overlaps. */
export function fixEdits({ tree, findings }: Snapshot, scope: FixScope): readonly TextEdit[] {
  return textEditsOf(tree, chooseFixes(findings, scope));
}

export interface Fixed {
  readonly snapshot: Snapshot;
  /** The edits from the original text to that of `snapshot`, touching only what changes. */
  readonly edits: readonly TextEdit[];
  /** The number of passes that changed the text. */
  readonly passes: number;
}

/** A limit in case rules undo each other's fixes. */
const MAX_PASSES = 10;

/**
 * Applies safe fixes until none is left, since one fix may make another possible. Suggested fixes are applied only once, to what
 * the author wrote: text inserted by one must not be the basis for another.
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
