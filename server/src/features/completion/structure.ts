/** Completions at the start of a line: a whole report, or what is missing here: sections, tables, subsections, front matter. */
import type { Snapshot } from '../../analysis.ts';
import type { Section as FormatSection } from '../../format/format.ts';
import {
  escaped,
  preambleSkeleton,
  reportSkeleton,
  sectionBodySkeleton,
  sectionSkeleton,
  signatureSkeleton,
  titleSkeleton,
  withoutStops,
} from '../../format/skeleton.ts';
import { bodyKindNames } from '../../report/front-matter-keys.ts';
import { spanOf } from '../../syntax/locate.ts';
import { placeText } from '../../syntax/tree.ts';
import { chineseNumeral } from '../../text/chinese-number.ts';
import { isBlank, type Line } from '../line.ts';
import { type Completion, explained } from './completion.ts';
import { type CompletionContext, completionContext, isThere } from './context.ts';
import { tableOffers } from './missing-tables.ts';
import { completionFor, type Offer } from './offer.ts';

/** Longer text is prose. */
const MAX_TYPED = 24;

export function structureCompletions(snapshot: Snapshot, line: Line): readonly Completion[] {
  if (!isBlank(line.rest) || line.typed.trim().length > MAX_TYPED) return [];
  const here = completionContext(snapshot, line);
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

function reportOffers({ snapshot, format, details, isEmpty }: CompletionContext): Offer[] {
  if (!isEmpty) return [];
  const formats = [format, ...snapshot.settings.formats.filter((each) => each !== format)];
  return formats.map((each) => ({
    mark: '#',
    label: `整份年报（${each.name}）`,
    kind: 'report',
    snippet: reportSkeleton(each, details),
    names: [...each.definition.aliases, each.name, each.id],
    detail: '标题、各部分和全部表格',
    documentation: each.definition.document.title,
  }));
}

function sectionOffers(here: CompletionContext): Offer[] {
  const { format, details, before, after, hasTablesBelow, tablesBelow, tablesElsewhere } = here;
  // A heading here would take tables away from the section above that they belong to.
  if (before.at(-1)?.def?.tables.some((table) => tablesBelow.has(table))) return [];
  const there = new Set([...before, ...after].map(({ def }) => def?.key));
  const from = before.findLast(({ def }) => def !== undefined)?.def?.index ?? -1;
  const to = after.find(({ def }) => def !== undefined)?.def?.index ?? format.sections.length;
  return (
    format.sections
      .filter(({ key, index }) => !there.has(key) && index > from && index < to)
      // If its tables are elsewhere, its heading is missing there, not here.
      .filter(({ tables }) => !tables.some((table) => tablesElsewhere.has(table)))
      .map((section) => ({
        mark: '##',
        label: section.heading,
        kind: 'section',
        // Tables below already belong to the missing heading, and must not be inserted again.
        snippet: hasTablesBelow ? `## ${escaped(section.heading)}` : sectionSkeleton(section, format, details),
        names: [section.heading, section.label, ...section.aliases],
        detail: hasTablesBelow ? undefined : tablesOf(section),
        documentation: explained(section.guidance, section.article),
      }))
  );
}

function tablesOf({ tables }: FormatSection): string | undefined {
  return tables.length === 0 ? undefined : `含${tables.length}张表`;
}

function sectionBodyOffers(here: CompletionContext): Offer[] {
  const { snapshot, format, details, before, line } = here;
  const section = before.at(-1);
  if (section?.def === undefined || section.tables.length > 0 || section.def.tables.some((table) => isThere(table, here)))
    return [];
  const isEmpty = section.blocks.every((block) => {
    const { start, end } = spanOf(snapshot.tree, { block, span: block.span });
    return block.kind === 'html' || block.kind === 'blank' || (start >= line.start && end <= line.end);
  });
  const snippet = isEmpty ? sectionBodySkeleton(section.def, format, details) : '';
  if (snippet === '') return [];
  const { label, aliases, guidance, article } = section.def;
  const names = ['模板', 'mb', label, ...aliases];
  return [{ mark: '', label: `模板：${label}`, kind: 'section', snippet, names, documentation: explained(guidance, article) }];
}

function subsectionOffers({ before }: CompletionContext): Offer[] {
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

/** Offers for what comes before the first section and after the last. */
function frameOffers({ snapshot, format, details, isEmpty, hasTitle, isFirstLine, before, after }: CompletionContext): Offer[] {
  const { report } = snapshot;
  const offers: Offer[] = [];
  if (!hasTitle && before.length === 0) {
    const snippet = titleSkeleton(format, details);
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
    const snippet = preambleSkeleton(format, details);
    const documentation = format.definition.preamble.guidance;
    if (snippet !== '')
      offers.push({ mark: '', label: '编制说明', kind: 'section', snippet, names: ['编制说明', 'bzsm', '前言'], documentation });
  }
  if (after.length === 0 && before.length > 0 && report.signature === undefined) {
    const snippet = signatureSkeleton(format, details);
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
