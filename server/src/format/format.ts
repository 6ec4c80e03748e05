/** A compiled format: a definition with flattened trees, resolved keys, and relations ready to be evaluated. */
import type { AspectDefinition, FormatDefinition, PowerDefinition, SectionDefinition } from './schema.ts';
import type { AcrossYearsDefinition, OfficialForm, RelationDefinition, TableDefinition } from './table-schema.ts';

export interface Column {
  readonly key: string;
  readonly label: string;
  readonly variants: readonly string[];
  /** Position among the number columns, from 0. */
  readonly index: number;
  readonly number: 'count' | 'amount' | 'signed';
  readonly unit: string | undefined;
  readonly article: string | undefined;
  readonly guidance: string | undefined;
  /** The labels of the head cells above it, outermost first. */
  readonly heads: readonly string[];
}

export interface Row {
  readonly key: string;
  readonly label: string;
  readonly variants: readonly string[];
  /** Position among all rows of the source table, group rows included, from 0. */
  readonly index: number;
  /** How deep in the row tree: 0 for the outermost rows. */
  readonly depth: number;
  /** A group row carries no figures. */
  readonly isGroup: boolean;
  /** The group rows above it, outermost first. */
  readonly groups: readonly Row[];
  /** Overrides the columns' number kind. */
  readonly number: 'count' | 'amount' | 'signed' | undefined;
  /** Only bodies with this power can have figures in this row. */
  readonly power: PowerDefinition | undefined;
  readonly article: string | undefined;
  readonly guidance: string | undefined;
}

/** A sum that must hold in every row (`each: 'row'`, terms are columns) or in every column (terms are rows). */
export interface Relation {
  readonly rule: RelationDefinition['rule'];
  readonly each: 'row' | 'column';
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly text: string;
  readonly basis: string;
  readonly free: string | undefined;
}

/** A figure that follows from last year's report, in every row (the keys are columns) or in every column (the keys are rows). */
export interface AcrossYears {
  readonly rule: AcrossYearsDefinition['rule'];
  readonly each: 'row' | 'column';
  /** What follows, and from which figure of last year's report. */
  readonly figure: string;
  readonly lastYear: string;
  /** This year's figures that are added and taken away. */
  readonly plus: readonly string[];
  readonly minus: readonly string[];
  readonly text: string;
  readonly basis: string;
}

export interface Table {
  readonly key: string;
  readonly label: string;
  readonly name: string;
  readonly variants: readonly string[];
  readonly aliases: readonly string[];
  readonly article: string | undefined;
  readonly guidance: string | undefined;
  readonly section: Section;
  readonly columns: readonly Column[];
  /** In the order of the source table: every group row before its rows. */
  readonly rows: readonly Row[];
  readonly relations: readonly Relation[];
  readonly acrossYears: readonly AcrossYears[];
  readonly definition: TableDefinition;
}

export interface Section {
  readonly key: string;
  /** Position in the report, from 0. */
  readonly index: number;
  readonly ordinal: string;
  readonly label: string;
  /** Including its numeral, as the heading is typed. */
  readonly heading: string;
  readonly variants: readonly string[];
  /** Other titles, without the numeral, that are equally correct. */
  readonly accepted: readonly string[];
  readonly aliases: readonly string[];
  readonly article: string | undefined;
  readonly guidance: string | undefined;
  /** Words that a list of the sections uses for it. */
  readonly mentions: readonly string[];
  readonly aspects: readonly AspectDefinition[];
  readonly template: string;
  readonly tables: readonly Table[];
  readonly official: OfficialForm | undefined;
  readonly definition: SectionDefinition;
}

export interface Format {
  readonly id: string;
  readonly name: string;
  readonly years: { readonly from: number; readonly to?: number | undefined };
  readonly sections: readonly Section[];
  /** The tables of all sections, in order. */
  readonly tables: readonly Table[];
  readonly definition: FormatDefinition;
}
