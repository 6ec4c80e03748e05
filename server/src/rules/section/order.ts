/** `section/order`: sections that are not in the order of the format. Moves as little as possible. */
import type { Format, Section as FormatSection } from '../../format/format.ts';
import type { Report, Section } from '../../report/report.ts';
import { type Block, type PlacedEdit, place } from '../../syntax/tree.ts';
import type { Draft, ReportRule } from '../rule.ts';
import { movedAfter } from '../table/insertion.ts';
import { newlineOf } from '../table/source.ts';

export const sectionOrder: ReportRule = {
  id: 'section/order',
  title: '部分的顺序不对',
  severity: 'error',
  fix: 'safe',
  subject: 'report',
  check(report, { format }) {
    const official = firstOfEach(report.sections);
    if (official.every(({ def }, index) => def.index > (official[index - 1]?.def.index ?? -1))) return [];
    const inOrder = longestRun(official);
    return official.filter((section) => !inOrder.includes(section)).map((section) => draftOf(section, inOrder, report, format));
  },
};

/** A section of the format; a second one of the same is reported as a duplicate. */
type Known = Section & { readonly def: FormatSection };

function firstOfEach(headings: readonly Section[]): readonly Known[] {
  const seen = new Set<FormatSection>();
  return headings.filter((head): head is Known => {
    const isFirst = head.def !== undefined && !seen.has(head.def);
    if (head.def !== undefined) seen.add(head.def);
    return isFirst;
  });
}

/** The largest set of sections that are in order relative to each other. */
function longestRun(sections: readonly Known[]): readonly Known[] {
  const runs: (readonly Known[])[] = [];
  for (const section of sections) {
    const before = runs.filter((run) => (run.at(-1)?.def.index ?? -1) < section.def.index);
    const longest = before.reduce<readonly Known[]>((best, run) => (run.length > best.length ? run : best), []);
    runs.push([...longest, section]);
  }
  return runs.reduce<readonly Known[]>((best, run) => (run.length > best.length ? run : best), []);
}

function draftOf(section: Known, inOrder: readonly Known[], report: Report, format: Format): Draft {
  const before = inOrder.findLast(({ def }) => def.index < section.def.index);
  const after = inOrder.find(({ def }) => def.index > section.def.index);
  const words = [
    before === undefined ? '' : `「${before.def.heading}」之后`,
    after === undefined ? '' : `「${after.def.heading}」之前`,
  ];
  const edits = movement(section, before, after, report);
  return {
    place: section.place,
    message: `「${section.text}」的位置不对，应在${words.filter((word) => word !== '').join('、')}（${format.definition.document.number}）。请移过去。`,
    related: [before, after].flatMap((other) => (other === undefined ? [] : [{ place: other.place, message: '与它的先后不对' }])),
    fixes:
      edits === undefined ? [] : [{ title: `移到${words.find((word) => word !== '')}`, trust: 'safe', preferred: true, edits }],
  };
}

/** Undefined if the section does not consist of whole blocks: its heading or the signature shares a paragraph with other text. */
function movement(
  section: Section,
  before: Section | undefined,
  after: Known | undefined,
  report: Report,
): readonly PlacedEdit[] | undefined {
  const { tree, signature } = report;
  const [last, heading] = [section.blocks.at(-1) ?? section.heading, section.heading];
  const isWhole = heading.kind === 'heading' || section.place.span.end === heading.span.end;
  const sharesSignature = section.blocks.some((block) => block === signature?.date.place.block);
  if (!isWhole || sharesSignature || section.blocks[0] === heading) return undefined;
  const newline = newlineOf(heading);
  const moved = [heading, ...section.blocks]
    .map(({ text }) => text)
    .join('')
    .trimEnd();
  const next = before === undefined ? after : report.sections[report.sections.indexOf(before) + 1];
  const insertion: PlacedEdit =
    next === undefined
      ? movedAfter(before?.blocks.at(-1) ?? before?.heading ?? last, moved, tree)
      : { place: place(next.heading, 0, 0), newText: moved + newline + newline };
  const removals = [heading, ...section.blocks].map((block) => ({ place: place(block, 0, block.text.length), newText: '' }));
  return [insertion, ...removals, ...closing(heading, last, report)];
}

/** If the last section moves, the text ends after the one before it, in the same way as it ended after the last. */
function closing(heading: Block, last: Block, { tree: { blocks } }: Report): readonly PlacedEdit[] {
  const previous = blocks[blocks.indexOf(heading) - 1];
  if (blocks.at(-1) !== last || previous === undefined) return [];
  const lineBreak = /\r\n|\n|\r/.exec(previous.text.slice(previous.span.end))?.[0] ?? newlineOf(previous);
  const newText = last.text.slice(last.span.end).replace(/\r\n|\n|\r/g, lineBreak);
  return [{ place: place(previous, previous.span.end, previous.text.length), newText }];
}
