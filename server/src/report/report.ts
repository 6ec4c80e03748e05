/**
 * A report: the syntax tree, bound once to the format that it follows.
 *
 * Everything here is immutable, and every leaf has its place in the text. Rules, features, renderers and importers read this
 * and never interpret the headings or cells of the tree themselves.
 */
import type { Column, Format, Section as FormatSection, Table as FormatTable, Row } from '../format/format.ts';
import type { Block, HeadingBlock, ParagraphBlock, Place, SyntaxTree } from '../syntax/tree.ts';

export interface Report {
  readonly tree: SyntaxTree;
  readonly format: Format;
  readonly frontMatter: FrontMatter | undefined;
  readonly title: Title | undefined;
  /** All level-1 headings, including the title. */
  readonly topHeadings: readonly HeadingBlock[];
  /** From the front matter, or else the title. */
  readonly authority: Sourced<string> | undefined;
  /** From the front matter, or else the title, or, without a title, the first paragraphs. */
  readonly year: Sourced<number> | undefined;
  readonly bodyKind: Sourced<BodyKind> | undefined;
  /** The blocks between the title and the first section. */
  readonly preamble: readonly Block[];
  /** In text order, including unknown and repeated ones. */
  readonly sections: readonly Section[];
  readonly signature: Signature | undefined;
}

/** A value and the text that it was read from. */
export interface Sourced<T> {
  readonly value: T;
  readonly place: Place;
}

/** The values of `机关类别` in the front matter; `government` is a people's government at county level or above. */
export type BodyKind = 'government' | 'department' | 'township' | 'subdistrict' | 'ministry' | 'office' | 'other';

export interface FrontMatter {
  readonly block: Block;
  readonly entries: readonly FrontMatterEntry[];
  /** Errors of the YAML parser and violations of the report language's schema. */
  readonly problems: readonly FrontMatterProblem[];
}

export interface FrontMatterEntry {
  readonly key: Sourced<string>;
  /** Scalars as text; one entry per list item. */
  readonly values: readonly Sourced<string>[];
}

export interface FrontMatterProblem {
  readonly place: Place;
  readonly message: string;
  /** What was probably meant; `certain` if there is no alternative, as with a misspelt key. */
  readonly meant?: { readonly text: string; readonly certain: boolean };
}

export interface Title {
  /** One block, or two if the title is split. */
  readonly blocks: readonly (HeadingBlock | ParagraphBlock)[];
  /** The words of the title; if it is split, the part in the first block. */
  readonly place: Place;
  /** The words, joined and trimmed, with inner spaces kept. */
  readonly text: string;
  readonly authority: Sourced<string> | undefined;
  readonly year: Sourced<number> | undefined;
  /** Whether it matches the format's title pattern exactly. */
  readonly isOfficial: boolean;
}

export interface Section {
  /** Undefined for a level-2 heading that is not in the format. */
  readonly def: FormatSection | undefined;
  readonly heading: HeadingBlock | ParagraphBlock;
  /** The heading's words, including the numeral but not the `#` marks. */
  readonly place: Place;
  readonly text: string;
  /** Whether the wording is the format's, including the numeral. */
  readonly isOfficial: boolean;
  /** What follows the heading: nothing, only further headings, or some text. */
  readonly content: 'none' | 'headings' | 'some';
  /**
   * Everything from the heading to the next section, including the tables' blocks but not the signature. If this heading or the
   * next one is only a line of a paragraph, that paragraph is included.
   */
  readonly blocks: readonly Block[];
  readonly subsections: readonly Subsection[];
  readonly tables: readonly Table[];
}

/** A numbered heading or run-in heading below a section: `（一）主动公开情况`, `1.…`. */
export interface Subsection {
  readonly block: HeadingBlock | ParagraphBlock;
  /** As written, right or wrong; none for a heading without a number. */
  readonly system: 'chinese' | 'chinese-brackets' | 'arabic' | 'arabic-brackets' | 'none';
  readonly number: number | undefined;
  /** The numbering mark, e.g. `（一）`. */
  readonly mark: Place;
  /** The words after the mark, up to the first full stop or the end of the heading. */
  readonly label: Place;
}

export interface Table {
  /** Undefined for a table that is not in the format's section. */
  readonly def: FormatTable | undefined;
  /** The blocks that it was read from, in order; several if the table is cut. Tables may share a block. */
  readonly blocks: readonly Block[];
  /** simple: one row per label. record: a single row of figures, the official form of section four. loose: clearly a table, but not a GFM table. */
  readonly form: 'simple' | 'record' | 'loose';
  readonly label: Label | undefined;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** What is wrong with its Markdown if `form` is loose or the table is cut. */
  readonly defects: readonly TableDefect[];
  /** Another format that has this table, if the report's own has not. */
  readonly otherFormat: Format | undefined;
}

export interface TableDefect {
  /** `merged-cells`: the official form, flattened, with group labels in their own cells or several tables in one. */
  readonly kind: 'no-delimiter-row' | 'cut-by-blank-line' | 'tabs' | 'data-row-as-header' | 'row-cut-in-two' | 'merged-cells';
  readonly place: Place;
}

/** A column head or row label as written. */
export interface Label {
  readonly place: Place;
  readonly text: string;
  /** Whether it matches the format to the character. */
  readonly isOfficial: boolean;
}

export interface TableColumn {
  readonly def: Column | undefined;
  readonly label: Label;
  /** The index in the source row, from 1; column 0 holds the labels. */
  readonly position: number;
}

export interface TableRow {
  readonly def: Row | undefined;
  readonly label: Label;
  /** The whole row. */
  readonly place: Place;
  /** The cells after the label: as many as the row has, whatever the width of the header. */
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
 * blank: nothing typed. number: a figure in standard form. plain: a figure in another form that can be read without doubt (`1,024`,
 * `１２`, `3件`). other: not a figure.
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
