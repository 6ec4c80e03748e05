/**
 * Matches raw rows of cells to rows of the format: which label is meant, which figures belong to it, which words are heads.
 *
 * Labels decide: everything up to the next label belongs to the one before. So it does not matter how a table was split into
 * lines, or by how many columns a row was shifted.
 */
import type { Row, Table } from '../../format/format.ts';
import { numberMarkAt } from '../numbering.ts';
import { type FoundRow, type FoundTable, newTable, type Placed } from './found-table.ts';
import { recordWidth } from './record.ts';
import { filledCells, isFigureRow, isFilled, joinedCell, type SourceCell, type SourceRow } from './row.ts';
import { isWidth, partsOf } from './row-parts.ts';
import { isBetterKind, type RowWord, type TableWords } from './words.ts';

export function placeRows(rows: readonly SourceRow[], words: TableWords): Placed {
  const placing = new Placing(words);
  for (const row of rows) placing.read(row);
  return placing.finish();
}

interface Pending {
  readonly word: RowWord;
  readonly label: SourceCell;
  readonly line: number;
}

interface Values {
  readonly cells: readonly SourceCell[];
  /** The number of cells before the values in their row. */
  readonly start: number;
}

/** The maximum number of lines of a broken label. */
const MAX_PIECES = 5;

class Placing {
  readonly #words: TableWords;
  readonly #found = new Map<Table, FoundTable>();
  readonly #unmatched: SourceRow[] = [];
  /** Head rows since the last figures. */
  #head: SourceRow[] = [];
  #label: SourceCell | undefined;
  #current: FoundTable | undefined;
  #group: Row | undefined;
  /** A label whose figures have not been read yet. */
  #pending: Pending | undefined;
  /** The lines so far of a label that is broken over several, and figures beside it. */
  #pieces: SourceRow[] = [];
  #beside: SourceRow | undefined;

  constructor(words: TableWords) {
    this.#words = words;
  }

