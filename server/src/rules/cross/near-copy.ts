/**
 * A copy of last year's report, or of another body's on the same year: its figures or its sentences, with little more changed than
 * the year.
 */

import words from '../../../data/cross.json' with { type: 'json' };
import type { ReportFacts, SentenceFact } from '../../facts/facts.ts';
import type { LastYear, LinkedReport } from '../../facts/last-year.ts';
import { type MarkedSentence, sentencesIn } from '../../facts/sentences.ts';
import { cellKey } from '../../format/cell-key.ts';
import type { Report, Table } from '../../report/report.ts';
import { squaresOf } from '../../report/sums.ts';
import { type Block, type Place, place, placeAt } from '../../syntax/tree.ts';
import type { Related } from '../finding.ts';
import type { Draft, Note, NotesRule } from '../rule.ts';

/** This many figures above 0 are not equal by chance. */
const FEWEST_FIGURES = 10;
const SHARE = 0.8;
const FEWEST_SENTENCES = 5;
/** From this number on, repeated sentences of a section are mentioned, or if they are half of the section. */
const FEWEST_OF_SECTION = 2;
const SHARE_OF_SECTION = 0.5;
const MOST_RELATED = 20;

interface SectionSentences {
  readonly section: string;
  readonly sentences: readonly MarkedSentence[];
}

export const crossNearCopy: NotesRule<SectionSentences> = {
  id: 'cross/near-copy',
  title: '照抄上年或别的机关的报告',
  severity: 'warning',
  fix: 'none',
  subject: 'notes',
  note(block, { section, lastYear, siblings }) {
    if (section === undefined || (lastYear === undefined && siblings.length === 0)) return undefined;
    const sentences = sentencesIn(block);
    return sentences.length === 0 ? undefined : { section: section.key, sentences };
  },
  check(notes, report, { lastYear, siblings }) {
    const ofLastYear = lastYear && wholeCopy(notes, report, lastYear, '上年报告');
    if (ofLastYear !== undefined) return [ofLastYear];
    for (const sibling of siblings) {
      const copy = wholeCopy(notes, report, sibling, `「${sibling.facts.authority ?? sibling.file}」本年度的报告`);
      if (copy !== undefined) return [copy];
    }
    return lastYear === undefined ? [] : sectionDrafts(report, lastYear, repeatedIn(notes, lastYear.facts));
  },
};

function wholeCopy(
  notes: readonly Note<SectionSentences>[],
  report: Report,
  other: LinkedReport,
  name: string,
): Draft | undefined {
  const repeated = repeatedIn(notes, other.facts);
  const figures = comparedFigures(report, other.facts);
  const { all, same } = repeated;
  const isRetold = all >= FEWEST_SENTENCES && same.length >= SHARE * all;
  const isRefilled = figures.positive >= FEWEST_FIGURES && figures.different === 0;
  const isWhole = all > 0 && same.length === all && figures.positive > 0 && figures.different === 0;
  return isRetold || isRefilled || isWhole
    ? wholeDraft(report, other, name, repeated, figures, isRefilled || isWhole)
    : undefined;
}

// --------------------------------------------------------------------------------------------------------------- sentences

interface Repetition {
  readonly section: string;
  readonly place: Place;
  readonly before: SentenceFact;
}

interface Repeated {
  /** Number of sentences per section. */
  readonly all: number;
  readonly bySection: ReadonlyMap<string, number>;
  readonly same: readonly Repetition[];
}

/** Cached: computed on every keystroke for the same reports. */
const knownMarks = new WeakMap<ReportFacts['sentences'], ReadonlyMap<number, SentenceFact>>();

function sentencesByMark(sentences: ReportFacts['sentences']): ReadonlyMap<number, SentenceFact> {
  const byMark = knownMarks.get(sentences) ?? new Map(sentences.map((sentence) => [sentence.mark, sentence]));
  knownMarks.set(sentences, byMark);
  return byMark;
}

function repeatedIn(notes: readonly Note<SectionSentences>[], { sentences: former }: ReportFacts): Repeated {
  const byMark = sentencesByMark(former);
  const bySection = new Map<string, number>();
  const same: Repetition[] = [];
  let all = 0;
  for (const { block, note } of notes) {
    const { section, sentences } = note;
    all += sentences.length;
    bySection.set(section, (bySection.get(section) ?? 0) + sentences.length);
    for (const { mark, span } of sentences) {
      const before = byMark.get(mark);
      if (before !== undefined) same.push({ section, place: placeAt(block, span), before });
    }
  }
  return { all, bySection, same };
}

