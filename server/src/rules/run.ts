/**
 * Runs the rules over a report.
 *
 * A rule with a narrow subject runs again only where its subject changed, or something that it looked at in its context. A
 * keystroke costs the blocks that it touches, their section, and the rules on the whole report; the rest is copied.
 */
import type { Report, Section } from '../report/report.ts';
import { indexOfBlock } from '../syntax/locate.ts';
import type { Block } from '../syntax/tree.ts';
import { type Steps, toEnd } from '../text/steps.ts';
import { type Contexts, contextsFor, READS_VOCABULARY, type Surroundings } from './context.ts';
import { byPlace, carriedOver, type Entry, entryOf, type Kept, overlapOf, type RuleProblem, runningOf } from './entry.ts';
import type { Finding, Severity } from './finding.ts';
import type { Rule, RuleContext, SuppressionRule, Vocabulary } from './rule.ts';
import { type BlockRules, type Screen, screensFor } from './screen.ts';
import { formerEntries, type SectionEntry, type SectionRules, sectionEntry } from './section-entry.ts';
import { type SuppressedFinding, silenced } from './silence.ts';
import { type Suppression, suppressionsOf } from './suppression.ts';
import { haveSameNotes, stillWhole, type Whole, type WholeRules, wholeEntries } from './whole.ts';

export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** What one run found, and what the next one may reuse. */
export interface Checked {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly problems: readonly RuleProblem[];
  readonly memory: Memory;
}

/** The rules that are on, with the severities that their findings get. */
export interface RuleSet extends SectionRules, WholeRules {
  /** The ids of all rules, on or off. */
  readonly known: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
  /** Picks the rules that have anything to look for in a block. */
  readonly screenFor: (vocabulary: Vocabulary) => Screen;
  readonly suppressionRules: readonly (SuppressionRule & { readonly severity: Severity })[];
}

export function ruleSet(rules: readonly Rule[], severities: Severities): RuleSet {
  const on = rules
    .filter((rule) => severities[rule.id] !== 'off')
    .map((rule) => ({ ...rule, severity: severityOf(rule, severities) }));
  const tableRules = on.filter((rule) => rule.subject === 'table');
  return {
    known: new Set(rules.map(({ id }) => id)),
    off: new Set(rules.filter((rule) => severities[rule.id] === 'off').map(({ id }) => id)),
    screenFor: screensFor(on),
    labelRules: tableRules.filter(({ looksAt }) => looksAt === 'labels').map(runningOf),
    figureRules: tableRules.filter(({ looksAt }) => looksAt === 'figures').map(runningOf),
    unknownTableRules: tableRules.filter(({ alsoUnknown }) => alsoUnknown === true).map(runningOf),
    quietShapes: new WeakMap(),
    sectionRules: on.filter((rule) => rule.subject === 'section').map(runningOf),
    reportRules: on.filter((rule) => rule.subject === 'report').map(runningOf),
    notesRules: on.filter((rule) => rule.subject === 'notes'),
    suppressionRules: on.filter((rule) => rule.subject === 'suppression'),
  };
}

function severityOf({ id, severity }: Rule, severities: Severities): Severity {
  const chosen = Object.hasOwn(severities, id) ? severities[id] : undefined;
  return chosen === undefined || chosen === 'off' ? severity : chosen;
}

const NONE_SUPPRESSED: readonly SuppressedFinding[] = [];

/** What is kept from one run to the next. */
interface Memory {
  readonly set: RuleSet;
  readonly contexts: Contexts;
  readonly blocks: Kept<Block>;
  readonly sections: Kept<Section, SectionEntry>;
  /** The first block of the signature, which belongs to no section. */
  readonly signature: Block | undefined;
  readonly report: Report;
  readonly whole: Whole;
}

/** `before` is the run on the text as it was before an edit; it counts only with the same rule set. */
export function check(report: Report, set: RuleSet, surroundings: Surroundings, before?: Checked): Checked {
  return toEnd(checking(report, set, surroundings, before));
}

/** The same in steps. */
export function* checking(report: Report, set: RuleSet, surroundings: Surroundings, before?: Checked): Steps<Checked> {
  const memory = yield* remembering(report, set, surroundings, before?.memory.set === set ? before.memory : undefined);
  const { found, problems } = collect(report, memory);
  const suppressions: Suppression[] = [];
  for (const entry of loudEntries(memory.blocks)) for (const each of entry.suppressions) suppressions.push(each);
  if (suppressions.length === 0) return { findings: found, suppressed: NONE_SUPPRESSED, problems, memory };
  return { ...silenced(found, suppressions, report, memory.blocks, set, problems), problems, memory };
}

