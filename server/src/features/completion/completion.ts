/** One thing that can be typed at the caret, and how a typed beginning finds it. */
import type { Span } from '../../text/span.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'report' | 'section' | 'subsection' | 'table' | 'row' | 'column' | 'key' | 'value' | 'file' | 'folder' | 'rule';
  /** What is inserted, in snippet syntax. */
  readonly snippet: string;
  /** What is inserted where the editor knows no snippets; left out, the snippet without its stops. */
  readonly plain?: string;
  /** On the caret's line, the caret in it or at its end. */
  readonly replaces: Span;
  /** What the text in `replaces` is compared with. */
  readonly filter: string;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** The one that is most probably wanted. */
  readonly isLikely?: boolean;
}

/** What is in a folder to which a path leads. */
export type FolderList = (path: string) => readonly { readonly name: string; readonly isFolder: boolean }[];

/**
 * What an item has to be found by, given what is typed: `marks` (`##`, `|`) and after it the beginning of one of `names`. Editors
 * compare what is typed with one text only, so the name that fits comes first and the others after it.
 *
 * Undefined where no name fits: then the item is not offered, so that prose is not interrupted.
 */
export function filterFor(typed: string, names: readonly string[]): string | undefined {
  const marks = /^[\s#|]*/.exec(typed)?.[0] ?? '';
  const wanted = typed.slice(marks.length).trimEnd().toLowerCase();
  const best = names.find((name) => name.toLowerCase().startsWith(wanted)) ?? names.find((name) => holdsInOrder(name, wanted));
  if (best === undefined) return undefined;
  return `${marks}${[best, ...names.filter((name) => name !== best)].join(' ')}`;
}

/** Whether the characters of `wanted` are in `name` one after another, as editors match. */
function holdsInOrder(name: string, wanted: string): boolean {
  const text = name.toLowerCase();
  let at = 0;
  for (const character of wanted) {
    const found = text.indexOf(character, at);
    if (found < 0) return false;
    at = found + character.length;
  }
  return true;
}

/** Guidance and article as one documentation. */
export function explained(guidance: string | undefined, article: string | undefined): string | undefined {
  const parts = [guidance, article && `依据：${article}`].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? parts.join('\n\n') : undefined;
}
