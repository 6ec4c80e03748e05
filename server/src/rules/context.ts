/** What rules know besides their subject, and which of it they looked at: a finding holds until something of that changes. */
import type { Section as FormatSection } from '../format/format.ts';
import type { Report } from '../report/report.ts';
import type { RuleContext } from './rule.ts';

/** What is neither in the report nor in the settings of the rules. */
export type Surroundings = Pick<RuleContext, 'formats' | 'reaches' | 'terms'>;

/** One context a section, the same object from run to run while it says the same. */
export interface Contexts {
  readonly base: RuleContext;
  readonly of: (section: FormatSection | undefined) => RuleContext;
}

/** In the order of their bits in `Watched`. */
const FIELDS = ['format', 'formats', 'year', 'authority', 'bodyKind', 'section', 'off', 'reaches', 'terms'] as const;

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

/** The bits of `format` and `terms`: what the words that rules look for depend on. */
export const READS_VOCABULARY = 1 | 256;

/** A context that notes, as bits, which of its fields are looked at. A class, since there is one for every block. */
export class Watched implements RuleContext {
  reads = 0;
  readonly #known: RuleContext;

  constructor(known: RuleContext) {
    this.#known = known;
  }

  get format() {
    return this.#see('format', 1);
  }

  get formats() {
    return this.#see('formats', 2);
  }

  get year() {
    return this.#see('year', 4);
  }

  get authority() {
    return this.#see('authority', 8);
  }

  get bodyKind() {
    return this.#see('bodyKind', 16);
  }

  get section() {
    return this.#see('section', 32);
  }

  get off() {
    return this.#see('off', 64);
  }

  get reaches() {
    return this.#see('reaches', 128);
  }

  get terms() {
    return this.#see('terms', 256);
  }

  #see<F extends keyof RuleContext>(field: F, bit: number): RuleContext[F] {
    this.reads |= bit;
    return this.#known[field];
  }
}

/** Whether a rule that looked at `reads` of one context would see the same in another. */
export function looksTheSame(reads: number, one: RuleContext, other: RuleContext): boolean {
  if (one === other || reads === 0) return true;
  return FIELDS.every((field, bit) => (reads & (1 << bit)) === 0 || one[field] === other[field]);
}
