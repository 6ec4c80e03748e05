/** What is known before the cells of a table are read: where it stands, and which table of the format it is. */
import type { Format, Section, Table } from '../format/format.ts';

export interface TableScope {
  /** The section that the table stands in, of which a table is expected rather than of another. */
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
