/**
 * The vocabulary: wording that authors copy by hand and that is the same everywhere. Names of parts and labels come from the
 * format, titles from the list of cited documents, everything else from `server/data/vocabulary.json`.
 */
import documents from '../../data/documents.json' with { type: 'json' };
import data from '../../data/vocabulary.json' with { type: 'json' };
import type { Format } from '../format/format.ts';
import { splitLabel } from './label-words.ts';

/**
 * part: the name of a part of the report; label: of a row or column; term: of this field; phrase: a set phrase of official
 * language.
 */
export type EntryKind = 'part' | 'label' | 'title' | 'term' | 'phrase' | 'sentence';

export interface Entry {
  readonly words: string;
  readonly kind: EntryKind;
  /** Where it is prescribed or comes from. */
  readonly source: string;
}

export interface Vocabulary {
  /** Longest first. */
  readonly entries: readonly Entry[];
  /** Similar to an entry but correct: accepted variants, and other words of the language. */
  readonly variants: readonly string[];
}

/** Shorter names are too similar to too many words. */
export const SHORTEST = 4;

const made = new WeakMap<Format, Vocabulary>();

export function vocabularyOf(format: Format): Vocabulary {
  let vocabulary = made.get(format);
  if (vocabulary === undefined) {
    vocabulary = vocabularyWith(format);
    made.set(format, vocabulary);
  }
  return vocabulary;
}

function vocabularyWith(format: Format): Vocabulary {
  const byWords = new Map<string, Entry>();
  const add = (words: string, kind: EntryKind, source: string): void => {
    if (words.length >= SHORTEST && !byWords.has(words)) byWords.set(words, { words, kind, source });
  };
  for (const { kind, source, words } of data.groups) for (const each of words) add(each, kind as EntryKind, source);
  const { number } = format.definition.document;
  for (const { label } of format.sections) add(label, 'part', number);
  for (const table of format.tables) {
    for (const { label } of [...table.rows, ...table.columns])
      for (const words of splitLabel(label)) if (words.length > SHORTEST) add(words, 'label', number);
  }
  for (const { title, parts = [], source } of documents.documents) {
    for (const name of [title, ...parts]) add(name, 'title', source);
  }
  const entries = [...byWords.values()].sort((a, b) => b.words.length - a.words.length);
  const inFormat = [
    ...format.sections.flatMap(({ variants, aspects }) => [...variants, ...aspects.flatMap((aspect) => aspect.variants)]),
    ...format.tables.flatMap(({ rows, columns }) => [...rows, ...columns].flatMap(({ variants }) => variants)),
    ...documents.documents.flatMap(({ shortNames }) => shortNames),
  ];
  const variants = [...data.variants, ...inFormat.filter((words) => words.length >= 3)].filter((words) => !byWords.has(words));
  return { entries, variants };
}
