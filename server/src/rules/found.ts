/** What one rule finds, and what becomes of a rule that fails. */
import { indexOfBlock } from '../syntax/locate.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Finding, Severity } from './finding.ts';
import type { Draft } from './rule.ts';

/** A rule that failed where it should not have: never the author's fault, and no reason to lose the other rules. */
export interface RuleProblem {
  readonly rule: string;
  readonly error: unknown;
}

export interface Found {
  readonly findings: readonly Finding[];
  readonly problems: readonly RuleProblem[];
}

/** A rule whatever its subject, with the severity that settings give it. */
export interface Checking<S, C> {
  readonly id: string;
  readonly severity: Severity;
  readonly check: (subject: S, context: C) => Iterable<Draft>;
}

export const NOTHING: Found = { findings: [], problems: [] };

/** A rule that throws loses its findings on this subject, and nothing else. */
export function foundBy<S, C>({ id, severity, check }: Checking<S, C>, subject: S, context: C): Found {
  try {
    const findings: Finding[] = [];
    for (const draft of check(subject, context)) {
      const { place, message, related = [], fixes = [] } = draft;
      findings.push({ rule: id, severity: weaker(severity, draft.severity ?? severity), place, message, related, fixes });
    }
    return findings.length === 0 ? NOTHING : { findings, problems: [] };
  } catch (error) {
    return { findings: [], problems: [{ rule: id, error }] };
  }
}

/** What all of the rules find on one subject, in their order. */
export function foundByAll<S, C>(rules: readonly Checking<S, C>[], subject: S, context: C): Found {
  let all = NOTHING;
  for (const rule of rules) all = joined(all, foundBy(rule, subject, context));
  return all;
}

function joined(one: Found, other: Found): Found {
  if (other === NOTHING) return one;
  if (one === NOTHING) return other;
  return { findings: [...one.findings, ...other.findings], problems: [...one.problems, ...other.problems] };
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, information: 0 };

function weaker(a: Severity, b: Severity): Severity {
  return RANK[a] < RANK[b] ? a : b;
}

/** In the order of the text. Findings at one place stay as they are. */
export function inOrder(findings: readonly Finding[], tree: SyntaxTree): readonly Finding[] {
  const indexOf = ({ place }: Finding) => indexOfBlock(tree, place.block);
  return [...findings].sort(
    (a, b) => indexOf(a) - indexOf(b) || a.place.span.start - b.place.span.start || a.place.span.end - b.place.span.end,
  );
}
