/** What may be offered at the start of a line, and the completion that an offer is at the caret's line. */
import { span } from '../../text/span.ts';
import { isBlank, type Line } from '../line.ts';
import { type Completion, filterFor } from './completion.ts';

export interface Offer extends Pick<Completion, 'label' | 'kind' | 'snippet' | 'plain'> {
  /** What the line begins with when it is inserted; another beginning that was typed rules it out. */
  readonly mark: '#' | '##' | '###' | '|' | '---' | '';
  /** What it is found by. */
  readonly names: readonly string[];
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
  /** What stands right below goes on with it, so no blank line may come between. */
  readonly isJoinedBelow?: boolean;
}

/** None where the line begins with something else. */
export function completionFor(offer: Offer, line: Line): Completion[] {
  const { mark, names, snippet, plain, label, kind, detail, documentation, isJoinedBelow = false } = offer;
  const [, typedMark = '', space = ''] = /^\s*([#|]*)(\s?)/.exec(line.typed) ?? [];
  // With a space behind it a mark is complete; `##` alone may become a `###`.
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

/** With a blank line on either side, or Markdown may read it and its neighbours as one. */
function apart(snippet: string, { previous, next }: Line, isJoinedBelow: boolean): string {
  const isJoinedAbove = !isBlank(previous) && !/^\s*<!--.*-->\s*$/.test(previous ?? '');
  return (isJoinedAbove ? '\n' : '') + snippet + (isJoinedBelow || isBlank(next) ? '' : '\n');
}
