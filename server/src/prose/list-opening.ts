/** How a text introduces a list of parts: `其中概况类68条、……`, `195条（概况类68条、……）`, `195条：……`. */
import type { Span } from '../text/span.ts';
import { wordTest } from '../text/word-finder.ts';
import type { Token } from './passage.ts';
import { holdsAny, listWords } from './vocabulary.ts';

export interface Opening {
  readonly kind: 'among' | 'colon' | 'bracket' | 'including' | 'respectively';
  /** The token that ends the total's own clause. */
  readonly first: number;
  /** The first token that may belong to a part. */
  readonly start: number;
  /** Start of the words of the first part. */
  readonly offset: number;
  /** Explicitly not all of the total. */
  readonly isOpen: boolean;
}

/** Every list is introduced by one of these words, a colon or a bracket. */
const INTRODUCTIONS: readonly string[] = [...listWords.among, ...listWords.respectively, ...listWords.including];

const introduces = wordTest(INTRODUCTIONS);

/** Whether anything in the sentence can introduce a list; a quick check, because most sentences have no list. */
export function mayOpen(text: string, tokens: readonly Token[], { start, end }: Span): boolean {
  return tokens.some(({ kind }) => kind === 'colon' || kind === 'open') || introduces(text, start, end);
}

/** Whether a list starts at the figure at `index`, or at the bracket or colon there. */
export function openingAt(text: string, tokens: readonly Token[], index: number, sentenceStart: number): Opening | undefined {
  const token = tokens[index] as Token;
  const previous = tokens[index - 1];
  if (token.kind === 'figure') {
    const from = previous?.span.end ?? sentenceStart;
    const words = text.slice(Math.max(from, token.span.start - 60), token.span.start);
    const isOpen = isSaidLoosely(words);
    const base = { first: index, start: index, isOpen };
    const nAmong = endOfLast(words, listWords.among);
    if (nAmong > 0) return { ...base, kind: 'among', offset: token.span.start - words.length + nAmong };
    if (previous === undefined || previous.kind === 'figure' || previous.kind === 'comma') {
      if (holdsAny(words, listWords.respectively)) return { ...base, kind: 'respectively', offset: from };
      if (holdsAny(words, listWords.including)) return { ...base, kind: 'including', offset: from };
    }
    return undefined;
  }
  if (token.kind !== 'colon' && token.kind !== 'comma' && token.kind !== 'open') return undefined;
  const start = token.span.end;
  const words = text.slice(Math.max(previous?.span.end ?? sentenceStart, token.span.start - 20), token.span.start);
  const isAmong = listWords.among.some((word) => words.endsWith(word));
  if (token.kind === 'comma' && !isAmong) return undefined;
  if (token.kind === 'open') {
    if (previous?.kind !== 'figure' || words.trim() !== '') return undefined;
    return { kind: 'bracket', first: index, start: index + 1, offset: start, isOpen: false };
  }
  if (isAmong) return { kind: 'among', first: index, start: index + 1, offset: start, isOpen: false };
  if (previous?.kind !== 'figure') return undefined;
  return words.trim() === '' || holdsAny(words, listWords.including) || holdsAny(words, listWords.respectively)
    ? { kind: 'colon', first: index, start: index + 1, offset: start, isOpen: isSaidLoosely(words) }
    : undefined;
}

function isSaidLoosely(words: string): boolean {
  if (!holdsAny(words, listWords.loosely)) return false;
  return holdsAny(
    listWords.notLoosely.reduce((rest, word) => rest.replaceAll(word, ''), words),
    listWords.loosely,
  );
}

/** The end of the last of the words in the text; 0 if none is found. */
function endOfLast(text: string, words: readonly string[]): number {
  return Math.max(
    0,
    ...words.map((word) => {
      const at = text.lastIndexOf(word);
      return at < 0 ? 0 : at + word.length;
    }),
  );
}
