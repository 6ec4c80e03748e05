/**
 * Runs the rules over a report.
 *
 * Rules with a narrow subject run again only where their subject changed, or something that they looked at in their context. So
 * a keystroke costs the blocks that it touches, the rules on the whole report, and two small loops over the list of blocks.
 */
import type { Section as FormatSection } from '../format/format.ts';
import type { Report, Table } from '../report/report.ts';
import type { Block } from '../syntax/tree.ts';
import type { Finding, Severity } from './finding.ts';
import type { BlockRule, Draft, ReportRule, Rule, RuleContext, SuppressionRule, TableRule } from './rule.ts';
import { isOnlySuppression, type Suppression, type SuppressionUse, suppressionsOf } from './suppression.ts';

export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** What one run found, and what the next one may reuse. */
export interface Checked {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly problems: readonly RuleProblem[];
  readonly memory: Memory;
}

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: Suppression;
}

/** A rule that failed where it should not have: never the author's fault, and no reason to lose the other rules. */
export interface RuleProblem {
  readonly rule: string;
  readonly error: unknown;
}

/** The rules that are on, with the severities that their findings get. */
export interface RuleSet {
  readonly severityOf: ReadonlyMap<string, Severity>;
  readonly orderOf: ReadonlyMap<string, number>;
  readonly off: ReadonlySet<string>;
  readonly blockRules: readonly BlockRule[];
  readonly tableRules: readonly TableRule[];
  readonly reportRules: readonly ReportRule[];
  readonly suppressionRules: readonly SuppressionRule[];
}

export function ruleSet(rules: readonly Rule[], severities: Severities): RuleSet {
  const on = rules.filter((rule) => severities[rule.id] !== 'off');
  return {
    severityOf: new Map(on.map((rule) => [rule.id, override(severities, rule)])),
    orderOf: new Map(rules.map((rule, index) => [rule.id, index])),
    off: new Set(rules.filter((rule) => severities[rule.id] === 'off').map((rule) => rule.id)),
    blockRules: on.filter((rule) => rule.subject === 'block'),
    tableRules: on.filter((rule) => rule.subject === 'table'),
    reportRules: on.filter((rule) => rule.subject === 'report'),
    suppressionRules: on.filter((rule) => rule.subject === 'suppression'),
  };
}

function override(severities: Severities, rule: Rule): Severity {
  const chosen = Object.hasOwn(severities, rule.id) ? severities[rule.id] : undefined;
  return chosen === undefined || chosen === 'off' ? rule.severity : chosen;
}

/** What rules may know that is neither in the report nor in their settings. */
export type Surroundings = Pick<RuleContext, 'formats' | 'reaches'>;

/** `before` is the run on the text as it was before an edit; it counts only with the same rule set. */
export function check(report: Report, set: RuleSet, surroundings: Surroundings, before?: Checked): Checked {
  const usable = before?.memory.set === set ? before.memory : undefined;
  const contexts = contextsFor(report, set, surroundings, usable);
  const { entries, suppressions } = checkBlocks(report, contexts, set, usable);
  const problems: RuleProblem[] = [];
  const elsewhere = new Map<Block, Finding[]>();
  const tables = usable?.tables ?? new WeakMap<Table, Entry>();
  for (const section of report.sections) {
    for (const table of section.tables) {
      const entry = checkTable(table, contexts.of(section.def), set, tables);
      if (!entry.isQuiet) addTo(elsewhere, problems, entry);
    }
  }
  addTo(elsewhere, problems, checkReport(report, contexts.of(undefined), set));
  const found = collect(entries, elsewhere, problems, set);
  const memory: Memory = { set, contexts, entries, tables };
  if (suppressions.length === 0) return { findings: found, suppressed: [], problems, memory };
  return { ...silence(found, suppressions, report, entries, problems, set), problems, memory };
}

/** What is kept from one run to the next. */
interface Memory {
  readonly set: RuleSet;
  readonly contexts: Contexts;
  /** One for each block of the tree, in order. */
  readonly entries: readonly BlockEntry[];
  readonly tables: WeakMap<Table, Entry>;
}

interface Entry {
  /** What the rules could have looked at, and what of it they did look at, as bits. */
  readonly known: RuleContext;
  readonly reads: number;
  readonly findings: readonly Finding[];
  readonly problems: readonly RuleProblem[];
  /** Nothing to collect. */
  readonly isQuiet: boolean;
}

interface BlockEntry extends Entry {
  readonly block: Block;
  readonly suppressions: readonly Suppression[];
}

// ---------------------------------------------------------------------------------------------------------------- contexts

const FIELDS = ['format', 'formats', 'year', 'authority', 'bodyKind', 'section', 'off', 'reaches'] as const;

