/**
 * A report: the syntax tree, paired once with the format that it follows.
 *
 * Everything here is immutable, and every leaf has its place in the text. Rules, features, renderers and importers read this and
 * never the tree's headings or cells for themselves.
 */
import type { Column, Format, Section as FormatSection, Table as FormatTable, Row } from '../format/format.ts';
import type { Block, HeadingBlock, ParagraphBlock, Place, SyntaxTree } from '../syntax/tree.ts';

export interface Report {
  readonly tree: SyntaxTree;
  readonly format: Format;
  readonly frontMatter: FrontMatter | undefined;
  readonly title: Title | undefined;
  /** All level-1 headings, the title's among them. */
  readonly topHeadings: readonly HeadingBlock[];
  /** From the front matter, else from the title. */
  readonly authority: Sourced<string> | undefined;
  /** From the front matter, the title, or, without a title, what the first paragraphs say the report is about. */
  readonly year: Sourced<number> | undefined;
  readonly bodyKind: Sourced<BodyKind> | undefined;
  /** What stands between the title and the first section. */
  readonly preamble: readonly Block[];
  /** In the order of the text, unknown and repeated ones too. */
  readonly sections: readonly Section[];
  readonly signature: Signature | undefined;
}

/** A value and the text that it was read from. */
export interface Sourced<T> {
  readonly value: T;
  readonly place: Place;
}

/** report-language.md, Front matter, `机关类别`; `government` for a people's government at county level or above. */
export type BodyKind = 'government' | 'department' | 'township' | 'subdistrict' | 'ministry' | 'office' | 'other';

export interface FrontMatter {
  readonly block: Block;
  readonly entries: readonly FrontMatterEntry[];
  /** What the YAML parser or the language's own schema objects to. */
  readonly problems: readonly FrontMatterProblem[];
}

export interface FrontMatterEntry {
  readonly key: Sourced<string>;
  /** Scalars as text; a list has one entry an item. */
  readonly values: readonly Sourced<string>[];
}

export interface FrontMatterProblem {
  readonly place: Place;
  readonly message: string;
  /** What was probably meant in its place; `certain` where nothing else can be, as with a misspelt key. */
  readonly meant?: { readonly text: string; readonly certain: boolean };
}

export interface Title {
  /** One block, or the two that the title is split over. */
  readonly blocks: readonly (HeadingBlock | ParagraphBlock)[];
  /** The words of the title; spans all of it where it is split. */
  readonly place: Place;
  /** The words, joined and trimmed, spaces inside kept. */
  readonly text: string;
  readonly authority: Sourced<string> | undefined;
  readonly year: Sourced<number> | undefined;
  /** Exactly as the format's title pattern has it. */
  readonly isOfficial: boolean;
}

export interface Section {
  /** Undefined for a level-2 heading that the format does not have. */
  readonly def: FormatSection | undefined;
  readonly heading: HeadingBlock | ParagraphBlock;
  /** The heading's words, numeral included, marks excluded. */
  readonly place: Place;
  readonly text: string;
  /** Wording as the format has it, numeral included. */
  readonly isOfficial: boolean;
  /** What stands below it: nothing, nothing but headings, or something to read. */
  readonly content: 'none' | 'headings' | 'some';
  /**
   * What follows the heading, up to the next section; the tables' blocks too, the signature's not. A paragraph of which the heading,
   * or the next one, is only a line belongs to it as well.
   */
  readonly blocks: readonly Block[];
  readonly subsections: readonly Subsection[];
  readonly tables: readonly Table[];
}

/** A numbered heading or run-in heading below a section: `（一）主动公开情况`, `1.…`. */
export interface Subsection {
  readonly block: HeadingBlock | ParagraphBlock;
  /** As the text has it, right or wrong; none for a heading without a number. */
  readonly system: 'chinese' | 'chinese-brackets' | 'arabic' | 'arabic-brackets' | 'none';
  readonly number: number | undefined;
  /** The numbering mark, e.g. `（一）`. */
  readonly mark: Place;
  /** The words after the mark, up to the end of the heading or the first full stop. */
  readonly label: Place;
}

export interface Table {
  /** Undefined for a table that the format's section does not have. */
  readonly def: FormatTable | undefined;
  /** The block or blocks that it was read from, in order; more than one where it is cut. Several tables may share a block. */
  readonly blocks: readonly Block[];
  /** simple: the source form; record: one row of figures, the official form of section four; loose: plainly a table, but not a GFM table. */
  readonly form: 'simple' | 'record' | 'loose';
  readonly label: Label | undefined;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** What is wrong with its Markdown, where `form` is loose or its blocks are cut. */
  readonly defects: readonly TableDefect[];
  /** Another known format that has this table, where this one has not. */
  readonly otherFormat: Format | undefined;
}

export interface TableDefect {
  /** `merged-cells`: the official form flattened, with group labels in cells of their own or several tables in one. */
  readonly kind: 'no-delimiter-row' | 'cut-by-blank-line' | 'tabs' | 'data-row-as-header' | 'row-cut-in-two' | 'merged-cells';
  readonly place: Place;
}

/** A head word or row label as written. */
export interface Label {
  readonly place: Place;
  readonly text: string;
  /** As the format has it, to the character. */
  readonly isOfficial: boolean;
}

export interface TableColumn {
  readonly def: Column | undefined;
  readonly label: Label;
  /** The place in the source row, from 1; column 0 holds the labels. */
  readonly position: number;
}

export interface TableRow {
  readonly def: Row | undefined;
  readonly label: Label;
  /** The whole row. */
  readonly place: Place;
  /** One for each cell after the label, as many as the row has, whatever the header has. */
  readonly cells: readonly Cell[];
}

export interface Cell {
  readonly row: Row | undefined;
  readonly column: Column | undefined;
  readonly place: Place;
  readonly text: string;
  readonly value: CellValue;
}

/**
 * blank: nothing typed. number: a figure as the language wants it. plain: one that is written otherwise (`1,024`, `１２`, `3件`)
 * and can be read without doubt. other: no figure.
 */
export type CellValue =
  | { readonly kind: 'blank' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'plain'; readonly value: number; readonly official: string }
  | { readonly kind: 'other' };

export interface Signature {
  readonly authority: Sourced<string> | undefined;
  readonly date: Sourced<SignatureDate>;
  readonly blocks: readonly Block[];
}

export interface SignatureDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}
