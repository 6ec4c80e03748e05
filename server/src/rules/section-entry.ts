/** What the rules find on a section, its tables included, and what of it still holds when the section has changed. */
import type { Section, Table } from '../report/report.ts';
import type { Block } from '../syntax/tree.ts';
import { type Entry, entryOf, joined, type Kept, type Overlap, type Running, stillHolds } from './entry.ts';
import type { RuleContext } from './rule.ts';
import { sectionWatcher } from './watched-report.ts';

/** The rules that are on, for sections and for their tables. */
export interface SectionRules {
  readonly sectionRules: readonly Running<Section>[];
  readonly labelRules: readonly Running<Table>[];
  readonly figureRules: readonly Running<Table>[];
  /** Those of both that also look at tables which the format does not know. */
  readonly unknownTableRules: readonly Running<Table>[];
  /** Shapes of official tables on the labels of which nothing was found. Many reports have tables of one shape. */
  readonly quietShapes: WeakMap<object, Entry>;
}

/** All that was found on a section and on its tables, and what each rule and each table had to do with it. */
export interface SectionEntry extends Entry {
  readonly section: Section;
  readonly own: readonly OwnEntry[];
  readonly tables: readonly TableEntry[];
}

/** What one rule found, and the parts of the section that it looked at. */
interface OwnEntry {
  readonly parts: number;
  readonly entry: Entry;
}

interface TableEntry {
  readonly table: Table;
  readonly ofLabels: Entry;
  readonly entry: Entry;
}

/** What was found before on the sections that are not the same any more. */
export interface Former {
  readonly sections: ReadonlyMap<Block, SectionEntry>;
  /** By table, and by the shape of a table. */
  readonly tables: ReadonlyMap<object, TableEntry>;
}

export function formerEntries(before: Kept<Section, SectionEntry> | undefined, { start, end }: Overlap): Former {
  const sections = new Map<Block, SectionEntry>();
  const tables = new Map<object, TableEntry>();
  for (const entry of before?.entries.slice(start, before.entries.length - end) ?? []) {
    sections.set(entry.section.heading, entry);
    for (const each of entry.tables) tables.set(each.table, each).set(each.table.shape, each);
  }
  return { sections, tables };
}

export function sectionEntry(section: Section, known: RuleContext, rules: SectionRules, former: Former): SectionEntry {
  const before = former.sections.get(section.heading);
  const changed = before === undefined ? -1 : sectionWatcher.differing(before.section, section);
  const own = rules.sectionRules.map((rule, index) => {
    const kept = before?.own[index];
    const holds = kept !== undefined && (kept.parts & changed) === 0 && stillHolds(kept.entry, known);
    return holds ? kept : ownEntry(rule, section, known);
  });
  const tables = section.tables.map((table) => tableEntry(table, known, rules, former.tables));
  const all = joined(known, [...own.map(({ entry }) => entry), ...tables.map(({ entry }) => entry)]);
  return { ...all, section, own, tables };
}

function ownEntry(rule: Running<Section>, section: Section, known: RuleContext): OwnEntry {
  const watched = sectionWatcher.watch(section);
  const entry = entryOf([rule], watched, known);
  return { parts: watched.reads, entry };
}

function tableEntry(table: Table, known: RuleContext, rules: SectionRules, former: ReadonlyMap<object, TableEntry>): TableEntry {
  const before = former.get(table);
  if (before !== undefined && stillHolds(before.entry, known)) return before;
  if (table.def === undefined) {
    const entry = entryOf(rules.unknownTableRules, table, known);
    return { table, ofLabels: entry, entry };
  }
  const { shape } = table;
  const ofShape = former.get(shape)?.ofLabels ?? rules.quietShapes.get(shape);
  const isShapeRight = ofShape?.isQuiet === true && stillHolds(ofShape, known);
  const ofLabels = isShapeRight ? ofShape : entryOf(rules.labelRules, table, known);
  if (!isShapeRight && ofLabels.isQuiet) rules.quietShapes.set(shape, ofLabels);
  return { table, ofLabels, entry: joined(known, [ofLabels, entryOf(rules.figureRules, table, known)]) };
}
