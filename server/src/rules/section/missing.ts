/** `section/missing`: a section of the format that the report does not have, at the place where it belongs. */
import type { Format, Section as FormatSection } from '../../format/format.ts';
import { sectionSkeleton, withoutStops } from '../../format/skeleton.ts';
import type { Report, Section } from '../../report/report.ts';
import { type Block, type Place, type PlacedEdit, place } from '../../syntax/tree.ts';
import type { Draft, ReportRule } from '../rule.ts';
import { insertionAfter } from '../table/insertion.ts';
import { newlineOf } from '../table/source.ts';

export const sectionMissing: ReportRule = {
  id: 'section/missing',
  title: '缺少部分',
  severity: 'error',
  fix: 'suggested',
  subject: 'report',
  check(report, { format }) {
    const here = new Set(report.headings.map(({ def }) => def));
    return format.sections.filter((def) => !here.has(def)).map((def) => draftOf(def, report, format));
  },
};

function draftOf(def: FormatSection, report: Report, format: Format): Draft {
  const at = whereItBelongs(def, report);
  const known = { authority: report.authority?.value, year: report.year?.value };
  const source = withoutStops(sectionSkeleton(def, format, known));
  const { number } = format.definition.document;
  return {
    place: at.place,
    message: `缺少「${def.heading}」，格式规定的 ${format.sections.length} 个部分一个也不能少（${number}）。请补上。`,
    fixes: [
      {
        title: `插入「${def.heading}」`,
        trust: 'suggested',
        preferred: true,
        edits: [at.before === undefined ? insertionAfter(at.after, source, report.tree) : insertionBefore(at.before, source)],
      },
    ],
  };
}

type Where = { readonly place: Place } & (
  | { readonly before: Block; readonly after?: undefined }
  | { readonly before?: undefined; readonly after: Block }
);

/** Behind the section that precedes it in the format, else before the one that follows, else at the end. */
function whereItBelongs(def: FormatSection, report: Report): Where {
  const { sections } = report;
  const preceding = last(sections, (section) => section.def !== undefined && section.def.index < def.index);
  const following = sections.find((section) => section.def !== undefined && section.def.index > def.index);
  const next = preceding === undefined ? following : sections[sections.indexOf(preceding) + 1];
  if (next !== undefined) return { place: place(next.heading, 0, 0), before: next.heading };
  const end = endOfBody(report);
  return { place: place(end, end.span.end, end.span.end), after: end };
}

/** The present section that comes nearest before it in the format; of one that is there twice, the last. */
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
