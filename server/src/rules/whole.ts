/** What the rules on the whole report found, and what of it still holds when a part of the report has changed. */
import type { Report } from '../report/report.ts';
import type { Block } from '../syntax/tree.ts';
import { type Checking, type Found, foundBy, type Kept, type Overlap, type Running } from './entry.ts';
import type { Severity } from './finding.ts';
import type { Note, NotesRule, RuleContext } from './rule.ts';
import type { Watched } from './watched.ts';
import { partsThatDiffer, watchReport } from './watched-report.ts';

/** The rules that are on. */
export interface WholeRules {
  readonly reportRules: readonly Running<Report>[];
  readonly notesRules: readonly (NotesRule & { readonly severity: Severity })[];
}

/** In the order of the rules, those that keep notes after the others. */
export interface Whole {
  readonly entries: readonly WholeEntry[];
  /** Of each entry, side by side: of one that still holds nothing else has to be looked at. */
  readonly reads: readonly number[];
  /** The entries that have anything to collect. */
  readonly loud: readonly WholeEntry[];
}

/** A run before this one. */
interface Before {
  readonly report: Report;
  readonly whole: Whole;
}

/** What one rule found on the whole report. */
interface WholeEntry extends Found {
  /** The parts of the report that it looked at. */
  readonly reads: number;
  /** Of a rule that keeps notes: what it had noted. */
  readonly notes: readonly Note<unknown>[];
}

const NO_NOTES: readonly Note<unknown>[] = [];

const QUIET: WholeEntry = { reads: 0, notes: NO_NOTES, findings: [], problems: [] };

/** `before` is the run before, where nothing but the text has changed since. */
export function wholeEntries(
  report: Report,
  { reportRules, notesRules }: WholeRules,
  known: RuleContext,
  blocks: Kept<Block>,
  before: Before | undefined,
): Whole {
  const changed = before === undefined ? 0 : partsThatDiffer(before.report, report);
  const watched = watchReport(report);
  const entries: WholeEntry[] = [];
  const add = (rule: Checking<Report, RuleContext>, notes: readonly Note<unknown>[]) => {
    const kept = before?.whole.entries[entries.length];
    const holds = kept !== undefined && (kept.reads & changed) === 0 && areSameNotes(kept.notes, notes);
    // Blocks may have moved: where the notes stand now is what the next run goes by.
    entries.push(holds ? { ...kept, notes } : wholeEntry(rule, notes, watched, known));
  };
  for (const rule of reportRules) add(rule, NO_NOTES);
  const notes = notesByRule(blocks);
  for (const rule of notesRules) {
    const own = notes.get(rule.id) ?? NO_NOTES;
    if (own.length === 0 && rule.alsoWithoutNotes !== true) entries.push(QUIET);
    else add(withNotes(rule, own), own);
  }
  return { entries, reads: entries.map(({ reads }) => reads), loud: entries.filter(isLoud) };
}

/** The same where no note has changed. */
export function stillWhole(report: Report, { reportRules, notesRules }: WholeRules, known: RuleContext, before: Before): Whole {
  const changed = partsThatDiffer(before.report, report);
  const entries = [...before.whole.entries];
  const reads = [...before.whole.reads];
  let { loud } = before.whole;
  let watched: Watched<Report> | undefined;
  for (let index = 0; index < reads.length; index++) {
    if (((reads[index] ?? 0) & changed) === 0) continue;
    const kept = entries[index] ?? QUIET;
    const noting = notesRules[index - reportRules.length];
    const rule = reportRules[index] ?? (noting && withNotes(noting, kept.notes));
    if (rule === undefined) throw new RangeError('There is an entry for each rule.');
    watched ??= watchReport(report);
    const entry = wholeEntry(rule, kept.notes, watched, known);
    entries[index] = entry;
    reads[index] = entry.reads;
    if (isLoud(kept) || isLoud(entry)) loud = entries.filter(isLoud);
  }
  return { entries, reads, loud };
}

function isLoud({ findings, problems }: WholeEntry): boolean {
  return findings.length > 0 || problems.length > 0;
}

function withNotes(
  { id, severity, check }: WholeRules['notesRules'][number],
  notes: readonly Note<unknown>[],
): Checking<Report, RuleContext> {
  return { id, severity, check: (about, context) => check(notes, about, context) };
}

function wholeEntry(
  rule: Checking<Report, RuleContext>,
  notes: readonly Note<unknown>[],
  watched: Watched<Report>,
  known: RuleContext,
): WholeEntry {
  watched.reads = 0;
  const { findings, problems } = foundBy(rule, watched, known);
  return { reads: watched.reads, notes, findings, problems };
}

function notesByRule({ subjects, entries, loud }: Kept<Block>): ReadonlyMap<string, readonly Note<unknown>[]> {
  const notes = new Map<string, Note<unknown>[]>();
  for (const index of loud) {
    const block = subjects[index];
    const noted = entries[index]?.notes;
    if (block === undefined || noted === undefined) continue;
    for (const { rule, note } of noted) {
      const own = notes.get(rule);
      if (own === undefined) notes.set(rule, [{ block, index, note }]);
      else own.push({ block, index, note });
    }
  }
  return notes;
}

/** Indices aside: a rule that looks at what stands around a block looks at the tree. */
function areSameNotes(before: readonly Note<unknown>[], now: readonly Note<unknown>[]): boolean {
  if (before.length !== now.length) return false;
  return now.every(({ block, note }, index) => block === before[index]?.block && note === before[index]?.note);
}

/** Where the contexts of blocks are the same: whether the notes are too, and their indices, since none is of a block that is not. */
export function haveSameNotes(before: Kept<Block>, now: Kept<Block>, { start, end }: Overlap): boolean {
  const { length } = now.entries;
  if (before.entries.length !== length) return false;
  for (let index = start; index < length - end; index++) {
    if (before.entries[index]?.notes !== undefined || now.entries[index]?.notes !== undefined) return false;
  }
  return true;
}
