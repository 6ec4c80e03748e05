/** A rule: one value, in its own file, that finds one kind of defect. Rules are pure, independent, and run in any order. */
import type { LastYear, LinkedReport } from '../facts/last-year.ts';
import type { Format, Section as FormatSection } from '../format/format.ts';
import type { NamedFiles } from '../report/named-files.ts';
import type { BodyKind, Report, Section, Table } from '../report/report.ts';
import type { Block } from '../syntax/tree.ts';
import type { Finding, Severity } from './finding.ts';
import type { Suppression, SuppressionUse } from './suppression.ts';
import type { Terms } from './terms.ts';

/** What a rule gets besides its subject. */
export interface RuleContext {
  /** The format of the report, and all available formats. */
  readonly format: Format;
  readonly formats: readonly Format[];
  readonly year: number | undefined;
  readonly authority: string | undefined;
  readonly bodyKind: BodyKind | undefined;
  /** The section of the block or table; undefined before the first one, in the signature, and for rules on the whole report. */
  readonly section: FormatSection | undefined;
  /** The ids of rules that the user has turned off. */
  readonly off: ReadonlySet<string>;
  /** The files that the report references; undefined if they were not looked up. */
  readonly named: NamedFiles | undefined;
  /** The report of the previous year, if known. */
  readonly lastYear: LastYear | undefined;
  /** Reports of other bodies on the same year in the same folder. */
  readonly siblings: readonly LinkedReport[];
  /** The word lists of the workspace. */
  readonly terms: Terms;
}

/** A finding as a rule yields it: the runner adds the id, and the severity unless the rule lowers it because it is less certain. */
export type Draft = Omit<Finding, 'rule' | 'severity' | 'related' | 'fixes'> &
  Partial<Pick<Finding, 'severity' | 'related' | 'fixes'>>;

interface RuleShape {
  readonly id: string;
  /** The defect in a few Chinese words: the title of the rule's page. */
  readonly title: string;
  readonly severity: Severity;
  /** The safest kind of fix that it may offer. */
  readonly fix: 'safe' | 'suggested' | 'none';
}

export interface ReportRule extends RuleShape {
  readonly subject: 'report';
  readonly check: (report: Report, context: RuleContext) => Iterable<Draft>;
}

/** Also called for tables that are not in the format, whose `def` is undefined. */
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

/** Checks the whole text block by block: `note` records what matters in each block, then `check` gets all notes. */
export interface NotesRule<N = unknown> extends RuleShape {
  readonly subject: 'notes';
  note(block: Block, context: RuleContext): N | undefined;
  check(notes: readonly Note<N>[], report: Report, context: RuleContext): Iterable<Draft>;
}

export interface Note<N> {
  readonly block: Block;
  /** The index of the block in `report.tree.blocks`. */
  readonly index: number;
  readonly note: N;
}

/** Runs after all others, on the suppressions of the report and the findings that each suppressed. */
export interface SuppressionRule extends RuleShape {
  readonly subject: 'suppression';
  readonly check: (suppression: Suppression, use: SuppressionUse) => Iterable<Draft>;
}

export type Rule = ReportRule | SectionRule | TableRule | BlockRule | NotesRule | SuppressionRule;
