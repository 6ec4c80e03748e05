/**
 * Keeps the parts of a report the same objects while they say the same, so that whoever remembers what it made of a part can tell
 * that nothing has changed. Blocks are compared by identity: one that says the same after an edit is the same.
 */
import type { Place } from '../syntax/tree.ts';
import type { Report, Section, SectionHead, Signature, Sourced, Title } from './report.ts';

export function unchangedList<T>(before: readonly T[] | undefined, now: readonly T[]): readonly T[] {
  return before !== undefined && isSameList(before, now) ? before : now;
}

export function unchangedValue<T>(before: Sourced<T> | undefined, now: Sourced<T> | undefined): Sourced<T> | undefined {
  return isSameValue(before, now) ? before : now;
}

export function unchangedTitle(before: Title | undefined, now: Title | undefined): Title | undefined {
  if (before === undefined || now === undefined || before === now) return now;
  const isSame =
    before.isOfficial === now.isOfficial &&
    before.text === now.text &&
    isSameList(before.blocks, now.blocks) &&
    isSamePlace(before.place, now.place) &&
    isSameValue(before.authority, now.authority) &&
    isSameValue(before.year, now.year);
  return isSame ? before : now;
}

export function unchangedSignature(before: Signature | undefined, now: Signature | undefined): Signature | undefined {
  if (before === undefined || now === undefined || before === now) return now;
  const [old, { date, authority, blocks }] = [before, now];
  const isSame =
    isSameList(old.blocks, blocks) &&
    isSamePlace(old.date.place, date.place) &&
    old.date.value.year === date.value.year &&
    old.date.value.month === date.value.month &&
    old.date.value.day === date.value.day &&
    isSameValue(old.authority, authority);
  return isSame ? before : now;
}

/** The heads of the sections; those from before where all are the same. */
export function unchangedHeads(before: Report | undefined, sections: readonly Section[]): readonly SectionHead[] {
  if (before?.headings.length === sections.length) {
    const isSame = (section: Section, index: number) => {
      const head = before.headings[index];
      return section === before.sections[index] || (head !== undefined && isSameHead(head, section));
    };
    if (sections.every(isSame)) return before.headings;
  }
  return sections.map(({ def, heading, place, text, isOfficial, content }) => ({
    def,
    heading,
    place,
    text,
    isOfficial,
    content,
  }));
}

function isSameHead(head: SectionHead, section: SectionHead): boolean {
  return (
    head.heading === section.heading &&
    head.def === section.def &&
    head.content === section.content &&
    isSamePlace(head.place, section.place)
  );
}

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one === other || (one.length === other.length && one.every((item, index) => item === other[index]));
}

function isSameValue<T>(one: Sourced<T> | undefined, other: Sourced<T> | undefined): boolean {
  if (one === other) return true;
  return one !== undefined && other !== undefined && one.value === other.value && isSamePlace(one.place, other.place);
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.block === other.block && one.span.start === other.span.start && one.span.end === other.span.end;
}