/** One context object a section, the same from run to run while what it says is the same. */
interface Contexts {
  readonly base: RuleContext;
  readonly of: (section: FormatSection | undefined) => RuleContext;
}

function contextsFor(report: Report, set: RuleSet, surroundings: Surroundings, before: Memory | undefined): Contexts {
  const base: RuleContext = {
    format: report.format,
    year: report.year?.value,
    authority: report.authority?.value,
    bodyKind: report.bodyKind?.value,
    section: undefined,
    off: set.off,
    ...surroundings,
  };
  const old = before?.contexts;
  if (old !== undefined && FIELDS.every((field) => old.base[field] === base[field])) return old;
  const bySection = new Map<FormatSection, RuleContext>();
  return {
    base,
    of(section) {
      if (section === undefined) return base;
      let context = bySection.get(section);
      if (context === undefined) {
        context = { ...base, section };
        bySection.set(section, context);
      }
      return context;
    },
  };
}

/** A context that notes which of its fields are looked at, so that a finding outlives changes of all others. */
function watched(known: RuleContext): { readonly context: RuleContext; readonly reads: () => number } {
  let reads = 0;
  const context = {};
  FIELDS.forEach((field, bit) => {
    Object.defineProperty(context, field, {
      enumerable: true,
      get() {
        reads |= 1 << bit;
        return known[field];
      },
    });
  });
  return { context: context as RuleContext, reads: () => reads };
}

function stillHolds(entry: Entry, known: RuleContext): boolean {
  if (entry.known === known || entry.reads === 0) return true;
  return FIELDS.every((field, bit) => (entry.reads & (1 << bit)) === 0 || entry.known[field] === known[field]);
}

// ---------------------------------------------------------------------------------------------------------------- subjects

function checkBlocks(report: Report, contexts: Contexts, set: RuleSet, before: Memory | undefined) {
  const { blocks } = report.tree;
  const old = before?.entries ?? [];
  const shift = old.length - blocks.length;
  const entries: BlockEntry[] = [];
  const suppressions: Suppression[] = [];
  const signature = report.signature?.blocks ?? [];
  let sectionsSeen = 0;
  let nextHeading: Block | undefined = report.sections[0]?.heading;
  let known = contexts.of(undefined);
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index] as Block;
    if (block === nextHeading) {
      // Where headings are lines of one paragraph, it belongs to the last of them.
      while (block === nextHeading) {
        known = contexts.of(report.sections[sectionsSeen]?.def);
        sectionsSeen++;
        nextHeading = report.sections[sectionsSeen]?.heading;
      }
    } else if (nextHeading === undefined && block === signature[0]) {
      known = contexts.of(undefined);
    }
    // An edit replaces a stretch of blocks, so an untouched one stands as far from the start, or from the end, as before.
    let entry = old[index];
    if (entry?.block !== block) entry = old[index + shift];
    if (entry?.block !== block || !stillHolds(entry, known)) entry = checkBlock(block, known, set);
    entries.push(entry);
    if (!entry.isQuiet) suppressions.push(...entry.suppressions);
  }
  return { entries, suppressions };
}

function checkBlock(block: Block, known: RuleContext, set: RuleSet): BlockEntry {
  const outcome = outcomeOf(set.blockRules, block, known, set);
  const suppressions = suppressionsOf(block);
  return { ...outcome, block, suppressions, isQuiet: outcome.isQuiet && suppressions.length === 0 };
}

function checkTable(table: Table, known: RuleContext, set: RuleSet, kept: WeakMap<Table, Entry>): Entry {
  const old = kept.get(table);
  if (old !== undefined && stillHolds(old, known)) return old;
  const entry = outcomeOf(set.tableRules, table, known, set);
  kept.set(table, entry);
  return entry;
}

function checkReport(report: Report, known: RuleContext, set: RuleSet): Entry {
  return outcomeOf(set.reportRules, report, known, set);
}

function outcomeOf<S>(rules: readonly RuleOn<S>[], subject: S, known: RuleContext, set: RuleSet): Entry {
  const findings: Finding[] = [];
  const problems: RuleProblem[] = [];
  const { context, reads } = watched(known);
  for (const rule of rules) run(rule.id, () => rule.check(subject, context), findings, problems, set);
  return { known, reads: reads(), findings, problems, isQuiet: findings.length === 0 && problems.length === 0 };
}

interface RuleOn<S> {
  readonly id: string;
  readonly check: (subject: S, context: RuleContext) => Iterable<Draft>;
}

