/** Completions at the start of a line: a whole report, and what is missing of it here: sections, tables, subsections, front matter. */
import type { Snapshot } from '../../analysis.ts';
import type { Format, Section as FormatSection, Table as FormatTable } from '../../format/format.ts';
import { rowBySureLabel } from '../../format/label.ts';
import {
  escaped,
  headerRowSkeleton,
  type Known,
  preambleSkeleton,
  reportSkeleton,
  sectionBodySkeleton,
  sectionSkeleton,
  signatureSkeleton,
  tableHeadSkeleton,
  tableSkeleton,
  titleSkeleton,
  withoutStops,
} from '../../format/skeleton.ts';
import { bodyKindNames } from '../../report/front-matter-keys.ts';
import type { Section } from '../../report/report.ts';
import { spanOf } from '../../syntax/locate.ts';
import { delimiterRow } from '../../syntax/table.ts';
import { type Block, placeText } from '../../syntax/tree.ts';
import { chineseNumeral } from '../../text/chinese-number.ts';
import { span } from '../../text/span.ts';
import { isBlank, type Line } from '../line.ts';
import { type Completion, explained, filterFor } from './completion.ts';

/** Longer beginnings are prose. */
const MAX_TYPED = 24;

interface Offer extends Pick<Completion, 'label' | 'kind' | 'snippet' | 'plain'> {
  /** What the line begins with when it is inserted; another beginning that was typed rules it out. */
  readonly mark: '#' | '##' | '###' | '|' | '---' | '';
  /** What it is found by. */
  readonly names: readonly string[];
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** What stands right below goes on with it, so no blank line may come between. */
  readonly isJoinedBelow?: boolean;
}

export function structureCompletions(snapshot: Snapshot, line: Line): readonly Completion[] {
  if (!isBlank(line.rest) || line.typed.trim().length > MAX_TYPED) return [];
  const here = surroundings(snapshot, line);
  const offers = [
    ...reportOffers(here),
    ...sectionBodyOffers(here),
    ...tableOffers(here),
    ...subsectionOffers(here),
    ...sectionOffers(here),
    ...frameOffers(here),
  ];
  return offers.flatMap((offer) => completionFor(offer, line));
}

