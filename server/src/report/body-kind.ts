/** What kind of body writes a report, told by its name. Unknown names stay unknown: rules that depend on the kind are then silent. */

import words from './body-kinds.json' with { type: 'json' };
import type { BodyKind } from './report.ts';

interface KindWords {
  readonly kind: string;
  readonly names: readonly string[];
  readonly beginnings: readonly string[];
  readonly endings: readonly string[];
  /** Endings that are no sign of this kind. */
  readonly except: readonly string[];
}

const byKind: readonly KindWords[] = words.kinds;

/** The kind that the name of a body shows beyond doubt. */
export function bodyKindOf(authority: string): BodyKind | undefined {
  const name = authority.replace(/[\s\u3000]/g, '').replace(/[（(][^（）()]{0,20}[）)]$/, '');
  const decisive = byKind.find(
    ({ names, beginnings, endings, except }) =>
      (names.includes(name) ||
        beginnings.some((beginning) => name.startsWith(beginning)) ||
        endings.some((ending) => name.length > ending.length && name.endsWith(ending))) &&
      !except.some((ending) => name.endsWith(ending)),
  );
  return KINDS.find((kind) => kind === decisive?.kind);
}

const KINDS: readonly BodyKind[] = ['government', 'department', 'township', 'ministry', 'office', 'other'];
