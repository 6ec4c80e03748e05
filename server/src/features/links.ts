/** Links to the reports named in the front matter, and to the pages of suppressed rules. */
import type { Snapshot } from '../analysis.ts';
import { namesIn } from '../report/named-files.ts';
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
  if (report.frontMatter === undefined) return;
  for (const { path } of namesIn(report.frontMatter)) {
    // A glob matches any number of files, so there is no single one to open.
    if (!path.value.includes('*')) yield { span: spanOf(tree, path.place), target: { path: path.value } };
  }
}

function* ruleLinks({ tree }: Snapshot): Generator<Link> {
  const ruleIds = new Set(rules.map(({ id }) => id));
  for (const block of tree.blocks) {
    for (const suppression of suppressionsOf(block)) {
      for (const { id, place } of suppression.rules)
        if (ruleIds.has(id)) yield { span: spanOf(tree, place), target: { rule: id } };
    }
  }
}
