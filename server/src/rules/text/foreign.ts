/** A foreign word in place of a Chinese term, as spam does to copies of public pages. */
import data from '../../../data/foreign-words.json' with { type: 'json' };
import { plainProse } from '../../syntax/plain-prose.ts';
import type { Block, Place } from '../../syntax/tree.ts';
import { isHan } from '../../text/characters.ts';
import { matchesOf } from '../../text/matches.ts';
import type { NotesRule } from '../rule.ts';

export const textForeign: NotesRule<readonly Stranger[]> = {
  id: 'text/foreign',
  title: '混入了无关的词语',
  severity: 'warning',
  fix: 'none',
  subject: 'notes',
  note(block) {
    const found = plainProse(block).flatMap(({ start, end }) => search(block, start, end));
    return found.length === 0 ? undefined : found;
  },
  *check(notes, _report, { terms }) {
    const words = new Map<string, Place[]>();
    for (const { note } of notes) {
      for (const { word, place } of note) {
        const places = words.get(word);
        if (places === undefined) words.set(word, [place]);
        else places.push(place);
      }
    }
    for (const [word, places] of words) {
      const [first, ...others] = places;
      if (first === undefined || terms.ignored.includes(word) || (places.length < OFTEN && !isKnownSpam(word))) continue;
      yield {
        place: first,
        message: `「${word}」与报告无关，出现了 ${places.length} 处，多半是转载时被篡改的。请逐处恢复原来的词语。`,
        related: others.slice(0, MOST_RELATED).map((place) => ({ place, message: `另一处「${word}」` })),
      };
    }
  },
};

/** An unknown Latin word attached to Chinese sentences this often has replaced something. */
const OFTEN = 6;
const MOST_RELATED = 100;

const SPAM = new RegExp(data.patterns.map(({ pattern }) => pattern).join('|'), 'g');
const WHOLE_SPAM = new RegExp(`^(?:${data.patterns.map(({ pattern }) => pattern).join('|')})$`);
const KNOWN = new Set(data.known.map((word) => word.toLowerCase()));
const LATIN = /(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{3,30}(?![A-Za-z0-9])/g;

function isKnownSpam(word: string): boolean {
  return WHOLE_SPAM.test(word);
}

interface Stranger {
  readonly word: string;
  readonly place: Place;
}

function search(block: Block, start: number, end: number): Stranger[] {
  const text = block.text.slice(start, end);
  const found: Stranger[] = [];
  const add = (at: number, word: string) => {
    found.push({ word, place: { block, span: { start: start + at, end: start + at + word.length } } });
  };
  for (const match of matchesOf(SPAM, text)) add(match.index, match[0]);
  const taken = found.map(({ place }) => place.span);
  for (const match of matchesOf(LATIN, text)) {
    const at = start + match.index;
    const isTaken = taken.some((span) => at < span.end && at + match[0].length > span.start);
    const isGlued = isHan(text.charCodeAt(match.index - 1)) && isHan(text.charCodeAt(match.index + match[0].length));
    if (!isTaken && isGlued && !KNOWN.has(match[0].toLowerCase())) add(match.index, match[0]);
  }
  return found;
}
