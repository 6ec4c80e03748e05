/** The official title of a report, as far as the report itself states the authority and the year. */
import type { Format } from '../../format/format.ts';
import type { Report } from '../../report/report.ts';
import { officialTitle } from '../../report/title.ts';
import type { Block } from '../../syntax/tree.ts';

/** Undefined if the authority or the year is not stated anywhere. */
export function titleFor(report: Report, format: Format): string | undefined {
  const authority =
    report.title?.authority?.value ??
    report.authority?.value ??
    report.signature?.authority?.value ??
    authorityIn(report.tree.blocks);
  const year = report.title?.year?.value ?? report.year?.value;
  return authority === undefined || year === undefined ? undefined : officialTitle(format, authority, year);
}

/** `本报告由青石县人民政府编制`, in the opening of the text. */
const WRITTEN_BY = /本(?:年度)?(?:报告|年报)由([\u4e00-\u9fff]{3,30}?)(?:根据|按照|依据|依照|编制|编写|撰写)/;
const OPENING = 12;

function authorityIn(blocks: readonly Block[]): string | undefined {
  for (const block of blocks.slice(0, OPENING)) {
    const authority = block.kind === 'paragraph' ? WRITTEN_BY.exec(block.text)?.[1] : undefined;
    if (authority !== undefined && !/^(?:本|我)/.test(authority)) return authority;
  }
  return undefined;
}

/** The title's pattern as a message shows it. */
export function titlePattern({ definition }: Format): string {
  return definition.title.pattern.replace('{authority}', '（机关名称）').replace('{year}', '（年份）');
}

/** The headings that are sections, and therefore not titles. */
export function sectionHeadings({ sections }: Report): ReadonlySet<unknown> {
  return new Set(sections.map(({ heading }) => heading));
}
