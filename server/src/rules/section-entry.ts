/** What the rules find on a section, its tables included, and what of it still holds when the section has changed. */
import type { Section, Table } from '../report/report.ts';
import type { Block } from '../syntax/tree.ts';
import { looksTheSame, watchContext } from './context.ts';
import {
  byPlace,
  type Entry,
  entryOf,
  type Found,
  foundBy,
  joined,
  type Kept,
  type Overlap,
  quietEntry,
  type Running,
  stillHolds,
} from './entry.ts';
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

/** What one rule found, and what of the section and of its context it looked at. */
interface OwnEntry extends Found {
  readonly parts: number;
  readonly reads: number;
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
  const own = ownEntries(section, known, rules, former.sections.get(section.heading));
  const tables = section.tables.map((table) => tableEntry(table, known, rules, former.tables));
  const all = joined(known, [ofAll(own, known), ...tables.map(({ entry }) => entry)]);
  const { reads, findings, problems, suppressions, notes, isQuiet } = all;
  return { known, reads, findings, problems, suppressions, notes, isQuiet, section, own, tables };
}

function ownEntries(
  section: Section,
  known: RuleContext,
  { sectionRules }: SectionRules,
  before: SectionEntry | undefined,
): readonly OwnEntry[] {
  const changed = before === undefined ? -1 : sectionWatcher.differing(before.section, section);
  const watched = sectionWatcher.watch(section);
  const context = watchContext(known);
  return sectionRules.map((rule, index) => {
    const kept = before?.own[index];
    const holds = kept !== undefined && (kept.parts & changed) === 0 && looksTheSame(kept.reads, before?.known ?? known, known);
    if (holds) return kept;
    watched.reads = 0;
    context.reads = 0;
    const { findings, problems } = foundBy(rule, watched, context);
    return { parts: watched.reads, reads: context.reads, findings, problems };
  });
}

/** What all the rules found on the section itself, as one. */
function ofAll(own: readonly OwnEntry[], known: RuleContext): Entry {
  let reads = 0;
  for (const each of own) reads |= each.reads;
  if (own.every(({ findings, problems }) => findings.length + problems.length === 0)) return quietEntry(known, reads);
  const findings = own.flatMap((each) => each.findings).sort(byPlace);
  const problems = own.flatMap((each) => each.problems);
  return { known, reads, findings, problems, suppressions: [], notes: undefined, isQuiet: false };
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
