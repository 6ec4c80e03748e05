/**
 * Words of the language as such, from a dictionary that was counted out of running text: they tell a slip from another word, and two
 * words of which one ends and the next begins with the same character from one that was typed twice.
 */
import vocabulary from '../../data/vocabulary.json' with { type: 'json' };
import data from '../../data/words.json' with { type: 'json' };

/** Read at the first question: few texts ask any. */
let dictionary: ReadonlySet<string> | undefined;

/** Of two or three characters, and those of four and more that have a character twice in a row. */
export function isWord(word: string): boolean {
  dictionary ??= readWords();
  return dictionary.has(word);
}

/** `信息心,公开布`: after each first character all the second ones; words of three likewise, by their first two. */
function readWords(): ReadonlySet<string> {
  const words = new Set<string>([...data.doubled.split(','), ...vocabulary.words]);
  for (const [list, head] of [
    [data.two, 1],
    [data.three, 2],
  ] as const) {
    for (const group of list.split(',')) {
      const begins = group.slice(0, head);
      for (const last of group.slice(head)) words.add(begins + last);
    }
  }
  return words;
}
