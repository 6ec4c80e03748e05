/** What rules know besides their subject, and which of it they looked at: a finding holds until something of that changes. */
import type { Section as FormatSection } from '../format/format.ts';
import type { Report } from '../report/report.ts';
import type { RuleContext } from './rule.ts';
import { watcherOf } from './watched.ts';

/** What is neither in the report nor in the settings of the rules. */
export type Surroundings = Pick<RuleContext, 'formats' | 'named' | 'terms'>;

/** One context a section, the same object from run to run while it says the same. */
export interface Contexts {
  readonly base: RuleContext;
  readonly of: (section: FormatSection | undefined) => RuleContext;
}

const contexts = watcherOf<RuleContext>([
  'format',
  'formats',
  'year',
  'authority',
  'bodyKind',
  'section',
  'off',
  'named',
  'terms',
]);

/** A context that notes which of its fields are looked at. */
export const watchContext = contexts.watch;

/** What the words that rules look for depend on. */
export const READS_VOCABULARY = contexts.bitOf('format') | contexts.bitOf('terms');

/** Whether a rule that looked at `reads` of one context would see the same in another. */
export function looksTheSame(reads: number, one: RuleContext, other: RuleContext): boolean {
  return one === other || reads === 0 || contexts.differing(one, other, reads) === 0;
}

export function contextsFor(
  report: Report,
  off: ReadonlySet<string>,
  { formats, named, terms }: Surroundings,
  before: Contexts | undefined,
): Contexts {
  const base: RuleContext = {
    format: report.format,
    year: report.year?.value,
    authority: report.authority?.value,
    bodyKind: report.bodyKind?.value,
    section: undefined,
    off,
    formats,
    named,
    terms,
  };
  if (before !== undefined && contexts.differing(before.base, base) === 0) return before;
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
