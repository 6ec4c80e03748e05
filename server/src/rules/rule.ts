/**
 * A rule: one value, in one file, that finds one kind of defect.
 *
 * Rules are pure, independent and free of order. A rule with a narrow subject is run again only where its subject changed: the
 * runner keeps findings by the identity of the block or table and by what `RuleContext` says of it.
 */
import type { Format, Section as FormatSection } from '../format/format.ts';
import type { BodyKind, Report, Table } from '../report/report.ts';
import type { Block } from '../syntax/tree.ts';
import type { Finding, Severity } from './finding.ts';

/** What a rule may know besides its subject. Narrow subjects see only this, so that a finding stays true while it is unchanged. */
export interface RuleContext {
  readonly format: Format;
  readonly year: number | undefined;
  readonly authority: string | undefined;
  readonly bodyKind: BodyKind | undefined;
  /** The section that a block or table stands in; undefined before the first one and for whole-report rules. */
  readonly section: FormatSection | undefined;
}

/** A rule's own finding: id and severity are added by the runner. */
export type Draft = Omit<Finding, 'rule' | 'severity' | 'related' | 'fixes'> & Partial<Pick<Finding, 'related' | 'fixes'>>;

interface RuleShape {
  readonly id: string;
  /** The defect in a few Chinese words: the title of the rule's page. */
  readonly title: string;
  readonly severity: Severity;
  /** The most trusted fix that it can offer. */
  readonly fix: 'safe' | 'suggested' | 'none';
}

/** Runs on every change over the whole report, so it has to be cheap: headings, outline, signature. */
export interface ReportRule extends RuleShape {
  readonly subject: 'report';
  readonly check: (report: Report, context: RuleContext) => Iterable<Draft>;
}

export interface TableRule extends RuleShape {
  readonly subject: 'table';
  readonly check: (table: Table, context: RuleContext) => Iterable<Draft>;
}

export interface BlockRule extends RuleShape {
  readonly subject: 'block';
  readonly check: (block: Block, context: RuleContext) => Iterable<Draft>;
}

export type Rule = ReportRule | TableRule | BlockRule;
