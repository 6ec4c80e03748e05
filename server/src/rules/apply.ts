/** Applies rules to one subject, and isolates rules that throw. */
import { indexOfBlock } from '../syntax/locate.ts';
import type { SyntaxTree } from '../syntax/tree.ts';
import type { Finding, Severity } from './finding.ts';
import type { Draft } from './rule.ts';

/** A rule that threw: a bug of ours, never the author's fault. The other rules still run. */
export interface RuleProblem {
  readonly rule: string;
  readonly error: unknown;
}

export interface RuleResult {
  readonly findings: readonly Finding[];
  readonly problems: readonly RuleProblem[];
}

/** A rule for any subject, with the severity from the settings. */
export interface ActiveRule<S, C> {
  readonly id: string;
  readonly severity: Severity;
  readonly check: (subject: S, context: C) => Iterable<Draft>;
}

export const NO_RESULT: RuleResult = { findings: [], problems: [] };

/** If the rule throws, only its findings on this subject are lost. */
export function applyRule<S, C>({ id, severity, check }: ActiveRule<S, C>, subject: S, context: C): RuleResult {
  try {
    const drafts = check(subject, context);
    // The common case: no findings.
    if (Array.isArray(drafts) && drafts.length === 0) return NO_RESULT;
    const findings: Finding[] = [];
    for (const draft of drafts) {
      const { place, message, related = [], fixes = [] } = draft;
      findings.push({ rule: id, severity: weaker(severity, draft.severity ?? severity), place, message, related, fixes });
    }
    return findings.length === 0 ? NO_RESULT : { findings, problems: [] };
  } catch (error) {
    return { findings: [], problems: [{ rule: id, error }] };
  }
}

/** The findings of all rules on one subject, in the order of the rules. */
export function applyRules<S, C>(rules: readonly ActiveRule<S, C>[], subject: S, context: C): RuleResult {
  let all = NO_RESULT;
  for (const rule of rules) all = joined(all, applyRule(rule, subject, context));
  return all;
}

function joined(one: RuleResult, other: RuleResult): RuleResult {
  if (other === NO_RESULT) return one;
  if (one === NO_RESULT) return other;
  return { findings: [...one.findings, ...other.findings], problems: [...one.problems, ...other.problems] };
}

const RANK: Readonly<Record<Severity, number>> = { error: 2, warning: 1, information: 0 };

function weaker(a: Severity, b: Severity): Severity {
  return RANK[a] < RANK[b] ? a : b;
}

/** Sorts findings by place; the order at the same place is kept. */
export function inTextOrder(findings: readonly Finding[], tree: SyntaxTree): readonly Finding[] {
  const indexOf = ({ place }: Finding) => indexOfBlock(tree, place.block);
  return [...findings].sort(
    (a, b) => indexOf(a) - indexOf(b) || a.place.span.start - b.place.span.start || a.place.span.end - b.place.span.end,
  );
}
