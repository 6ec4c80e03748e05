/** `title/form`: a title that is not worded as in the format, contains spaces, or is split over two blocks. */
import type { Format } from '../../format/format.ts';
import type { Report, Title } from '../../report/report.ts';
import { officialTitle } from '../../report/title.ts';
import { type Place, type PlacedEdit, place } from '../../syntax/tree.ts';
import type { Fix, Trust } from '../finding.ts';
import type { Draft, ReportRule } from '../rule.ts';
import { sectionHeadings, titleFor, titlePattern } from './official.ts';

export const titleForm: ReportRule = {
  id: 'title/form',
  title: '标题不合规定',
  severity: 'warning',
  fix: 'safe',
  subject: 'report',
  check(report, { format }) {
    const { title } = report;
    const [first] = title?.blocks ?? [];
    if (title === undefined || first === undefined) return [];
    if (first.kind !== 'heading' || first.depth !== 1) return otherHeadings(report, title);
    return title.isOfficial ? [] : [draftOf(report, title, format)];
  },
};

/** The title is elsewhere, and the level-1 heading is something else. */
function* otherHeadings(report: Report, title: Title): Iterable<Draft> {
  const sections = sectionHeadings(report);
  const heading = report.topHeadings.find((block) => !sections.has(block));
  if (heading === undefined) return;
  const words = heading.text.slice(heading.content.start, heading.content.end);
  yield {
    place: place(heading, heading.content.start, heading.content.end),
    message: `「${words}」设成了全文的大标题，却不是报告的标题，报告的标题写在了别处。请调整。`,
    related: [{ place: title.place, message: '报告的标题' }],
  };
}

function draftOf(report: Report, title: Title, format: Format): Draft {
  const official = titleFor(report, format);
  const { number } = format.definition.document;
  const pattern = titlePattern(format);
  const [first, second] = title.blocks;
  if (second !== undefined) {
    return {
      place: title.place,
      message: `标题分写成了两处，应当写成一个标题${official === undefined ? '' : `「${official}」`}。请合并。`,
      related: [{ place: place(second, second.span.start, second.span.end), message: '标题的后一半' }],
      fixes: official === undefined ? [] : [replacement(title, official, 'suggested')],
    };
  }
  const compact = title.text.replace(/\s+/g, '');
  if (first !== undefined && official !== undefined && compact === official) {
    const fix = replacement(title, official, 'safe');
    return {
      place: spacesIn(title),
      message: `标题「${title.text.replace(/\s+/g, ' ')}」中间有空格，标题里不留空格。请删去。`,
      fixes: [fix],
    };
  }
  const lacks = [title.authority === undefined ? '机关名称' : '', title.year === undefined ? '年份' : ''].filter(
    (word) => word !== '',
  );
  if (lacks.length > 0) {
    const what = `标题「${title.text}」没有写明${lacks.join('和')}，应为「${pattern}」（${number}）。`;
    const fixes = official === undefined ? [] : [replacement(title, official, 'suggested')];
    return { place: title.place, message: `${what}${official === undefined ? '请补上。' : `请改为「${official}」。`}`, fixes };
  }
  const wanted = official ?? pattern;
  return {
    place: differenceIn(title, format),
    message: `标题「${title.text}」与规定的写法不符，应为「${pattern}」。请改为「${wanted}」。`,
    fixes: official === undefined ? [] : [replacement(title, official, 'suggested')],
  };
}

/** Writes the title as in the format; the second part of a split one is removed. */
function replacement({ blocks, place: words }: Title, official: string, trust: Trust): Fix {
  const edits: PlacedEdit[] = [{ place: words, newText: official }];
  for (const block of blocks.slice(1)) edits.push({ place: place(block, 0, block.text.length), newText: '' });
  return { title: `改为「${official}」`, trust, preferred: true, edits };
}

/** The space if there is only one, otherwise all the words. */
function spacesIn({ place: words }: Title): Place {
  const { block, span } = words;
  const runs = [...block.text.slice(span.start, span.end).matchAll(/\s+/g)];
  const [run] = runs;
  return run === undefined || runs.length > 1
    ? words
    : place(block, span.start + run.index, span.start + run.index + run[0].length);
}

/** The text after the year, if everything before it is correct. */
function differenceIn({ place: words, authority, year }: Title, format: Format): Place {
  const { block, span } = words;
  if (authority === undefined || year === undefined || year.place.block !== block) return words;
  const head = block.text.slice(span.start, year.place.span.end);
  const isRight = officialTitle(format, authority.value, year.value).startsWith(head);
  return isRight && year.place.span.end < span.end ? place(block, year.place.span.end, span.end) : words;
}
