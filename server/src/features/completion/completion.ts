/** A completion item, and how typed text is matched to it. */
import type { Span } from '../../text/span.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'report' | 'section' | 'subsection' | 'table' | 'row' | 'column' | 'key' | 'value' | 'file' | 'folder' | 'rule';
  /** The text to insert, in snippet syntax. */
  readonly snippet: string;
  /** The text for editors without snippets; by default the snippet without tab stops. */
  readonly plain?: string;
  /** On the caret's line, with the caret inside or at the end. */
  readonly replaces: Span;
  /** The text that editors compare with the text in `replaces`. */
  readonly filter: string;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** The most probable item. */
  readonly isLikely?: boolean;
}

/** Lists the folder at a path. */
export type FolderList = (path: string) => readonly { readonly name: string; readonly isFolder: boolean }[];

/**
 * The filter text of an item, given what is typed: `marks` (`##`, `|`) and then the beginning of one of `names`. Editors compare
 * with a single text, so the name that matches comes first and the others follow.
 *
 * Undefined if no name matches: the item is not offered, so as not to interrupt prose.
 */
export function filterFor(typed: string, names: readonly string[]): string | undefined {
  const marks = /^[\s#|]*/.exec(typed)?.[0] ?? '';
  const wanted = typed.slice(marks.length).trimEnd().toLowerCase();
  const best = names.find((name) => name.toLowerCase().startsWith(wanted)) ?? names.find((name) => holdsInOrder(name, wanted));
  if (best === undefined) return undefined;
  return `${marks}${[best, ...names.filter((name) => name !== best)].join(' ')}`;
}

/** Whether `name` contains the characters of `wanted` in order, which is how editors match. */
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

/** Joins guidance and legal article into one documentation text. */
export function explained(guidance: string | undefined, article: string | undefined): string | undefined {
  const parts = [guidance, article && `依据：${article}`].filter((part) => part !== undefined && part !== '');
  return parts.length > 0 ? parts.join('\n\n') : undefined;
}
