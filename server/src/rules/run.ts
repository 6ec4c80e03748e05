/**
 * Runs the rules over a report, each on its subjects, then applies the suppressions.
 *
 * The findings on a block, table or section depend only on that and its context, so they are computed through `recall`.
 */
import type { Report, Section, Table } from '../report/report.ts';
import { indexOfBlock } from '../syntax/locate.ts';
import type { Block } from '../syntax/tree.ts';
import { afresh, type Recall } from '../text/recall.ts';
import { holdsForAnyText, noFormatFor } from './any-text.ts';
import { type ActiveRule, applyRule, applyRules, inTextOrder, NO_RESULT, type RuleProblem, type RuleResult } from './apply.ts';
import { type CheckInput, reportContext, sectionContext } from './context.ts';
import type { Finding, Severity } from './finding.ts';
import type {
  BlockRule,
  Note,
  NotesRule,
  ReportRule,
  Rule,
  RuleContext,
  SectionRule,
  SuppressionRule,
  TableRule,
} from './rule.ts';
import { type SuppressedFinding, silenced } from './silence.ts';
import { type Suppression, suppressionsOf } from './suppression.ts';

export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** The active rules by subject, with the severities from the settings. */
export interface RuleSet {
  /** The ids of all rules, on or off. */
  readonly ids: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
  readonly blockRules: readonly BlockRule[];
  readonly notesRules: readonly NotesRule[];
  readonly tableRules: readonly TableRule[];
  readonly sectionRules: readonly SectionRule[];
  readonly reportRules: readonly ReportRule[];
  readonly suppressionRules: readonly SuppressionRule[];
}

export function ruleSet(rules: readonly Rule[], severities: Severities): RuleSet {
  const on = rules
    .filter((rule) => severities[rule.id] !== 'off')
    .map((rule) => ({ ...rule, severity: severityOf(rule, severities) }));
  return {
    ids: new Set(rules.map(({ id }) => id)),
    off: new Set(rules.filter((rule) => severities[rule.id] === 'off').map(({ id }) => id)),
    blockRules: on.filter((rule) => rule.subject === 'block'),
    notesRules: on.filter((rule) => rule.subject === 'notes'),
    tableRules: on.filter((rule) => rule.subject === 'table'),
    sectionRules: on.filter((rule) => rule.subject === 'section'),
    reportRules: on.filter((rule) => rule.subject === 'report'),
    suppressionRules: on.filter((rule) => rule.subject === 'suppression'),
  };
}

function severityOf({ id, severity }: Rule, severities: Severities): Severity {
  const chosen = Object.hasOwn(severities, id) ? severities[id] : undefined;
  return chosen === undefined || chosen === 'off' ? severity : chosen;
}

export interface Checked {
  /** In text order; at the same place in the order of the rules, block rules first. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly problems: readonly RuleProblem[];
}

export function check(report: Report, set: RuleSet, input: CheckInput, recall: Recall = afresh): Checked {
  const context = reportContext(report, set.off, input, recall);
  const { notes, suppressions, ...ofBlocks } = checkBlocks(report, set, context, recall);
  const results: RuleResult[] = [
    ...ofBlocks.results,
    ...checkSections(report, set, context, recall),
    ...set.reportRules.map((rule) => applyRule(rule, report, context)),
    ...set.notesRules.map((rule, index) => applyRule(withNotes(rule, notes[index] ?? []), report, context)),
  ];
  const problems = results.flatMap((result) => result.problems);
  const findings: Finding[] = [];
  for (const finding of results.flatMap((result) => result.findings)) {
    if (indexOfBlock(report.tree, finding.place.block) >= 0) findings.push(finding);
    else problems.push({ rule: finding.rule, error: new RangeError('The place of a finding is of another text.') });
  }
  const inForce = noFormatFor(report, input.formats) ? findings.filter(({ rule }) => holdsForAnyText(rule)) : findings;
  const kept = silenced(inTextOrder(inForce, report.tree), suppressions, report, set);
  return {
    findings: inTextOrder(kept.findings, report.tree),
    suppressed: kept.suppressed,
    problems: [...problems, ...kept.problems],
  };
}

function withNotes({ id, severity, check }: NotesRule, notes: readonly Note<unknown>[]): ActiveRule<Report, RuleContext> {
  return { id, severity, check: (report, context) => check(notes, report, context) };
}

// ------------------------------------------------------------------------------------------------------------------ blocks

interface BlockResults {
  readonly results: readonly RuleResult[];
  /** By index in `notesRules`. */
  readonly notes: readonly (readonly Note<unknown>[])[];
  readonly suppressions: readonly Suppression[];
}