function* remembering(report: Report, set: RuleSet, surroundings: Surroundings, before: Memory | undefined): Steps<Memory> {
  const contexts = contextsFor(report, set.off, surroundings, before?.contexts);
  const isSettled = before?.contexts === contexts;
  const overlap = overlapOf(before?.sections.subjects ?? [], report.sections);
  const former = formerEntries(before?.sections, isSettled ? overlap : { start: 0, end: 0 });
  yield;
  const sections = carriedOver(
    report.sections,
    before?.sections,
    overlap,
    isSettled,
    (index) => contexts.of(report.sections[index]?.def),
    (section, known) => sectionEntry(section, known, set, former),
  );
  yield;
  const { blocks } = report.tree;
  const screen = set.screenFor(contexts.base);
  // All of a new text: what picks the rules is a step of its own.
  const picked = before === undefined ? blocks.map(screen) : [];
  yield;
  const signature = report.signature?.blocks[0];
  const isSteady = isSettled && before.signature === signature && haveSameHeads(before.sections.subjects, report.sections);
  const same = overlapOf(before?.blocks.subjects ?? [], blocks);
  const kept = carriedOver(blocks, before?.blocks, same, isSteady, contextFinder(report, contexts), (block, known, index) =>
    blockEntry(block, known, picked[index] ?? screen(block)),
  );
  yield;
  const whole =
    isSteady && haveSameNotes(before.blocks, kept, same)
      ? stillWhole(report, set, contexts.base, before)
      : wholeEntries(report, set, contexts.base, kept, isSettled ? before : undefined);
  yield;
  return { set, contexts, blocks: kept, sections, signature, report, whole };
}

function blockEntry(block: Block, known: RuleContext, { rules, noting }: BlockRules): Entry {
  return entryOf(rules, block, known, READS_VOCABULARY, suppressionsOf(block), noting);
}

/** With the same headings of the same sections, a block that did not change is in the section that it was in. */
function haveSameHeads(before: readonly Section[], now: readonly Section[]): boolean {
  if (before === now) return true;
  if (before.length !== now.length) return false;
  return now.every((section, index) => {
    const other = before[index];
    return section === other || (section.heading === other?.heading && section.def === other.def);
  });
}

/** The context of a block by its index: that of the last section that begins before it. */
function contextFinder({ tree, sections, signature }: Report, contexts: Contexts): (index: number) => RuleContext {
  const startOf = (section: Section | undefined) =>
    section === undefined ? Number.POSITIVE_INFINITY : indexOfBlock(tree, section.heading);
  const [firstSigned] = signature?.blocks ?? [];
  const end = firstSigned === undefined ? Number.POSITIVE_INFINITY : indexOfBlock(tree, firstSigned);
  // The section found last, and where it and the next one start: blocks are asked for in order.
  let found = -1;
  let from = -1;
  let to = startOf(sections[0]);
  return (index) => {
    if (index >= end) return contexts.base;
    if (index < from || index >= to) {
      let low = -1;
      let high = sections.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (startOf(sections[middle]) <= index) low = middle;
        else high = middle - 1;
      }
      found = low;
      from = found < 0 ? -1 : startOf(sections[found]);
      to = startOf(sections[found + 1]);
    }
    return contexts.of(sections[found]?.def);
  };
}

// ---------------------------------------------------------------------------------------------------------------- findings

interface Placed {
  readonly finding: Finding;
  readonly index: number;
}

/** All findings in the order of the text. Those of blocks are in order already; the others are put in between. */
function collect({ tree }: Report, { blocks, sections, whole }: Memory): { found: Finding[]; problems: RuleProblem[] } {
  const problems: RuleProblem[] = [];
  const others: Placed[] = [];
  for (const entry of [...loudEntries(sections), ...whole.loud]) {
    problems.push(...entry.problems);
    for (const finding of entry.findings) {
      const index = indexOfBlock(tree, finding.place.block);
      if (index < 0) problems.push({ rule: finding.rule, error: new RangeError('The place of a finding is of another text.') });
      else others.push({ finding, index });
    }
  }
  if (others.length > 1) others.sort((a, b) => a.index - b.index || byPlace(a.finding, b.finding));
  const found: Finding[] = [];
  let next = 0;
  const takeUntil = (index: number, into: Finding[]) => {
    for (let other = others[next]; other !== undefined && other.index < index; other = others[++next]) into.push(other.finding);
  };
  for (const index of blocks.loud) {
    const entry = blocks.entries[index];
    if (entry === undefined) continue;
    for (const problem of entry.problems) problems.push(problem);
    if (entry.findings.length === 0) continue;
    takeUntil(index, found);
    const here = [...entry.findings];
    takeUntil(index + 1, here);
    if (here.length > entry.findings.length) here.sort(byPlace);
    for (const finding of here) found.push(finding);
  }
  takeUntil(Number.POSITIVE_INFINITY, found);
  return { found, problems };
}

function loudEntries({ entries, loud }: Kept<unknown>): Entry[] {
  const found: Entry[] = [];
  for (const index of loud) {
    const entry = entries[index];
    if (entry !== undefined) found.push(entry);
  }
  return found;
}
