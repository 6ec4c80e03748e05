/** Section one omits one of the aspects that the format requires. */

import type { AspectDefinition } from '../../format/schema.ts';
import { hasElision } from '../../prose/mention.ts';
import type { Report, Section, Subsection } from '../../report/report.ts';
import { type Block, placeText } from '../../syntax/tree.ts';
import { chineseNumeral } from '../../text/chinese-number.ts';
import { lastAnswer } from '../../text/last-answer.ts';
import { aspectsOf, filled, hasText, isExcerpt, preambleOf } from '../content.ts';
import type { Fix } from '../finding.ts';
import type { NotesRule } from '../rule.ts';
import { noteMentionsInside, spokenOfBelow } from '../spoken-of.ts';
import { insertionAfter } from '../table/insertion.ts';

export const overviewAspects: NotesRule<number> = {
  id: 'overview/aspects',
  title: '第一部分缺少应有的方面',
  severity: 'warning',
  fix: 'suggested',
  subject: 'notes',
  note: (block, context) => noteMentionsInside('overview/aspects', block, context),
  *check(notes, report) {
    const isSpokenOf = spokenOfBelow(notes, report);
    for (const [index, { def }] of report.sections.entries()) {
      const aspects = aspectsOf(def?.aspects, 'overview/aspects');
      const section = aspects.length === 0 ? undefined : report.sections[index];
      if (section === undefined || !hasText(section.blocks)) continue;
      const division = divisionOf(section);
      const unspoken = aspects.filter((aspect) => !speaksOf(section, division, aspect, isSpokenOf));
      if (unspoken.length === 0) continue;
      const isLast = index === report.sections.length - 1;
      const nTold = isLast || isUnfinished(section) ? Math.max(0, lastNamed(division.heads, aspects)) : aspects.length;
      const missing = unspoken.filter((aspect) => aspects.indexOf(aspect) < nTold);
      if (missing.length === 0 || (missing.length === aspects.length && isOtherOutline(report))) continue;
      const names = missing.map(({ label }) => label).join('、');
      const elsewhere = report.sections.flatMap((other) => (other === section ? [] : headsNaming(other, missing)));
      if (missing.length === aspects.length && elsewhere.length < 2 && !isTold(section, report)) continue;
      if (elsewhere.length >= 2) {
        yield {
          place: section.place,
          message: `「${section.def?.label}」没有写到${names}，这些内容写在了别的部分。请移到这一部分。`,
          related: elsewhere.map(({ label }) => ({ place: label, message: placeText(label).slice(0, 20) })),
        };
        continue;
      }
      yield {
        place: section.place,
        related: nextHeads(division, section, missing, aspects),
        message: `「${section.def?.label}」没有写到${names}（${report.format.definition.document.number}要求写明${aspects.map(({ label }) => label).join('、')}）。请补写。`,
        fixes: fixFor(report, section, missing),
      };
    }
  },
};

/** If the report is divided differently, or is only an excerpt, the rules on sections report that. */
function isOtherOutline(report: Report): boolean {
  return isExcerpt(report) || report.sections.some(({ def }) => def === undefined);
}

/** The titles of a section that name one of the aspects. */
function headsNaming(section: Section, aspects: readonly AspectDefinition[]): readonly Subsection[] {
  return headsOf(section).filter((head) => {
    const label = labelOf(head);
    return aspects.some(({ label: name, heading }) => label.includes(name) || (heading !== undefined && label.includes(heading)));
  });
}

/** Whether a section says more than that there is nothing to report, and than the preamble. */
function isTold({ blocks }: Section, report: Report): boolean {
  const preamble = new Set(preambleOf(report));
  return blocks.some(
    (block) => block.kind === 'paragraph' && !preamble.has(block) && block.span.end - block.span.start >= FEWEST_WORDS,
  );
}

const FEWEST_WORDS = 30;

/** The titles before which the missing aspects belong. */
function nextHeads(
  { heads }: Division,
  section: Section,
  missing: readonly AspectDefinition[],
  aspects: readonly AspectDefinition[],
) {
  const places = headsOf(section);
  return missing.flatMap((aspect) => {
    const after = aspects.slice(aspects.indexOf(aspect) + 1);
    const at = heads.findIndex((head) => after.some(({ headingWords }) => headingWords.some((word) => head.includes(word))));
    const next = at < 0 ? undefined : places[at];
    return next === undefined ? [] : [{ place: next.label, message: `缺${aspect.label}，应在这之前` }];
  });
}

/** The text after an ellipsis is unknown; the last title's text may be incomplete as well. */
function isUnfinished(section: Section): boolean {
  const heads = headsOf(section);
  const last = heads.at(-1);
  if (last === undefined) return hasElision(section.blocks);
  const at = section.blocks.indexOf(last.block);
  return hasElision(section.blocks.slice(Math.max(0, at)));
}

/** The index of the last aspect that the last title names: a missing one before it was skipped. */
function lastNamed(heads: readonly string[], aspects: readonly AspectDefinition[]): number {
  const last = heads.at(-1) ?? '';
  return aspects.findLastIndex(({ headingWords }) => headingWords.some((word) => last.includes(word)));
}

/** If titles divide the section, they decide; otherwise any word of it counts. */
function speaksOf(
  { blocks }: Section,
  { isDivided, named }: Division,
  aspect: AspectDefinition,
  isSpokenOf: (aspect: AspectDefinition) => boolean,
): boolean {
  // Undivided with omitted text: the aspect may be in what was omitted.
  if (!isDivided) return isSpokenOf(aspect) || hasElision(blocks);
  return named.has(aspect) || blocks.some((block) => block.kind !== 'table' && block.text.includes(aspect.label));
}

/** How titles divide a section. */
interface Division {
  readonly heads: readonly string[];
  /** The aspects that a title names. */
  readonly named: ReadonlySet<AspectDefinition>;
  readonly isDivided: boolean;
}

/** Cached: a section stays the same while nothing in it changes. */
const divisionOf = lastAnswer((section: Section): Division => {
  const aspects = aspectsOf(section.def?.aspects, 'overview/aspects');
  const heads = headsOf(section).map(labelOf);
  const isNamed = ({ headingWords }: AspectDefinition) => heads.some((head) => headingWords.some((word) => head.includes(word)));
  const named = new Set(aspects.filter(isNamed));
  return { heads, named, isDivided: named.size >= 2 };
});

function headsOf({ subsections }: Section): readonly Subsection[] {
  const main = subsections.filter(({ system }) => system === 'chinese-brackets');
  if (main.length >= 2) return main;
  return subsections.filter(({ number }) => number !== undefined);
}

/** `主动公开情况` of `（一）主动公开情况。2023年……`: the first sentence, up to the length of a title. */
function labelOf({ label }: Subsection): string {
  return (
    placeText(label)
      .split(/[。：:]/)[0]
      ?.slice(0, 30) ?? ''
  );
}

function fixFor(report: Report, section: Section, missing: readonly AspectDefinition[]): Fix[] {
  const last = section.blocks.findLast((block: Block) => block.kind !== 'blank');
  if (last === undefined) return [];
  const count = headsOf(section).length;
  const parts = missing.map((aspect, index) => filled(aspect.template, report, chineseNumeral(count + index + 1)));
  const text = parts.filter((part) => part !== undefined).join('\n\n');
  if (text === '') return [];
  const names = missing.map(({ label }) => label).join('、');
  return [{ title: `插入${names}（待填）`, trust: 'suggested', edits: [insertionAfter(last, text, report.tree)] }];
}
