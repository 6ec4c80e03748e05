/** Finds the headings among the lines of a source: the title, the sections, the numbered subsections. */
import type { Format, Section } from '../format/format.ts';
import { sectionByHeading } from '../format/label.ts';
import type { MatchKind } from '../format/label-index.ts';
import { normalLabel } from '../format/normal-label.ts';
import { type NumberingSystem, type NumberMark, numberMarkAt } from '../report/numbering.ts';
import { isTitle } from '../report/title.ts';

export interface SectionMatch {
  readonly format: Format;
  readonly section: Section;
  readonly kind: MatchKind;
}

const LONGEST_HEADING = 60;

export type SectionFinder = (line: string) => SectionMatch | undefined;

/** Limits the cache: some lines are looked up again and again, most only once. */
const MAX_REMEMBERED = 50_000;

/**
 * Finds the section that a line is the heading of. Its number may differ or be missing, but not be in brackets: that is a
 * subsection with similar words. An unlisted spelling is accepted only in a line numbered as a section.
 */
export function sectionFinder(formats: readonly Format[]): SectionFinder {
  const sections = formats.flatMap((format) => format.sections);
  const labels = new Set(sections.flatMap(({ label, variants }) => [label, ...variants]).map(bareLabel));
  const found = new Map<string, SectionMatch | undefined>();
  return (line) => {
    if (line.length > LONGEST_HEADING) return undefined;
    if (found.has(line)) return found.get(line);
    const text = withoutArtefact(line);
    const system = markOf(text)?.system;
    const isCandidate =
      system === 'chinese' || (system !== 'chinese-brackets' && system !== 'arabic-brackets' && labels.has(bareLabel(text)));
    const match = isCandidate && !/[。；！？]/.test(text) ? sectionIn(formats, text, system === 'chinese') : undefined;
    if (found.size < MAX_REMEMBERED) found.set(line, match);
    return match;
  };
}

function sectionIn(formats: readonly Format[], text: string, mayBeClose: boolean): SectionMatch | undefined {
  for (const format of formats) {
    const match = sectionByHeading(format, text);
    if (match && (mayBeClose || match.kind !== 'close')) return { format, section: match.item, kind: match.kind };
  }
  return undefined;
}

function bareLabel(text: string): string {
  return normalLabel(text.slice(markOf(text)?.labelStart ?? 0));
}

/** Removes leftovers of other programs before the text, e.g. a bookmark in brackets. */
export function withoutArtefact(text: string): string {
  return text.replace(/^(?:\[[\x20-\x5a\x5e-\x7e]{1,40}\]\s*)+/, '');
}

export function markOf(text: string): NumberMark | undefined {
  return numberMarkAt(text, 0, text.length);
}

/** Begins with a number or a list mark, so it never continues the line before it. */
export function isStructural(text: string): boolean {
  return markOf(withoutArtefact(text)) !== undefined || /^[-*+•·●▪◆■]\s/.test(text);
}

/**
 * A numbered line that is a heading on its own: short, not a sentence, with no sentence punctuation before its end. One that ends
 * with a full stop is a heading only if something follows below it.
 */
export function isNumberedHeading(text: string, next: string | undefined): boolean {
  const bare = withoutArtefact(text);
  const mark = markOf(bare);
  if (mark === undefined || bare.length > 40) return false;
  const words = bare.slice(mark.labelStart);
  if (words === '' || /[。；！？;!?…]./.test(words) || /[，,].*[，,]/.test(words) || /[\]］]$/.test(words)) return false;
  if (!/[。；！？：:;]$/.test(words)) return true;
  return /。$/.test(words) && next !== undefined && markOf(withoutArtefact(next)) === undefined;
}

/** GB/T 9704-2012, 7.3.3: from the outermost to the innermost. */
const ORDER: readonly NumberingSystem[] = ['chinese', 'chinese-brackets', 'arabic', 'arabic-brackets'];

/** Returns the depth of a subsection in its section, derived from the numbering before it in that section. */
export function depthCounter(): (system: NumberingSystem, number: number) => number {
  const open: { readonly system: NumberingSystem; number: number }[] = [];
  return (system, number) => {
    const sameSystem = open.findIndex((level) => level.system === system);
    // In the wrong system but with the next number: a sibling.
    const sibling = sameSystem < 0 && number > 1 ? open.findLastIndex((level) => level.number === number - 1) : sameSystem;
    if (sibling >= 0) open.length = sibling + 1;
    else {
      while (open.length > 0 && ORDER.indexOf(open[open.length - 1]?.system ?? system) > ORDER.indexOf(system)) open.pop();
      open.push({ system, number });
    }
    const depth = open.length;
    const level = open[depth - 1];
    if (level) level.number = number;
    return depth;
  };
}

/**
 * Finds the title in the first lines of a text: one line, or two or three that only together name the authority, the year and the
 * report. Returns the index of its first line and the number of lines.
 */
export function titleIn(
  lines: readonly string[],
  formats: readonly Format[],
): { readonly from: number; readonly count: number } | undefined {
  for (let from = 0; from < lines.length; from++) {
    for (let count = 1; count <= 3 && from + count <= lines.length; count++) {
      const parts = lines.slice(from, from + count);
      if (
        parts.every((part) => part.length <= LONGEST_HEADING && !/[。，；,;：:]/.test(part)) &&
        isTitle(parts.join('').replace(/^#+/, ''), formats)
      ) {
        return { from, count };
      }
    }
  }
  return undefined;
}
