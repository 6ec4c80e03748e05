/** `title/missing`: no level-1 heading, though there may be the words of a title that are not marked as one. */
import type { Report } from '../../report/report.ts';
import { type Block, type Place, place } from '../../syntax/tree.ts';
import type { Fix } from '../finding.ts';
import type { Draft, ReportRule } from '../rule.ts';
import { newlineOf } from '../table/source.ts';
import { sectionHeadings, titleFor, titlePattern } from './official.ts';

export const titleMissing: ReportRule = {
  id: 'title/missing',
  title: '缺少标题',
  severity: 'error',
  fix: 'suggested',
  subject: 'report',
  check(report, { format }) {
    const [first] = report.title?.blocks ?? [];
    if (first?.kind === 'heading' && first.depth === 1) return [];
    const sections = sectionHeadings(report);
    if (report.topHeadings.some((heading) => !sections.has(heading))) return [];
    return [report.title === undefined ? absent(report, titleFor(report, format), titlePattern(format)) : unmarked(report)];
  },
};

/** The words exist: as a paragraph, or a heading of another level. */
function unmarked({ title }: Report): Draft {
  const [first] = title?.blocks ?? [];
  if (title === undefined || first === undefined) throw new TypeError('There is a title.');
  const isHeading = first.kind === 'heading';
  const what = isHeading ? '设成了下面的小标题' : '没有设为标题';
  return {
    place: title.place,
    message: `报告标题「${title.text.replace(/\s+/g, '')}」${what}，全文因此没有大标题。请设为全文的大标题。`,
    fixes: [
      {
        title: '设为全文的大标题',
        trust: 'suggested',
        preferred: true,
        edits: [
          { place: place(first, first.span.start, first.span.end), newText: `# ${title.text.replace(/\s*\r?\n\s*/g, '')}` },
        ],
      },
    ],
  };
}

function absent(report: Report, official: string | undefined, pattern: string): Draft {
  const at = opening(report);
  const fixes: Fix[] = [];
  if (official !== undefined) {
    const newline = newlineOf(at.block);
    const newText = `# ${official}${newline}${newline}`;
    fixes.push({ title: `插入标题「${official}」`, trust: 'suggested', preferred: true, edits: [{ place: at, newText }] });
  }
  const wanted = official === undefined ? `「${pattern}」` : `「${official}」`;
  return {
    place: at,
    message: `报告没有标题，读者和上级机关看不出是哪个机关哪一年的报告。请在开头写上${wanted}。`,
    fixes,
  };
}

/** The title belongs before everything but the front matter. */
function opening({ tree: { blocks } }: Report): Place {
  const after = blocks[0]?.kind === 'front-matter' ? blocks[1] : blocks.find((block) => block.kind !== 'blank');
  if (after !== undefined) return place(after, 0, 0);
  const [last] = blocks;
  if (last === undefined) throw new TypeError('A text has at least one block.');
  return endOf(last);
}

function endOf(block: Block): Place {
  return place(block, block.text.length, block.text.length);
}
