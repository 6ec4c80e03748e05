/** `section/missing`: the sections of the format that the report lacks, as one finding where the first belongs. */
import type { Format, Section as FormatSection } from '../../format/format.ts';
import { sectionSkeleton, withoutStops } from '../../format/skeleton.ts';
import type { Report, Section } from '../../report/report.ts';
import { type Block, type Place, type PlacedEdit, place } from '../../syntax/tree.ts';
import { isExcerpt } from '../content.ts';
import type { Draft, ReportRule } from '../rule.ts';
import { insertionAfter } from '../table/insertion.ts';
import { newlineOf } from '../table/source.ts';
import { listed } from '../wording.ts';
import { missetSections } from './misset.ts';

export const sectionMissing: ReportRule = {
  id: 'section/missing',
  title: '缺少部分',
  severity: 'error',
  fix: 'suggested',
  subject: 'report',
  check(report, { format }) {
    const here = new Set(report.sections.map(({ def }) => def));
    const misset = new Set(missetSections(report).map(({ def }) => def));
    const missing = format.sections.filter((def) => !here.has(def) && !misset.has(def));
    return missing.length === 0 || isExcerpt(report) ? [] : [draftOf(missing, report, format)];
  },
};

function draftOf(missing: readonly FormatSection[], report: Report, format: Format): Draft {
  const wheres = missing.map((def) => ({ def, where: whereItBelongs(def, report) }));
  const [first] = wheres;
  if (first === undefined) throw new RangeError('Some section is missing.');
  const names = listed(
    missing.map(({ heading }) => `「${heading}」`),
    '个部分',
  );
  const { number } = format.definition.document;
  return {
    place: first.where.place,
    message: `缺少${names}，格式规定的 ${format.sections.length} 个部分一个也不能少（${number}）。请补上。`,
    fixes: [
      {
        title: missing.length === 1 ? `插入${names}` : `插入所缺的 ${missing.length} 个部分`,
        trust: 'suggested',
        preferred: true,
        edits: insertions(wheres, report, format),
      },
    ],
  };
}

/** Everything that belongs at one place is inserted by one edit. */
function insertions(
  wheres: readonly { readonly def: FormatSection; readonly where: Where }[],
  report: Report,
  format: Format,
): PlacedEdit[] {
  const values = { authority: report.authority?.value, year: report.year?.value };
  const byBlock = new Map<Block, { readonly where: Where; readonly sources: string[] }>();
  for (const { def, where } of wheres) {
    const block = where.before ?? where.after;
    const source = withoutStops(sectionSkeleton(def, format, values));
    const there = byBlock.get(block);
    if (there === undefined) byBlock.set(block, { where, sources: [source] });
    else there.sources.push(source);
  }
  return [...byBlock.values()].map(({ where, sources }) => {
    const source = sources.join('\n\n');
    return where.before === undefined ? insertionAfter(where.after, source, report.tree) : insertionBefore(where.before, source);
  });
}

type Where = { readonly place: Place } & (
  | { readonly before: Block; readonly after?: undefined }
  | { readonly before?: undefined; readonly after: Block }
);

/** After the section that precedes it in the format, otherwise before the one that follows, otherwise at the end. */
function whereItBelongs(def: FormatSection, report: Report): Where {
  const { sections } = report;
  const preceding = last(sections, (section) => section.def !== undefined && section.def.index < def.index);
  const following = sections.find((section) => section.def !== undefined && section.def.index > def.index);
  const next = preceding === undefined ? following : sections[sections.indexOf(preceding) + 1];
  if (next !== undefined) return { place: place(next.heading, 0, 0), before: next.heading };
  const end = endOfBody(report);
  return { place: place(end, end.span.end, end.span.end), after: end };
}

/** The nearest existing section before it in the format; the last one if duplicated. */
function last(sections: readonly Section[], isCandidate: (section: Section) => boolean): Section | undefined {
  let found: Section | undefined;
  for (const section of sections) {
    if (isCandidate(section) && (section.def?.index ?? 0) >= (found?.def?.index ?? 0)) found = section;
  }
  return found;
}

/** The last block before the signature. */
function endOfBody({ tree: { blocks }, signature }: Report): Block {
  const [signed] = signature?.blocks ?? [];
  const index = signed === undefined ? blocks.length - 1 : blocks.indexOf(signed) - 1;
  const end = blocks[Math.max(0, index)] ?? blocks[0];
  if (end === undefined) throw new TypeError('A text has at least one block.');
  return end;
}

function insertionBefore(block: Block, source: string): PlacedEdit {
  const newline = newlineOf(block);
  return { place: place(block, 0, 0), newText: source.replace(/\r?\n/g, newline) + newline + newline };
}
