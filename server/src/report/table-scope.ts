/** Where a table is and which table of the format it may be, before its cells are read. */
import type { Format, Section, Table } from '../format/format.ts';

export interface TableScope {
  /** The section around the table, whose own tables are expected first. */
  readonly section: Section | undefined;
  readonly format: Format;
  readonly formats: readonly Format[];
}

export interface TableChoice {
  readonly def: Table | undefined;
  /** The definition that gives rows and columns their meaning: `def`, or the table of `otherFormat`. */
  readonly bindTo: Table | undefined;
  readonly otherFormat: Format | undefined;
}