function checkBlocks(report: Report, set: RuleSet, context: RuleContext, recall: Recall): BlockResults {
  const results: RuleResult[] = [];
  const notes = set.notesRules.map((): Note<unknown>[] => []);
  const suppressions: Suppression[] = [];
  const contexts = blockContexts(report, context, recall);
  report.tree.blocks.forEach((block, index) => {
    const checked = recall(checkBlock, block, set, contexts[index] ?? context);
    if (checked === EMPTY_BLOCK) return;
    results.push(checked);
    for (const { rule, note } of checked.notes) notes[rule]?.push({ block, index, note });
    suppressions.push(...checked.suppressions);
  });
  return { results, notes, suppressions };
}

/** A block belongs to the last section that begins before it; the signature belongs to none. */
function blockContexts({ tree, sections, signature }: Report, context: RuleContext, recall: Recall): RuleContext[] {
  const contexts: RuleContext[] = [];
  const starts = sections.map(({ heading }) => indexOfBlock(tree, heading));
  const [signed] = signature?.blocks ?? [];
  const end = signed === undefined ? tree.blocks.length : indexOfBlock(tree, signed);
  let next = 0;
  let here = context;
  for (let index = 0; index < end; index++) {
    for (; (starts[next] ?? end) <= index; next++) here = sectionContext(sections[next]?.def, context, recall);
    contexts.push(here);
  }
  return contexts;
}

interface BlockResult extends RuleResult {
  /** `rule` is an index into `notesRules`. */
  readonly notes: readonly { readonly rule: number; readonly note: unknown }[];
  readonly suppressions: readonly Suppression[];
}

const EMPTY_BLOCK: BlockResult = { ...NO_RESULT, notes: [], suppressions: [] };

function checkBlock(block: Block, { blockRules, notesRules }: RuleSet, context: RuleContext): BlockResult {
  const result = applyRules(blockRules, block, context);
  const problems: RuleProblem[] = [];
  const notes: { rule: number; note: unknown }[] = [];
  for (const [index, rule] of notesRules.entries()) {
    try {
      const note = rule.note(block, context);
      if (note !== undefined) notes.push({ rule: index, note });
    } catch (error) {
      problems.push({ rule: rule.id, error });
    }
  }
  const suppressions = suppressionsOf(block);
  if (result === NO_RESULT && problems.length === 0 && notes.length === 0 && suppressions.length === 0) return EMPTY_BLOCK;
  return { findings: result.findings, problems: [...result.problems, ...problems], notes, suppressions };
}

// ---------------------------------------------------------------------------------------------------------------- sections

function checkSections({ sections }: Report, set: RuleSet, context: RuleContext, recall: Recall): readonly RuleResult[] {
  return sections.flatMap((section) => {
    const own = sectionContext(section.def, context, recall);
    return [recall(checkSection, section, set, own), ...section.tables.map((table) => recall(checkTable, table, set, own))];
  });
}

function checkSection(section: Section, { sectionRules }: RuleSet, context: RuleContext): RuleResult {
  return applyRules(sectionRules, section, context);
}

function checkTable(table: Table, { tableRules }: RuleSet, context: RuleContext): RuleResult {
  return applyRules(tableRules, table, context);
}