  read(row: SourceRow): void {
    if (row.kind === 'delimiter') {
      if (this.#unmatched.length > 0 && this.#head.length === 0 && this.#unmatched.at(-1)?.line === row.line - 1)
        this.#unmatched.push(row);
      return;
    }
    const filled = row.cells.filter(isFilled);
    if (filled.length === 0) {
      // Blank cells only matter where figures are expected.
      if (row.cells.length >= this.#expectedCells()) this.#readFigures(row);
    } else if (isFigureRow(row)) this.#readFigures(row);
    else if (!this.#readWordyRecord(row, filled)) this.#readWords(row);
  }

  finish(): Placed {
    this.#dropPieces();
    this.#settle();
    const unmatched = [...this.#unmatched, ...this.#head].sort((a, b) => a.line - b.line);
    return { tables: [...this.#found.values()], unmatched };
  }

  /** The single row of the printed form with words in place of some figures: of the same width, and not a label. */
  #readWordyRecord(row: SourceRow, filled: readonly SourceCell[]): boolean {
    const table = row.kind === 'row' && row.cells.length >= 3 ? this.#recordTable(undefined) : undefined;
    if (!table || row.cells.length !== recordWidth(table)) return false;
    if (filled.some(({ text }) => this.#words.isWord(text) || this.#words.isHead(text))) return false;
    this.#placeRecord(table, row);
    return true;
  }

  #expectedCells(): number {
    if (this.#pending) return this.#pending.word.table.columns.length;
    const record = this.#recordTable(undefined);
    return record ? recordWidth(record) : Number.POSITIVE_INFINITY;
  }

  #readFigures(row: SourceRow): void {
    if (this.#pieces.length > 0 && row.kind === 'row' && !this.#beside) {
      this.#beside = row;
      return;
    }
    const pending = this.#pending;
    const nFigures = row.cells.filter(isFilled).length;
    const record = this.#recordTable(pending?.word.table) ?? this.#recordOfWidth(nFigures);
    if (record && isWidth(row, nFigures, recordWidth(record))) {
      this.#placeRecord(record, row);
    } else if (pending) {
      this.#pending = undefined;
      this.#place(pending.word, pending.label, { cells: row.cells, start: 0 }, pending.line, row.line);
    } else if (nFigures > 0 && !this.#continuesFigures(row)) this.#unmatched.push(row);
  }

  /** Whether these are exactly the figures that the row before lacks, or all of them if that has only a page number. */
  #continuesFigures(row: SourceRow): boolean {
    const found = this.#current;
    const last = found?.rows.at(-1);
    const given = last?.values?.filter(isFilled) ?? [];
    const rest = row.cells.filter(isFilled);
    const [first] = given;
    if (!found || !last?.row || last.decision !== undefined || first === undefined || !this.#headNames(found.table)) return false;
    const isWhole = rest.length === found.table.columns.length;
    if (isWhole && given.length === 1 && rest.length > 1 && last.lastLine > last.line) {
      this.#unmatched.push({ cells: given, line: last.lastLine, kind: 'loose' });
      this.#extend(found, { ...last, values: row.cells, decision: `的数上面另有一个「${first.text}」，疑为页码，没有填入` }, row);
      return true;
    }
    if (given.length + rest.length !== found.table.columns.length) return false;
    this.#extend(found, { ...last, values: [...given, ...rest], decision: '的数分在两处，已接在一起' }, row);
    return true;
  }

  #extend(found: FoundTable, whole: FoundRow, { line }: SourceRow): void {
    found.rows[found.rows.length - 1] = { ...whole, lastLine: line };
    found.head.push(...this.#takeHead());
    found.lastLine = line;
  }

  /** Whether all words since the last figures name columns of the table. */
  #headNames(table: Table): boolean {
    return filledCells(this.#head).every(({ text }) => this.#words.columnIn(table, text) !== undefined);
  }

  /** The table printed as a single row of figures, if its head has been seen. */
  #recordTable(near: Table | undefined): Table | undefined {
    const candidates = near ? [near] : this.#words.tables;
    return candidates.find((table) => {
      if (table.section.official?.form !== 'record') return false;
      const labels = this.#found.get(table)?.rows ?? [];
      return labels.some(({ values }) => values === undefined) || this.#pending?.word.table === table || this.#headFits(table);
    });
  }

  /** The table that a row of this many figures must belong to, whatever is above it. */
  #recordOfWidth(nFigures: number): Table | undefined {
    return nFigures === 0 ? undefined : this.#words.tables.find((table) => recordWidth(table) === nFigures);
  }

  #headFits(table: Table): boolean {
    return this.#head.some(({ cells }) =>
      cells.some(({ text }) => text !== '' && (this.#words.isHead(text) || this.#words.column(text, table)?.table === table)),
    );
  }

  /** Turns what was read as labels without figures into the head of the record. */
  #placeRecord(table: Table, row: SourceRow): void {
    const pending = this.#pending;
    this.#pending = undefined;
    const existing = this.#found.get(table);
    const labels = (existing?.rows ?? []).filter(({ values }) => values === undefined);
    const labelled = labels.map(({ label, line }): SourceRow => ({ cells: [label], line, kind: 'loose' }));
    const head = [...(existing?.head ?? []), ...(existing?.laterHead ?? []), ...this.#takeHead(), ...labelled];
    if (pending) head.push({ cells: [pending.label], line: pending.line, kind: 'loose' });
    head.sort((a, b) => a.line - b.line);
    const rows = (existing?.rows ?? []).filter(({ values }) => values !== undefined);
    const firstLine = Math.min(existing?.firstLine ?? row.line, head[0]?.line ?? row.line);
    this.#current = { table, label: undefined, head, laterHead: [], rows, record: row, firstLine, lastLine: row.line };
    this.#found.set(table, this.#current);
  }

  #readWords(row: SourceRow): void {
    const { labels, values } = partsOf(row, (text) => this.#isLeaf(text), this.#words);
    if (this.#pieces.length > 0 && this.#continuesLabel(row, labels, values)) return;
    this.#dropPieces();
    const [first] = labels;
    const last = labels[labels.length - 1];
    if (!first || !last) return;
    if (values.some(isFilled)) this.#readDataRow(labels, last, values, row);
    else if (labels.length === 1) this.#readLabel(first, values, row);
    else if (!this.#readGroupedLabel(labels, values, row)) this.#pushHead(row);
  }

  #readDataRow(labels: readonly SourceCell[], last: SourceCell, values: readonly SourceCell[], row: SourceRow): void {
    for (const label of labels.slice(0, -1)) this.#readMergedCell(label, row);
    const word = this.#rowWord(last.text);
    const start = row.cells.length - values.length;
    if (word) this.#place(word, last, { cells: values, start }, row.line, row.line);
    else if (this.#current && this.#head.length === 0) {
      this.#settle();
      this.#current.rows.push({ row: undefined, label: last, line: row.line, lastLine: row.line, values, start });
      this.#current.lastLine = row.line;
    } else this.#unmatched.push(row);
  }

  /** A cell left of the label: the label of a group, merged over its rows. */
  #readMergedCell(cell: SourceCell, row: SourceRow): void {
    const word = this.#rowWord(cell.text);
    if (word?.row.isGroup) this.#placeGroup(word, cell, row.line);
    else if (!this.#words.isHead(cell.text)) this.#unmatched.push({ cells: [cell], line: row.line, kind: 'loose' });
  }

  /** `三、… | （一）… | | |`: a group and a label whose figures are blank. */
  #readGroupedLabel(labels: readonly SourceCell[], values: readonly SourceCell[], row: SourceRow): boolean {
    const isMatch = labels.every((label, index) => {
      const word = this.#rowWord(label.text);
      return word !== undefined && word.kind !== 'close' && word.row.isGroup === index < labels.length - 1;
    });
    if (!isMatch) return false;
    for (const label of labels.slice(0, -1)) this.#readMergedCell(label, row);
    const [last] = labels.slice(-1);
    if (last) this.#readLabel(last, values, row);
    return true;
  }

  /** `isWhole`: not a piece of a label, since no other piece followed. */
  #readLabel(label: SourceCell, blanks: readonly SourceCell[], row: SourceRow, isWhole = false): void {
    const word = this.#rowWord(label.text);
    const table = this.#words.label(label.text);
    const isHead = this.#isHeadWord(label.text, word);
    if (isHead || (table && (word === undefined || isLoose(word)))) {
      if (table && !isHead) this.#readTableLabel(label);
      this.#pushHead(row);
    } else if (!isWhole && (word === undefined || word.kind === 'close') && this.#words.begins(label.text)) this.#pieces = [row];
    else if (word && (word.kind !== 'close' || blanks.length >= word.table.columns.length))
      this.#readRowLabel(word, label, { cells: blanks, start: row.cells.length - blanks.length }, row.line);
    else this.#pushHead(row);
  }

  #readTableLabel(label: SourceCell): void {
    this.#settle();
    this.#label = label;
  }

  #readRowLabel(word: RowWord, label: SourceCell, blanks: Values, line: number): void {
    if (word.row.isGroup) this.#placeGroup(word, label, line);
    else if (blanks.cells.length >= word.table.columns.length) this.#place(word, label, blanks, line, line);
    else {
      this.#settle();
      this.#pending = { word, label, line };
    }
  }

  /** Whether a word is a head. If it also matches a row, the row must not match better. A column occurs once, and has no number. */
  #isHeadWord(text: string, word: RowWord | undefined): boolean {
    if (this.#words.isHead(text)) return word === undefined || isLoose(word);
    const column = this.#words.column(text, word?.table ?? this.#current?.table);
    if (!column || column.kind === 'close' || numberMarkAt(text, 0, text.length)) return false;
    return (!word || isBetterKind(column.kind, word.kind)) && !this.#isInHead(column.table, text);
  }

  #isInHead(table: Table, text: string): boolean {
    const found = this.#found.get(table);
    return found?.head.some(({ cells }) => cells.some((cell) => cell.text === text)) ?? false;
  }

  /** Continues a label begun on the line before; returns true if the row is dealt with. */
  #continuesLabel(row: SourceRow, labels: readonly SourceCell[], values: readonly SourceCell[]): boolean {
    const [piece] = labels;
    if (labels.length !== 1 || !piece || this.#pieces.length >= MAX_PIECES) return false;
    const cells = [...this.#pieces.flatMap((each) => each.cells), piece];
    const joined = joinedCell(cells);
    const word = this.#words.row(joined.text, this.#current?.table, this.#group);
    const isWhole = word !== undefined && word.kind !== 'close';
    if (!isWhole && values.length === 0 && this.#words.begins(joined.text)) {
      this.#pieces.push(row);
      return true;
    }
    const line = this.#pieces[0]?.line ?? row.line;
    const column = this.#words.column(joined.text, this.#current?.table);
    if (!isWhole && column && column.kind !== 'close' && values.length === 0) {
      this.#pieces = [];
      this.#pushHead({ cells: [joined], line, kind: 'loose' });
      return true;
    }
    if (!word || (!isWhole && values.length === 0)) return false;
    const beside = this.#beside;
    this.#pieces = [];
    this.#beside = undefined;
    this.#readRowLabel(word, joined, { cells: [], start: 0 }, line);
    const figures = values.length > 0 ? { cells: values, line: row.line, kind: 'row' as const } : beside;
    if (figures) this.#readFigures(figures);
    return true;
  }

  /** Pieces that did not form a label belong to the head, or are unmatched. */
  #dropPieces(): void {
    const pieces = this.#pieces;
    const beside = this.#beside;
    this.#pieces = [];
    this.#beside = undefined;
    for (const piece of pieces) {
      const [label] = piece.cells.filter(isFilled);
      if (label) this.#readLabel(label, piece.cells.slice(piece.cells.indexOf(label) + 1), piece, true);
    }
    if (beside) this.#readFigures(beside);
  }

  #placeGroup(word: RowWord, label: SourceCell, line: number): void {
    this.#settle();
    const found = this.#tableOf(word.table, line);
    this.#group = word.row;
    found.lastLine = line;
    // A merged cell may be repeated after a page break, or in every row.
    if (found.rows.some(({ row }) => row === word.row)) return;
    found.rows.push({ row: word.row, label, line, lastLine: line, values: [], start: 0 });
  }

  #place(word: RowWord, label: SourceCell, values: Values, line: number, lastLine: number): void {
    const pending = this.#pending;
    const isSame = pending?.word.row === word.row;
    if (!isSame) this.#settle();
    this.#pending = undefined;
    const found = this.#tableOf(word.table, isSame ? pending.line : line);
    const better = isSame && isBetterKind(pending.word.kind, word.kind) ? pending.label : label;
    found.rows.push({ row: word.row, label: better, line, lastLine, values: values.cells, start: values.start });
    found.lastLine = lastLine;
    if (word.row.groups.length === 0) this.#group = undefined;
  }