// ----------------------------------------------------------------------------------------------------------------- figures

interface ComparedFigures {
  /** Number of figures above 0 in this report. */
  readonly positive: number;
  /** Number of those that differ from last year's, plus those above 0 only last year. */
  readonly different: number;
}

function comparedFigures({ sections }: Report, facts: ReportFacts): ComparedFigures {
  let positive = 0;
  let different = 0;
  for (const { tables } of sections) {
    for (const table of tables) {
      const own = comparedTable(table, facts);
      positive += own.positive;
      different += own.different;
    }
  }
  return { positive, different };
}

/** Cached: tables stay the same while other text is edited. */
const comparedTables = new WeakMap<ReportFacts, WeakMap<Table, ComparedFigures>>();

function comparedTable(table: Table, facts: ReportFacts): ComparedFigures {
  const byTable = comparedTables.get(facts) ?? new WeakMap<Table, ComparedFigures>();
  comparedTables.set(facts, byTable);
  const figures = byTable.get(table) ?? figuresOf(table, facts);
  byTable.set(table, figures);
  return figures;
}

function figuresOf(table: Table, { cells: former }: ReportFacts): ComparedFigures {
  const { def } = table;
  let positive = 0;
  let different = 0;
  if (def === undefined) return { positive, different };
  const { cells, values } = squaresOf(table, def);
  for (const [square, cell] of cells.entries()) {
    if (cell?.row === undefined || cell.column === undefined || cell.row.isGroup) continue;
    const before = former[cellKey(def, cell.row.key, cell.column.key)]?.value;
    const value = values[square] ?? Number.NaN;
    if (value > 0) positive++;
    // A blank is a 0 that was not typed.
    if (before !== undefined ? (value || 0) !== before : value > 0) different++;
  }
  return { positive, different };
}

// ------------------------------------------------------------------------------------------------------------------ drafts

function wholeDraft(
  report: Report,
  { file, facts }: LinkedReport,
  name: string,
  { all, same }: Repeated,
  { positive }: ComparedFigures,
  isRefilled: boolean,
): Draft {
  const what = [
    isRefilled ? `表中大于 0 的 ${positive} 个数全部与${name}相同` : '',
    same.length > 0 ? `正文 ${all} 句中有 ${same.length} 句与${name}相同（只有年份不同的也算）` : '',
  ].filter((part) => part !== '');
  return {
    place: headOf(report),
    message: `${what.join('，')}。请按本机关本年度的情况重写，并逐一核对数字。`,
    related: [
      { file, range: facts.range, message: facts.title ?? name },
      ...same.slice(0, MOST_RELATED).map((each): Related => ({ place: each.place, message: `与${name}相同` })),
    ],
  };
}

/** The title, otherwise the beginning of the text. */
function headOf({ title, sections, tree }: Report): Place {
  const [first] = sections;
  if (title !== undefined) return title.place;
  if (first !== undefined) return first.place;
  const block = tree.blocks[0] as Block;
  return place(block, block.span.start, block.span.end);
}

/** Sections on problems and plans: those after the last one with tables. Sections with nothing to report say so every year. */
function sectionDrafts(report: Report, { file }: LastYear, { bySection, same }: Repeated): Draft[] {
  const { sections } = report.format;
  const lastWithTables = sections.findLastIndex(({ tables }) => tables.length > 0);
  return sections.slice(lastWithTables + 1).flatMap((section) => {
    const all = bySection.get(section.key) ?? 0;
    const own = same.filter((each) => each.section === section.key && !saysNothing(each.place));
    const [first] = own;
    if (first === undefined || (own.length < FEWEST_OF_SECTION && own.length < SHARE_OF_SECTION * all)) return [];
    const draft: Draft = {
      place: first.place,
      severity: 'information',
      message: `「${section.label}」的 ${all} 句中有 ${own.length} 句与上年报告相同（只有年份不同的也算）。请核对是否仍是本年度的情况。`,
      related: own
        .slice(0, MOST_RELATED)
        .flatMap(({ place, before }, index): Related[] => [
          ...(index === 0 ? [] : [{ place, message: '与上年报告相同' }]),
          { file, range: before.range, message: '上年报告' },
        ]),
    };
    return [draft];
  });
}

const LONGEST_NOTHING = 40;
const NOTHING = new RegExp(words.nothing.join('|'));

function saysNothing({ block, span }: Place): boolean {
  return span.end - span.start <= LONGEST_NOTHING && NOTHING.test(block.text.slice(span.start, span.end));
}
