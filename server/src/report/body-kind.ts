/** Infers the kind of a body from its name. If the kind stays unknown, rules that depend on it do not apply. */

import words from './body-kinds.json' with { type: 'json' };
import type { BodyKind } from './report.ts';

interface KindWords {
  readonly kind: string;
  readonly names: readonly string[];
  readonly beginnings: readonly string[];
  readonly endings: readonly string[];
  /** Endings that do not indicate this kind. */
  readonly except: readonly string[];
}

/** One pattern per kind: every report needs this, and most kinds have dozens of words. */
interface KindPattern {
  readonly kind: string;
  readonly shows: RegExp;
  readonly except: RegExp;
}

let patterns: readonly KindPattern[] | undefined;

function patternOf({ kind, names, beginnings, endings, except }: KindWords): KindPattern {
  const any = (list: readonly string[]) => (list.length === 0 ? '(?!)' : list.join('|'));
  return {
    kind,
    shows: new RegExp(`^(?:${any(names)})$|^(?:${any(beginnings)})|.(?:${any(endings)})$`),
    except: new RegExp(`(?:${any(except)})$`),
  };
}

/** The kind, if the name leaves no doubt. */
export function bodyKindOf(authority: string): BodyKind | undefined {
  const name = authority.replace(/[\s\u3000]/g, '').replace(/[（(][^（）()]{0,20}[）)]$/, '');
  patterns ??= words.kinds.map(patternOf);
  const decisive = patterns.find(({ shows, except }) => shows.test(name) && !except.test(name));
  return KINDS.find((kind) => kind === decisive?.kind);
}

const KINDS: readonly BodyKind[] = ['government', 'department', 'township', 'subdistrict', 'ministry', 'office', 'other'];
