/** What leads elsewhere: the reports that the front matter names, and the rules that a comment silences. */
import type { Snapshot } from '../analysis.ts';
import { frontMatterKeys } from '../report/front-matter-keys.ts';
import { rules } from '../rules/list.ts';
import { suppressionsOf } from '../rules/suppression.ts';
import { spanOf } from '../syntax/locate.ts';
import type { Span } from '../text/span.ts';

export interface Link {
  readonly span: Span;
  /** A path as the report writes it, or the id of a rule. */
  readonly target: { readonly path: string } | { readonly rule: string };
}

export function links(snapshot: Snapshot): readonly Link[] {
  return [...reportLinks(snapshot), ...ruleLinks(snapshot)];
}

function* reportLinks({ tree, report }: Snapshot): Generator<Link> {
  const withPaths = new Set(frontMatterKeys.filter(({ kind }) => kind === 'path' || kind === 'paths').map(({ key }) => key));
  for (const { key, values } of report.frontMatter?.entries ?? []) {
    if (!withPaths.has(key.value)) continue;
    // A glob leads to many files, or none: there is nothing to open.
    for (const { value, place } of values)
      if (value !== '' && !value.includes('*')) yield { span: spanOf(tree, place), target: { path: value } };
  }
}

function* ruleLinks({ tree }: Snapshot): Generator<Link> {
  const known = new Set(rules.map(({ id }) => id));
  for (const block of tree.blocks) {
    for (const suppression of suppressionsOf(block)) {
      for (const { id, place } of suppression.rules) if (known.has(id)) yield { span: spanOf(tree, place), target: { rule: id } };
    }
  }
}
