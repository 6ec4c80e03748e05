/** Builds the contexts that rules get besides their subject. */
import type { LastYear, LinkedReport } from '../facts/last-year.ts';
import type { Format, Section as FormatSection } from '../format/format.ts';
import type { NamedFiles } from '../report/named-files.ts';
import type { BodyKind, Report } from '../report/report.ts';
import type { Recall } from '../text/recall.ts';
import type { RuleContext } from './rule.ts';
import type { Terms } from './terms.ts';

/** Input that comes from neither the report nor the choice of rules. */
export type CheckInput = Pick<RuleContext, 'formats' | 'named' | 'lastYear' | 'siblings' | 'terms'>;

/** For rules on the whole report, and for blocks outside its sections. */
export function reportContext(
  { format, year, authority, bodyKind }: Report,
  off: ReadonlySet<string>,
  { formats, named, lastYear, siblings, terms }: CheckInput,
  recall: Recall,
): RuleContext {
  return recall(
    contextWith,
    format,
    formats,
    year?.value,
    authority?.value,
    bodyKind?.value,
    off,
    named,
    lastYear,
    siblings,
    terms,
  );
}

/** For blocks and tables in a section. */
export function sectionContext(section: FormatSection | undefined, context: RuleContext, recall: Recall): RuleContext {
  return section === undefined ? context : recall(withSection, section, context);
}

function withSection(section: FormatSection, context: RuleContext): RuleContext {
  return { ...context, section };
}

function contextWith(
  format: Format,
  formats: readonly Format[],
  year: number | undefined,
  authority: string | undefined,
  bodyKind: BodyKind | undefined,
  off: ReadonlySet<string>,
  named: NamedFiles | undefined,
  lastYear: LastYear | undefined,
  siblings: readonly LinkedReport[],
  terms: Terms,
): RuleContext {
  return { format, formats, year, authority, bodyKind, section: undefined, off, named, lastYear, siblings, terms };
}
