/** Offers for the start of a line, and their conversion to completions. */
import { span } from '../../text/span.ts';
import { isBlank, type Line } from '../line.ts';
import { type Completion, filterFor } from './completion.ts';

export interface Offer extends Pick<Completion, 'label' | 'kind' | 'snippet' | 'plain'> {
  /** How the inserted line begins; a different typed beginning rules the offer out. */
  readonly mark: '#' | '##' | '###' | '|' | '---' | '';
  /** Names to match. */
  readonly names: readonly string[];
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** Whether the line below continues the inserted text, so that there must be no blank line in between. */
  readonly isJoinedBelow?: boolean;
}

/** Empty if the line begins with something else. */
export function completionFor(offer: Offer, line: Line): Completion[] {
  const { mark, names, snippet, plain, label, kind, detail, documentation, isJoinedBelow = false } = offer;
  const [, typedMark = '', space = ''] = /^\s*([#|]*)(\s?)/.exec(line.typed) ?? [];
  // A mark followed by a space is complete; `##` alone may become `###`.
  const fits = typedMark === '' || mark === typedMark || (space === '' && mark.startsWith(typedMark));
  const filter = fits ? filterFor(line.typed, names) : undefined;
  if (filter === undefined) return [];
  return [
    {
      label,
      kind,
      snippet: apart(snippet, line, isJoinedBelow),
      ...(plain !== undefined && { plain: apart(plain, line, isJoinedBelow) }),
      replaces: span(line.start, line.end),
      filter,
      ...(detail !== undefined && { detail }),
      ...(documentation !== undefined && { documentation }),
    },
  ];
}

/** Adds blank lines on both sides, so that Markdown does not join it with its neighbours. */
function apart(snippet: string, { previous, next }: Line, isJoinedBelow: boolean): string {
  const isJoinedAbove = !isBlank(previous) && !/^\s*<!--.*-->\s*$/.test(previous ?? '');
  return (isJoinedAbove ? '\n' : '') + snippet + (isJoinedBelow || isBlank(next) ? '' : '\n');
}
