/** Compares a claim with the cells that it refers to, in every reading that the format accepts. */
import { keysIn } from '../format/cell-key.ts';
import type { ReadingDefinition } from '../format/claim-schema.ts';
import type { Cell, Report, Table } from '../report/report.ts';
import { isRowSound } from '../report/sums.ts';
import type { Block } from '../syntax/tree.ts';
import type { Claim } from './claim.ts';
import { figureWords, holdsAny } from './vocabulary.ts';

/** A claim that contradicts every accepted reading, all of which could be computed. */
export interface Contradiction {
  readonly block: Block;
  readonly claim: Claim;
  readonly readings: readonly TriedReading[];
}

export interface TriedReading {
  readonly reading: ReadingDefinition;
  readonly value: number;
  readonly cells: readonly Cell[];
}

/** `claims` are those of the report's text before the signature, block by block. */
export function contradictionsIn(report: Report, claims: Iterable<BlockClaims>): Contradiction[] {
  const contradictions: Contradiction[] = [];
  const tables = new Map<string, Table | undefined>();
  for (const { block, note } of claims) {
    for (const claim of note) {
      if (claim.kind === 'row' && !isOfRow(report, claim, note, tables)) continue;
      if (claim.year !== undefined && report.year !== undefined && claim.year !== report.year.value) continue;
      const readings = readingsOf(block, claim).map((reading) => tried(report, reading, tables, claim.kind === 'none'));
      if (readings.some((reading) => reading === undefined || isWithin(reading.value, claim))) continue;
      if (claim.kind === 'likeness' && !readings.some((reading) => isTransposed(reading?.value ?? 0, claim.value))) continue;
      // A statement about two things at once is a single statement.
      if (contradictions.some((other) => other.block === block && other.claim.span.start === claim.span.start)) continue;
      contradictions.push({ block, claim, readings: readings.filter((reading) => reading !== undefined) });
    }
  }
  return contradictions;
}

/** Whether two other figures of the sentence match the row of the claim's cell, and only this one does not. */
function isOfRow(report: Report, claim: Claim, others: readonly Claim[], tables: Tables): boolean {
  const row = rowOf(claim);
  const inSentence = others.filter((other) => other !== claim && other.sentence.start === claim.sentence.start);
  // Another figure already matches this cell, so this one counts something else.
  if (inSentence.some(({ definition }) => definition === claim.definition)) return false;
  const inRow = inSentence.filter((other) => rowOf(other) === row);
  const standing = inRow.filter(({ definition, value }) => {
    const [reading] = definition.readings;
    return value > 0 && reading !== undefined && tried(report, reading, tables, false)?.value === value;
  });
  return standing.length >= 2 && standing.some(({ value }) => value >= TELLING);
}

/** Smaller figures match by coincidence. */
const TELLING = 5;

function rowOf({ definition }: Claim): string {
  const { table, row } = keysIn(definition.readings[0]?.plus[0] ?? '');
  return `${table}.${row}`;
}

/** “None at all” is only compared in the first reading: what other readings exclude did happen. */
function readingsOf({ text }: Block, { definition: { readings }, kind, sentence, span }: Claim): readonly ReadingDefinition[] {
  if (kind === 'none') return readings.slice(0, 1);
  const words = text.slice(sentence.start, sentence.end);
  const before = text.slice(sentence.start, span.start);
  return readings.filter(({ unless, allTheSame }) => !holdsAny(words, unless) || holdsAny(before, allTheSame));
}

/** A rounded figure may match either. */
function isWithin(value: number, { low, high }: Claim): boolean {
  return low <= value && value <= high;
}

/** Whether swapping two adjacent digits turns one into the other. */
export function isTransposed(one: number, other: number): boolean {
  const [a, b] = [String(one), String(other)];
  if (a.length !== b.length || a === b) return false;
  const at = [...a].findIndex((digit, index) => digit !== b[index]);
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

export interface BlockClaims {
  readonly block: Block;
  readonly note: readonly Claim[];
}

type Tables = Map<string, Table | undefined>;

/** If there should be none, any figure above zero contradicts, whatever the unreadable cells contain. */
function tried(report: Report, reading: ReadingDefinition, tables: Tables, isNone: boolean): TriedReading | undefined {
  const cells: Cell[] = [];
  let isComplete = true;
  let value = 0;
  for (const [paths, sign] of [
    [reading.plus, 1],
    [reading.minus, -1],
  ] as const) {
    for (const path of paths) {
      const term = termAt(report, path, tables);
      if (term === undefined) {
        isComplete = false;
        continue;
      }
      cells.push(term.cell);
      value += sign * term.value;
    }
  }
  if (!isComplete && !(isNone && value > 0 && reading.minus.length === 0)) return undefined;
  return { reading, value: Math.round(value * 1e6) / 1e6, cells };
}

/** The cell's figure or, for a blank total, the sum of its parts. */
function termAt(report: Report, path: string, tables: Tables): { cell: Cell; value: number } | undefined {
  const { table: tableKey, row: rowKey, column: columnKey } = keysIn(path);
  if (!tables.has(tableKey)) tables.set(tableKey, onlyTable(report, tableKey));
  const table = tables.get(tableKey);
  const rows = table?.rows.filter(({ def }) => def?.key === rowKey) ?? [];
  const row = rows.length === 1 ? rows[0] : undefined;
  const cell = row?.cells.find(({ column }) => column?.key === columnKey);
  if (table === undefined || row === undefined || cell === undefined || !isRowSound(table, row)) return undefined;
  const value = numberOf(cell);
  if (value !== undefined) return { cell, value };
  const relation = table.def?.relations.find(({ each, left }) => each === 'row' && left.length === 1 && left[0] === columnKey);
  if (cell.value.kind !== 'blank' || relation === undefined) return undefined;
  const addends = row.cells.filter(({ column }) => column !== undefined && relation.right.includes(column.key));
  if (addends.some(({ value }) => value.kind === 'other') || addends.every(({ value }) => value.kind === 'blank'))
    return undefined;
  return { cell, value: addends.reduce((sum, addend) => sum + (numberOf(addend) ?? 0), 0) };
}

/** A duplicated table cannot be compared with. */
function onlyTable(report: Report, key: string): Table | undefined {
  const tables = report.sections.flatMap((section) => section.tables.filter(({ def }) => def?.key === key));
  return tables.length === 1 ? tables[0] : undefined;
}

function numberOf({ value, text, column }: Cell): number | undefined {
  if (value.kind === 'number' || value.kind === 'plain') return value.value;
  // The form of 2019 gives no unit for amounts of money, so many authors write it into the cell.
  const amount = column?.number === 'amount' ? AMOUNT.exec(text)?.[1] : undefined;
  return amount === undefined ? undefined : Number(amount);
}

const AMOUNT = new RegExp(`^([0-9]{1,9}(?:\\.[0-9]{1,6})?)(?:${figureWords.unmultiplied.join('|')})$`);
