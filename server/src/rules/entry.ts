/** What the rules found on one subject, kept for as long as it is true. */

import { looksTheSame, watchContext } from './context.ts';
import type { Finding, Severity } from './finding.ts';
import type { Draft, RuleContext } from './rule.ts';
import type { Suppression } from './suppression.ts';

export interface Entry {
  readonly known: RuleContext;
  /** What of `known` the rules looked at. */
  readonly reads: number;
  /** In the order of their places, where they are all of one block. */
  readonly findings: readonly Finding[];
  readonly problems: readonly RuleProblem[];
  readonly suppressions: readonly Suppression[];
  readonly notes: Notes;
  /** Nothing to collect. */
  readonly isQuiet: boolean;
}

/** A rule that failed where it should not have: never the author's fault, and no reason to lose the other rules. */
export interface RuleProblem {
  readonly rule: string;
  readonly error: unknown;
}

/** A rule, whatever its subject and what it may know besides, with what settings make of it. */
export interface Checking<S, C> {
  readonly id: string;
  readonly severity: Severity;
  readonly check: (subject: S, context: C) => Iterable<Draft>;
}

export type Running<S> = Checking<S, RuleContext>;

/** Of each rule no more than it takes to run it: objects that are all made alike are read faster. */
export function runningOf<S, C>({ id, severity, check }: Checking<S, C>): Checking<S, C> {
  return { id, severity, check };
}

const NO_FINDINGS: readonly Finding[] = [];
const NO_PROBLEMS: readonly RuleProblem[] = [];
const NO_SUPPRESSIONS: readonly Suppression[] = [];

/** `reads`: what of `known` it has already been looked at for, before any rule was run. */
export function entryOf<S>(
  rules: readonly Running<S>[],
  subject: S,
  known: RuleContext,
  reads = 0,
  suppressions = NO_SUPPRESSIONS,
  noting: readonly Noting<S>[] = [],
): Entry {
  if (rules.length === 0 && noting.length === 0 && suppressions.length === 0) return quietEntry(known, reads);
  const context = watchContext(known);
  let findings = NO_FINDINGS;
  let problems = NO_PROBLEMS;
  for (const rule of rules) {
    const found = foundBy(rule, subject, context);
    if (found.findings.length > 0) findings = [...findings, ...found.findings];
    if (found.problems.length > 0) problems = [...problems, ...found.problems];
  }
  if (findings.length > 1) findings = [...findings].sort(byPlace);
  const noted = noting.length === 0 ? undefined : notesOf(noting, subject, context);
  if (noted !== undefined && noted.problems.length > 0) problems = [...problems, ...noted.problems];
  const notes = noted?.notes;
  const isQuiet = findings.length === 0 && problems.length === 0 && suppressions.length === 0 && notes === undefined;
  if (isQuiet) return quietEntry(known, reads | context.reads);
  return { known, reads: reads | context.reads, findings, problems, suppressions, notes, isQuiet };
}

export function quietEntry(known: RuleContext, reads: number): Entry {
  return {
    known,
    reads,
    findings: NO_FINDINGS,
    problems: NO_PROBLEMS,
    suppressions: NO_SUPPRESSIONS,
    notes: undefined,
    isQuiet: true,
  };
}

/** The first half of a rule that keeps notes. */
export interface Noting<S> {
  readonly id: string;
  readonly note: (subject: S, context: RuleContext) => unknown;
}

/** By rule; undefined where nothing was noted. */
type Notes = readonly { readonly rule: string; readonly note: unknown }[] | undefined;

function notesOf<S>(noting: readonly Noting<S>[], subject: S, context: RuleContext): { notes: Notes; problems: RuleProblem[] } {
  const notes: { readonly rule: string; readonly note: unknown }[] = [];
  const problems: RuleProblem[] = [];
  for (const rule of noting) {
    try {
      const note = rule.note(subject, context);
      if (note !== undefined) notes.push({ rule: rule.id, note });
    } catch (error) {
      problems.push({ rule: rule.id, error });
    }
  }
  return { notes: notes.length === 0 ? undefined : notes, problems };
}