  /** Adds a label without figures as a row. */
  #settle(): void {
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = undefined;
    const found = this.#tableOf(pending.word.table, pending.line);
    const { word, label, line } = pending;
    const above = this.#figuresAbove(word.table, line);
    if (above) {
      const decision = '的数在行名的上面一行';
      found.rows.push({ row: word.row, label, line, lastLine: line, values: above.cells, start: 0, decision });
      return;
    }
    found.rows.push({ row: word.row, label, line, lastLine: line, values: undefined, start: 0 });
    found.lastLine = Math.max(found.lastLine, line);
  }

  /** A complete row of figures just above a label without any: it is vertically centred beside a multi-line label. */
  #figuresAbove({ columns }: Table, line: number): SourceRow | undefined {
    const last = this.#unmatched.at(-1);
    if (last?.line !== line - 1 || !isFigureRow(last) || last.cells.filter(isFilled).length !== columns.length) return undefined;
    return columns.length > 1 ? this.#unmatched.pop() : undefined;
  }

  #tableOf(table: Table, line: number): FoundTable {
    const existing = this.#found.get(table);
    const head = this.#takeHead();
    this.#current = existing ?? newTable(table, this.#labelFor(table, head), head, Math.min(line, head[0]?.line ?? line));
    if (existing) for (const row of head) existing.laterHead.push(row);
    else this.#found.set(table, this.#current);
    this.#label = undefined;
    return this.#current;
  }

  #labelFor(table: Table, head: readonly SourceRow[]): SourceCell | undefined {
    if (this.#label) return this.#label;
    for (const { cells } of head) {
      const label = cells.find(({ text }) => text !== '' && this.#words.label(text) === table);
      if (label) return label;
    }
    return undefined;
  }

  #takeHead(): SourceRow[] {
    const head = this.#head;
    this.#head = [];
    return head;
  }

  #pushHead(row: SourceRow): void {
    this.#head.push(row);
  }

  #rowWord(text: string): RowWord | undefined {
    return this.#words.row(text, this.#pending?.word.table ?? this.#current?.table, this.#group);
  }

  #isLeaf(text: string): boolean {
    const word = this.#rowWord(text);
    return word !== undefined && word.kind !== 'close' && !word.row.isGroup;
  }
}

function isLoose(word: RowWord): boolean {
  return word.kind === 'close' || word.kind === 'variant';
}
