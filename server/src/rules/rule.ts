/** A rule: one value, in one file, that finds one kind of defect. Rules are pure, independent and free of order. */
import type { Format, Section as FormatSection } from '../format/format.ts';
import type { NamedFiles } from '../report/named-files.ts';
import type { BodyKind, Report, Section, Table } from '../report/report.ts';
import type { Block } from '../syntax/tree.ts';
import type { Finding, Severity } from './finding.ts';
import type { Suppression, SuppressionUse } from './suppression.ts';
import type { Terms } from './terms.ts';

/** What a rule may know besides its subject. */
export interface RuleContext {
  /** The format that the report follows, and all that are known. */
  readonly format: Format;
  readonly formats: readonly Format[];
  readonly year: number | undefined;
  readonly authority: string | undefined;
  readonly bodyKind: BodyKind | undefined;
  /** The section that a block or table stands in; undefined before the first one, in the signature and for whole-report rules. */
  readonly section: FormatSection | undefined;
  /** The ids of the rules that the user has turned off. */
  readonly off: ReadonlySet<string>;
  /** What is known of the files that the report names; undefined where nobody has looked for them. */
  readonly named: NamedFiles | undefined;
  /** The workspace's own words. */
  readonly terms: Terms;
}

/** A rule's own finding: the runner adds the id, and the severity where the rule does not say that it is less sure than usual. */
export type Draft = Omit<Finding, 'rule' | 'severity' | 'related' | 'fixes'> &
  Partial<Pick<Finding, 'severity' | 'related' | 'fixes'>>;

interface RuleShape {
  readonly id: string;
  /** The defect in a few Chinese words: the title of the rule's page. */
  readonly title: string;
  readonly severity: Severity;
  /** The most trusted fix that it can offer. */
  readonly fix: 'safe' | 'suggested' | 'none';
}

export interface ReportRule extends RuleShape {
  readonly subject: 'report';
  readonly check: (report: Report, context: RuleContext) => Iterable<Draft>;
}

/** Tables that the format does not know are shown to it too: their `def` is undefined. */
export interface TableRule extends RuleShape {
  readonly subject: 'table';
  readonly check: (table: Table, context: RuleContext) => Iterable<Draft>;
}

export interface SectionRule extends RuleShape {
  readonly subject: 'section';
  readonly check: (section: Section, context: RuleContext) => Iterable<Draft>;
}

export interface BlockRule extends RuleShape {
  readonly subject: 'block';
  readonly check: (block: Block, context: RuleContext) => Iterable<Draft>;
}

/** Says something of the whole text that rests on what single blocks say: it takes a note of each block that matters, then looks at all notes. */
export interface NotesRule<N = unknown> extends RuleShape {
  readonly subject: 'notes';
  note(block: Block, context: RuleContext): N | undefined;
  check(notes: readonly Note<N>[], report: Report, context: RuleContext): Iterable<Draft>;
}

export interface Note<N> {
  readonly block: Block;
  /** Of the block, in `report.tree.blocks`. */
  readonly index: number;
  readonly note: N;
}

/** Runs after all others, on the suppressions of the report and what each of them silenced. */
export interface SuppressionRule extends RuleShape {
  readonly subject: 'suppression';
  readonly check: (suppression: Suppression, use: SuppressionUse) => Iterable<Draft>;
}

export type Rule = ReportRule | SectionRule | TableRule | BlockRule | NotesRule | SuppressionRule;