/** Several entries as one. */
export function joined(known: RuleContext, entries: readonly Entry[]): Entry {
  const [only] = entries;
  if (only !== undefined && entries.length === 1) return only;
  let reads = 0;
  let isQuiet = true;
  for (const entry of entries) {
    reads |= entry.reads;
    isQuiet &&= entry.isQuiet;
  }
  if (isQuiet) return quietEntry(known, reads);
  return {
    known,
    reads,
    findings: entries.flatMap(({ findings }) => findings),
    problems: entries.flatMap(({ problems }) => problems),
    suppressions: entries.flatMap(({ suppressions }) => suppressions),
    notes: undefined,
    isQuiet,
  };
}

export function stillHolds(entry: Entry, known: RuleContext): boolean {
  return looksTheSame(entry.reads, entry.known, known);
}

/** What one rule found, or why it failed. */
export interface Found {
  readonly findings: readonly Finding[];
  readonly problems: readonly RuleProblem[];
}

const NOTHING: Found = { findings: NO_FINDINGS, problems: NO_PROBLEMS };

/** A rule that throws loses its findings on this subject, and nothing else. */
export function foundBy<S, C>({ id, severity, check }: Checking<S, C>, subject: S, context: C): Found {
  try {
    const drafts = check(subject, context);
    // Nearly always there are none, which an array says at once.
    if (Array.isArray(drafts) && drafts.length === 0) return NOTHING;
    const findings: Finding[] = [];
    for (const draft of drafts) {
      const { place, message, related = [], fixes = [] } = draft;
      findings.push({ rule: id, severity: weaker(severity, draft.severity ?? severity), place, message, related, fixes });
    }
    return findings.length === 0 ? NOTHING : { findings, problems: NO_PROBLEMS };
  } catch (error) {
    return { findings: NO_FINDINGS, problems: [{ rule: id, error }] };
  }
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, information: 0 };

function weaker(a: Severity, b: Severity): Severity {
  return RANK[a] < RANK[b] ? a : b;
}

/** Within one block. Findings at one place stay in the order of the rules. */
export function byPlace(a: Finding, b: Finding): number {
  return a.place.span.start - b.place.span.start || a.place.span.end - b.place.span.end;
}

// -------------------------------------------------------------------------------------------------------------- many of them

/** Subjects in the order of the text, and the entry of each. */
export interface Kept<S, E extends Entry = Entry> {
  readonly subjects: readonly S[];
  readonly entries: readonly E[];
  /** The positions of those that are not quiet. */
  readonly loud: readonly number[];
}

/** Where two lists are the same, at their beginnings and at their ends. */
export interface Overlap {
  readonly start: number;
  readonly end: number;
}

export function overlapOf<S>(before: readonly S[], now: readonly S[]): Overlap {
  const shortest = Math.min(before.length, now.length);
  let start = 0;
  while (start < shortest && before[start] === now[start]) start++;
  let end = 0;
  while (end < shortest - start && before[before.length - 1 - end] === now[now.length - 1 - end]) end++;
  return { start, end };
}

/**
 * The entries of the subjects, from before where the subject is the same. `isSettled`: their contexts are the same too, so that
 * nothing but what lies between the overlaps need be looked at.
 */
export function carriedOver<S, E extends Entry>(
  subjects: readonly S[],
  before: Kept<S, E> | undefined,
  overlap: Overlap,
  isSettled: boolean,
  contextAt: (index: number) => RuleContext,
  make: (subject: S, known: RuleContext, index: number) => E,
): Kept<S, E> {
  const { start, end } = overlap;
  const shift = subjects.length - (before?.subjects.length ?? 0);
  const afterwards = subjects.length - end;
  if (before !== undefined && isSettled) {
    const made = subjects.slice(start, afterwards).map((subject, at) => make(subject, contextAt(start + at), start + at));
    return {
      subjects,
      entries: [...before.entries.slice(0, start), ...made, ...before.entries.slice(afterwards - shift)],
      loud: [
        ...before.loud.filter((index) => index < start),
        ...loudOf(made, start),
        ...before.loud.filter((index) => index >= afterwards - shift).map((index) => index + shift),
      ],
    };
  }
  const entries = subjects.map((subject, index) => {
    const known = contextAt(index);
    const kept = index < start ? before?.entries[index] : index >= afterwards ? before?.entries[index - shift] : undefined;
    return kept !== undefined && stillHolds(kept, known) ? kept : make(subject, known, index);
  });
  return { subjects, entries, loud: loudOf(entries, 0) };
}

function loudOf(entries: readonly Entry[], first: number): number[] {
  const loud: number[] = [];
  for (let index = 0; index < entries.length; index++) if (entries[index]?.isQuiet === false) loud.push(first + index);
  return loud;
}
