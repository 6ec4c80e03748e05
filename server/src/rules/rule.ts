/**
 * A rule: one value, in one file, that finds one kind of defect.
 *
 * Rules are pure, independent and free of order. A rule with a narrow subject is run again only where its subject changed: the
 * runner keeps findings by the identity of the block or table and by what `RuleContext` says of it.
 */
import type { Format, Section as FormatSection } from '../format/format.ts';
import type { NamedFiles } from '../report/named-files.ts';
import type { BodyKind, Report, Section, Table } from '../report/report.ts';
import type { Block } from '../syntax/tree.ts';
import type { Finding, Severity } from './finding.ts';
import type { Suppression, SuppressionUse } from './suppression.ts';
import type { Terms } from './terms.ts';

/** What a rule may know besides its subject. Narrow subjects see only this, so that a finding stays true while it is unchanged. */
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

/** Runs on every change over the whole report, so it has to be cheap: headings, outline, signature. */
export interface ReportRule extends RuleShape {
  readonly subject: 'report';
  readonly check: (report: Report, context: RuleContext) => Iterable<Draft>;
}

export interface TableRule extends RuleShape {
  readonly subject: 'table';
  /** labels: its rows, columns and words, whatever the figures are. It is run again only where one of those changed. */
  readonly looksAt: 'labels' | 'figures';
  /** Whether it has anything to say of tables that the format does not know. Left out, it has not, and is not asked. */
  readonly alsoUnknown?: true;
  readonly check: (table: Table, context: RuleContext) => Iterable<Draft>;
}

/** Runs again only where something in its section changed. */
export interface SectionRule extends RuleShape {
  readonly subject: 'section';
  readonly check: (section: Section, context: RuleContext) => Iterable<Draft>;
}

/** Something without which a rule finds nothing in a block: its running text has to have any of the traits, or any of the words. */
export interface Need {
  /** Bits of `Trait`. */
  readonly traits?: number;
  /** Where they depend on the format or the workspace, a function of them. */
  readonly words?: readonly string[] | ((vocabulary: Vocabulary) => readonly string[]);
}

/** What of a rule's context has words of its own. */
export type Vocabulary = Pick<RuleContext, 'format' | 'terms'>;

export interface BlockRule extends RuleShape {
  readonly subject: 'block';
  /**
   * Blocks that do not meet all of them are passed over, and so, for an empty list, are those without running text. Left out, no
   * block is. It saves work and decides nothing: the rule says the same of every block if it is asked.
   */
  readonly needs?: readonly Need[];
  readonly check: (block: Block, context: RuleContext) => Iterable<Draft>;
}

/**
 * Says something of the whole text that rests on what single blocks say: it notes what is worth keeping of a block, once while the
 * block lives, and then looks at the notes of all blocks. So a keystroke costs a note and a walk over the few blocks that have one.
 */
export interface NotesRule<N = unknown> extends RuleShape {
  readonly subject: 'notes';
  /** As of a BlockRule. */
  readonly needs?: readonly Need[];
  /** Whether it has anything to say where there are no notes. Left out, it has not, and is not asked. */
  readonly alsoWithoutNotes?: true;
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