/** A rule that throws loses its findings on this subject, and nothing else. */
function run(rule: string, check: () => Iterable<Draft>, findings: Finding[], problems: RuleProblem[], set: RuleSet): void {
  const severity = set.severityOf.get(rule) ?? 'information';
  const before = findings.length;
  try {
    for (const draft of check()) {
      findings.push({ related: [], fixes: [], ...draft, rule, severity: weaker(severity, draft.severity ?? severity) });
    }
  } catch (error) {
    findings.length = before;
    problems.push({ rule, error });
  }
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, information: 0 };

function weaker(a: Severity, b: Severity): Severity {
  return RANK[a] < RANK[b] ? a : b;
}

// ---------------------------------------------------------------------------------------------------------------- findings

function addTo(elsewhere: Map<Block, Finding[]>, problems: RuleProblem[], entry: Entry): void {
  problems.push(...entry.problems);
  for (const finding of entry.findings) {
    const { block } = finding.place;
    const there = elsewhere.get(block);
    if (there === undefined) elsewhere.set(block, [finding]);
    else there.push(finding);
  }
}

function collect(
  entries: readonly BlockEntry[],
  elsewhere: ReadonlyMap<Block, readonly Finding[]>,
  problems: RuleProblem[],
  set: RuleSet,
): Finding[] {
  const all: Finding[] = [];
  for (const entry of entries) {
    const others = elsewhere.size > 0 ? elsewhere.get(entry.block) : undefined;
    if (others === undefined && entry.isQuiet) continue;
    if (entry.problems.length > 0) problems.push(...entry.problems);
    const here = others === undefined ? [...entry.findings] : [...entry.findings, ...others];
    here.sort((a, b) => byPlace(a, b, set));
    for (const finding of here) all.push(finding);
  }
  return all;
}

function byPlace(a: Finding, b: Finding, set: RuleSet): number {
  const left = a.place.span;
  const right = b.place.span;
  return left.start - right.start || left.end - right.end || (set.orderOf.get(a.rule) ?? 0) - (set.orderOf.get(b.rule) ?? 0);
}

// ------------------------------------------------------------------------------------------------------------ suppressions

function silence(
  found: readonly Finding[],
  suppressions: readonly Suppression[],
  report: Report,
  entries: readonly BlockEntry[],
  problems: RuleProblem[],
  set: RuleSet,
): Pick<Checked, 'findings' | 'suppressed'> {
  const forFile = suppressions.filter(({ scope }) => scope === 'file');
  const forBlock = targets(entries, report);
  const used = new Map<Suppression, Set<string>>(suppressions.map((suppression) => [suppression, new Set()]));
  const suppressed: SuppressedFinding[] = [];
  const keep = (finding: Finding): boolean => {
    const names = (suppression: Suppression) => suppression.rules.some(({ id }) => id === finding.rule);
    const by = forBlock.get(finding.place.block)?.find(names) ?? forFile.find(names);
    if (by === undefined) return true;
    suppressed.push({ finding, by });
    used.get(by)?.add(finding.rule);
    return false;
  };
  const kept = found.filter(keep);
  const known = new Set(set.orderOf.keys());
  const live = new Set(set.severityOf.keys());
  const idle: Finding[] = [];
  for (const rule of set.suppressionRules) {
    for (const suppression of suppressions) {
      const use: SuppressionUse = { used: used.get(suppression) ?? new Set(), live, known };
      run(rule.id, () => rule.check(suppression, use), idle, problems, set);
    }
  }
  const keptIdle = idle.filter(keep);
  if (keptIdle.length === 0) return { findings: kept, suppressed };
  const order = new Map(entries.map(({ block }, index) => [block, index]));
  const findings = [...kept, ...keptIdle].sort(
    (a, b) => (order.get(a.place.block) ?? 0) - (order.get(b.place.block) ?? 0) || byPlace(a, b, set),
  );
  return { findings, suppressed };
}

/** Which suppressions hold for a block: those right before it, or before the first block of a table that is cut in several. */
function targets(entries: readonly BlockEntry[], report: Report): ReadonlyMap<Block, readonly Suppression[]> {
  const found = new Map<Block, readonly Suppression[]>();
  let pending: Suppression[] = [];
  for (const { block, suppressions } of entries) {
    const isTarget = pending.length > 0 && block.kind !== 'blank' && !isOnlySuppression(block);
    if (isTarget) {
      found.set(block, pending);
      pending = [];
    }
    for (const suppression of suppressions) if (suppression.scope === 'block') pending.push(suppression);
  }
  for (const { tables } of report.sections) {
    for (const { blocks } of tables) {
      const first = blocks.find((block) => found.has(block));
      const holding = first === undefined ? undefined : found.get(first);
      if (holding === undefined || first === undefined) continue;
      for (const block of blocks.slice(blocks.indexOf(first))) if (!found.has(block)) found.set(block, holding);
    }
  }
  return found;
}
