/** What rules know besides their subject, and which of it they looked at: a finding holds until something of that changes. */
import type { Section as FormatSection } from '../format/format.ts';
import type { Report } from '../report/report.ts';
import type { RuleContext } from './rule.ts';

/** What is neither in the report nor in the settings of the rules. */
export type Surroundings = Pick<RuleContext, 'formats' | 'reaches'>;

/** One context a section, the same object from run to run while it says the same. */
export interface Contexts {
  readonly base: RuleContext;
  readonly of: (section: FormatSection | undefined) => RuleContext;
}

const FIELDS = ['format', 'formats', 'year', 'authority', 'bodyKind', 'section', 'off', 'reaches'] as const;

export function contextsFor(
  report: Report,
  off: ReadonlySet<string>,
  surroundings: Surroundings,
  before: Contexts | undefined,
): Contexts {
  const base: RuleContext = {
    format: report.format,
    year: report.year?.value,
    authority: report.authority?.value,
    bodyKind: report.bodyKind?.value,
    section: undefined,
    off,
    ...surroundings,
  };
  if (before !== undefined && FIELDS.every((field) => before.base[field] === base[field])) return before;
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

/** A context that notes, as bits, which of its fields are looked at. */
export function watched(known: RuleContext): { readonly context: RuleContext; readonly reads: () => number } {
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

/** Whether a rule that looked at `reads` of one context would see the same in another. */
export function looksTheSame(reads: number, one: RuleContext, other: RuleContext): boolean {
  if (one === other || reads === 0) return true;
  return FIELDS.every((field, bit) => (reads & (1 << bit)) === 0 || one[field] === other[field]);
}