function completionFor(offer: Offer, line: Line): Completion[] {
  const { mark, names, snippet, plain, label, kind, detail, documentation, isJoinedBelow = false } = offer;
  const [, typedMark = '', space = ''] = /^\s*([#|]*)(\s?)/.exec(line.typed) ?? [];
  // With a space behind it a mark is complete; `##` alone may become a `###`.
  const fits = typedMark === '' || mark === typedMark || (space === '' && mark.startsWith(typedMark));
  const filter = fits ? filterFor(line.typed, names) : undefined;
  if (filter === undefined) return [];
  return [
    {
      label,
      kind,
      snippet: apart(snippet, line, isJoinedBelow),
      ...(plain !== undefined && { plain: apart(plain, line, isJoinedBelow) }),
      replaces: span(line.start, line.end),
      filter,
      ...(detail !== undefined && { detail }),
      ...(documentation !== undefined && { documentation }),
    },
  ];
}

/** With a blank line on either side, or Markdown may read it and its neighbours as one. */
function apart(snippet: string, { previous, next }: Line, isJoinedBelow: boolean): string {
  const isJoinedAbove = !isBlank(previous) && !/^\s*<!--.*-->\s*$/.test(previous ?? '');
  return (isJoinedAbove ? '\n' : '') + snippet + (isJoinedBelow || isBlank(next) ? '' : '\n');
}

/** What stands around the caret's line, without what the line itself may be read as. */
interface Surroundings {
  readonly snapshot: Snapshot;
  readonly format: Format;
  readonly known: Known;
  /** Nothing but this line, front matter and comments. */
  readonly isEmpty: boolean;
  readonly hasTitle: boolean;
  readonly isFirstLine: boolean;
  readonly before: readonly Section[];
  readonly after: readonly Section[];
  /** Tables stand between this line and the next section. */
  readonly hasTablesBelow: boolean;
  /** The official ones among them, which a heading here would take over. */
  readonly tablesBelow: ReadonlySet<FormatTable>;
  /** The official ones anywhere else, under whatever heading. */
  readonly tablesElsewhere: ReadonlySet<FormatTable>;
  readonly line: Line;
}

function surroundings(snapshot: Snapshot, line: Line): Surroundings {
  const { tree, report } = snapshot;
  const isElsewhere = (at: number) => at < line.start || at > line.end;
  const starts = report.sections.map((section) => ({ section, at: spanOf(tree, section.place).start }));
  const before = starts.filter(({ at }) => at < line.start).map(({ section }) => section);
  const after = starts.filter(({ at }) => at > line.end);
  const nextSection = after[0]?.at ?? Number.POSITIVE_INFINITY;
  const isBelow = (at: number) => at > line.end && at < nextSection;
  // A table need not be one to Markdown: then the section knows, which may be the one that begins on this very line.
  const around = starts.filter(({ at }) => at <= line.end).at(-1)?.section;
  const tableBlocks = [
    ...tree.blocks.filter(({ kind }) => kind === 'table'),
    ...(around?.tables.flatMap(({ blocks }) => blocks) ?? []),
  ];
  const startOf = (block: Block) => spanOf(tree, { block, span: block.span }).start;
  const official = report.sections
    .flatMap((section) => section.tables)
    .flatMap(({ def, blocks }) => (def ? [{ def, isBelow: blocks.some((block) => isBelow(startOf(block))) }] : []));
  const isEmpty = tree.blocks.every((block, index) => {
    const start = tree.starts[index] ?? 0;
    return ['front-matter', 'blank', 'html'].includes(block.kind) || !isElsewhere(start + block.span.start);
  });
  return {
    snapshot,
    format: report.format,
    known: { authority: report.authority?.value, year: report.year?.value },
    isEmpty,
    hasTitle: report.topHeadings.some((block) => isElsewhere(startOf(block))),
    isFirstLine: line.start <= 1 && line.previous === undefined,
    before,
    after: after.map(({ section }) => section),
    hasTablesBelow: tableBlocks.some((block) => isBelow(startOf(block))),
    tablesBelow: new Set(official.flatMap(({ def, isBelow }) => (isBelow ? [def] : []))),
    tablesElsewhere: new Set(official.flatMap(({ def, isBelow }) => (isBelow ? [] : [def]))),
    line,
  };
}

function reportOffers({ snapshot, format, isEmpty }: Surroundings): Offer[] {
  if (!isEmpty) return [];
  const formats = [format, ...snapshot.settings.formats.filter((each) => each !== format)];
  const { report } = snapshot;
  // What the front matter says is known; the title is still to be written.
  const known = { authority: report.authority?.value, year: report.year?.value };
  return formats.map((each) => ({
    mark: '#',
    label: `整份年报（${each.name}）`,
    kind: 'report',
    snippet: reportSkeleton(each, known),
    names: [...each.definition.aliases, each.name, each.id],
    detail: '标题、各部分和全部表格',
    documentation: each.definition.document.title,
  }));
}

function sectionOffers(here: Surroundings): Offer[] {
  const { format, known, before, after, hasTablesBelow, tablesBelow, tablesElsewhere } = here;
  // A heading here would take the tables below away from the section above, whose own they are.
  if (before.at(-1)?.def?.tables.some((table) => tablesBelow.has(table))) return [];
  const there = new Set([...before, ...after].map(({ def }) => def?.key));
  const from = before.findLast(({ def }) => def !== undefined)?.def?.index ?? -1;
  const to = after.find(({ def }) => def !== undefined)?.def?.index ?? format.sections.length;
  return (
    format.sections
      .filter(({ key, index }) => !there.has(key) && index > from && index < to)
      // Its heading is what is missing where its tables are.
      .filter(({ tables }) => !tables.some((table) => tablesElsewhere.has(table)))
      .map((section) => ({
        mark: '##',
        label: section.heading,
        kind: 'section',
        // Tables that stand below a missing heading are its own: they need not come again.
        snippet: hasTablesBelow ? `## ${escaped(section.heading)}` : sectionSkeleton(section, format, known),
        names: [section.heading, section.label, ...section.aliases],
        detail: hasTablesBelow ? undefined : tablesOf(section),
        documentation: explained(section.guidance, section.article),
      }))
  );
}

function tablesOf({ tables }: FormatSection): string | undefined {
  return tables.length === 0 ? undefined : `含${tables.length}张表`;
}

function sectionBodyOffers(here: Surroundings): Offer[] {
  const { snapshot, format, known, before, line } = here;
  const section = before.at(-1);
  if (section?.def === undefined || section.tables.length > 0 || section.def.tables.some((table) => isThere(table, here)))
    return [];
  const isEmpty = section.blocks.every((block) => {
    const { start, end } = spanOf(snapshot.tree, { block, span: block.span });
    return block.kind === 'html' || block.kind === 'blank' || (start >= line.start && end <= line.end);
  });
  const snippet = isEmpty ? sectionBodySkeleton(section.def, format, known) : '';
  if (snippet === '') return [];
  const { label, aliases, guidance, article } = section.def;
  const names = ['模板', 'mb', label, ...aliases];
  return [{ mark: '', label: `模板：${label}`, kind: 'section', snippet, names, documentation: explained(guidance, article) }];
}

/** Even under another heading, or under one that is still being typed: then it has to be moved, or the heading to be put right. */
function isThere(table: FormatTable, { tablesBelow, tablesElsewhere }: Surroundings): boolean {
  return tablesBelow.has(table) || tablesElsewhere.has(table);
}

function tableOffers(here: Surroundings): Offer[] {
  const section = here.before.at(-1);
  const lostRows = section?.tables.flatMap(({ rows }) => rows).filter(({ def }) => def === undefined) ?? [];
  return (section?.def?.tables ?? []).flatMap((table): Offer[] => {
    const missing = missingOf(table, here.line);
    // Elsewhere than right below, rows without their head have to be put right where they are.
    const hasLostRows = !missing.isJoinedBelow && lostRows.some(({ label }) => rowBySureLabel(table, label.text) !== undefined);
    if (isThere(table, here) || hasLostRows) return [];
    const { name, label, aliases, guidance, article } = table;
    const documentation = explained(guidance, article);
    return [
      { mark: '|', label: name, kind: 'table', names: [name, label, ...aliases], detail: label, documentation, ...missing },
    ];
  });
}

/** Rows of the table that stand right below have lost their head: they need not come again. */
function missingOf(table: FormatTable, { below: [first = '', second = ''] }: Line): Pick<Offer, 'snippet' | 'isJoinedBelow'> {
  if (isRowOf(table, first)) return { snippet: tableHeadSkeleton(table), isJoinedBelow: true };
  const isDelimited = delimiterRow(first, 0, first.length) !== undefined;
  if (isDelimited && isRowOf(table, second)) return { snippet: headerRowSkeleton(table), isJoinedBelow: true };
  return { snippet: tableSkeleton(table) };
}

function isRowOf(table: FormatTable, line: string): boolean {
  const [, label] = /^\s*\|([^|]+)\|/.exec(line) ?? [];
  return label !== undefined && rowBySureLabel(table, label) !== undefined;
}

function subsectionOffers({ before }: Surroundings): Offer[] {
  const section = before.at(-1);
  if (section?.def === undefined) return [];
  const there = section.subsections.map(({ label }) => placeText(label));
  const number = section.subsections.filter(({ system }) => system === 'chinese-brackets').length + 1;
  return section.def.aspects.flatMap(({ heading, label, guidance }): Offer[] => {
    if (heading === undefined || there.some((text) => text.includes(label) || text.includes(heading))) return [];
    const title = `（${chineseNumeral(number)}）${heading}`;
    const names = [heading, title, label];
    return [{ mark: '###', label: title, kind: 'subsection', snippet: `### ${title}\n\n$0`, names, documentation: guidance }];
  });
}

/** What stands before the first section and after the last one. */
function frameOffers({ snapshot, format, known, isEmpty, hasTitle, isFirstLine, before, after }: Surroundings): Offer[] {
  const { report } = snapshot;
  const offers: Offer[] = [];
  if (!hasTitle && before.length === 0) {
    const snippet = titleSkeleton(format, known);
    offers.push({
      mark: '#',
      label: '标题',
      kind: 'section',
      snippet,
      names: ['标题', 'bt'],
      detail: withoutStops(snippet).slice(2),
    });
  }
  if (hasTitle && before.length === 0 && report.preamble.length <= 1) {
    const snippet = preambleSkeleton(format, known);
    const documentation = format.definition.preamble.guidance;
    if (snippet !== '')
      offers.push({ mark: '', label: '编制说明', kind: 'section', snippet, names: ['编制说明', 'bzsm', '前言'], documentation });
  }
  if (after.length === 0 && before.length > 0 && report.signature === undefined) {
    const snippet = signatureSkeleton(format, known);
    offers.push({ mark: '', label: '落款', kind: 'section', snippet, names: ['落款', 'lk', '署名'], detail: '机关和日期' });
  }
  if (isFirstLine && report.frontMatter === undefined) {
    const kinds = bodyKindNames.map(({ name }) => name).join(',');
    offers.push({
      mark: '---',
      label: '文首信息',
      kind: 'key',
      snippet: `---\n机关类别: $\{1|${kinds}|}\n上年报告: $\{2:路径}\n---\n`,
      names: ['---', '文首信息', 'wsxx', 'front matter'],
      detail: isEmpty ? undefined : '机关类别、上年报告等',
    });
  }
  return offers;
}
