/** Code actions for the findings at a place: their fixes, all fixes of the same rule, and suppression. */
import { fixAll, fixEdits, type Snapshot } from '../analysis.ts';
import type { Finding } from '../rules/finding.ts';
import { textEditsOf } from '../rules/fix.ts';
import { isOnlySuppression, suppressionsOf } from '../rules/suppression.ts';
import { indexOfBlock, spanOf } from '../syntax/locate.ts';
import type { Block, SyntaxTree } from '../syntax/tree.ts';
import { type Span, span, type TextEdit } from '../text/span.ts';

export interface Action {
  readonly title: string;
  readonly kind: 'quick-fix' | 'fix-all';
  /** The finding that it fixes; undefined for actions on the whole file. */
  readonly finding: Finding | undefined;
  readonly isPreferred: boolean;
  readonly edits: readonly TextEdit[];
}

/** Actions for the findings that touch `around`: fixes first, preferred ones before others. */
export function actionsIn(snapshot: Snapshot, around: Span): readonly Action[] {
  const here = findingsIn(snapshot, around);
  const rules = [...new Map(here.map((finding) => [finding.rule, finding])).values()];
  return [
    ...here.flatMap((finding) => fixActions(snapshot, finding)).sort((a, b) => Number(b.isPreferred) - Number(a.isPreferred)),
    ...rules.flatMap((finding) => sameRuleActions(snapshot, finding)),
    ...rules.flatMap((finding) => suppressions(snapshot, finding)),
  ];
}

export function fixAllAction(snapshot: Snapshot): Action | undefined {
  // `fixAll` analyses the text again; not worth it if there is no safe fix.
  if (fixEdits(snapshot, 'safe').length === 0) return undefined;
  const { edits } = fixAll(snapshot, 'safe');
  if (edits.length === 0) return undefined;
  return { title: '修正全部不改变内容的问题', kind: 'fix-all', finding: undefined, isPreferred: false, edits };
}

function findingsIn({ tree, findings }: Snapshot, { start, end }: Span): Finding[] {
  return findings.filter((finding) => {
    const place = spanOf(tree, finding.place);
    return place.start <= end && start <= place.end;
  });
}

function fixActions({ tree }: Snapshot, finding: Finding): Action[] {
  const { fixes } = finding;
  const preferred =
    fixes.find(({ preferred }) => preferred) ?? (fixes.length === 1 ? fixes.find(({ trust }) => trust === 'safe') : undefined);
  return fixes.map((fix) => ({
    title: fix.title,
    kind: 'quick-fix',
    finding,
    isPreferred: fix === preferred,
    edits: textEditsOf(tree, [fix]),
  }));
}

/** One action for all safe fixes of a rule, if there is more than one. */
function sameRuleActions({ tree, findings }: Snapshot, finding: Finding): Action[] {
  const fixes = findings
    .filter(({ rule }) => rule === finding.rule)
    .flatMap(({ fixes }) => fixes.filter(({ trust }) => trust === 'safe').slice(0, 1));
  if (fixes.length < 2) return [];
  const title = `修正本文件中全部 ${fixes.length} 处「${finding.rule}」`;
  return [{ title, kind: 'quick-fix', finding, isPreferred: false, edits: textEditsOf(tree, fixes) }];
}

function suppressions({ tree }: Snapshot, finding: Finding): Action[] {
  const shape = { kind: 'quick-fix', finding, isPreferred: false } as const;
  const here = suppressHere(tree, finding);
  return [
    ...(here ? [{ ...shape, title: `在此处忽略「${finding.rule}」`, edits: [here] }] : []),
    { ...shape, title: `在本文件中忽略「${finding.rule}」`, edits: [suppressInFile(tree, finding)] },
  ];
}

/** Adds a comment on the line before the block, or adds the rule to the comment that is already there. */
function suppressHere(tree: SyntaxTree, { rule, place }: Finding): TextEdit | undefined {
  const { block } = place;
  // Nothing may precede front matter, and a comment does not apply to a blank block.
  if (block.kind === 'front-matter' || block.kind === 'blank') return undefined;
  const index = indexOfBlock(tree, block);
  const before = tree.blocks[index - 1];
  const existing = before && isOnlySuppression(before) ? extended(tree, before, 'block', rule) : undefined;
  const start = tree.starts[index] ?? 0;
  return existing ?? { span: span(start, start), newText: `<!-- report-ignore ${rule} -->${lineBreakOf(tree)}` };
}

/** Adds a comment after the front matter, or adds the rule to an existing comment for the file. */
function suppressInFile(tree: SyntaxTree, { rule }: Finding): TextEdit {
  for (const block of tree.blocks) {
    const existing = extended(tree, block, 'file', rule);
    if (existing) return existing;
  }
  const index = tree.blocks.findIndex(({ kind }) => kind !== 'front-matter' && kind !== 'blank');
  const start = (index < 0 ? tree.starts.at(-1) : tree.starts[index]) ?? 0;
  const lineBreak = lineBreakOf(tree);
  return { span: span(start, start), newText: `<!-- report-ignore-file ${rule} -->${lineBreak}${lineBreak}` };
}

/** Adds `rule` to the last suppression of the scope in `block`, before its reason. */
function extended(tree: SyntaxTree, block: Block, scope: 'block' | 'file', rule: string): TextEdit | undefined {
  const last = suppressionsOf(block)
    .filter((suppression) => suppression.scope === scope)
    .at(-1)
    ?.rules.at(-1);
  if (!last) return undefined;
  const { end } = spanOf(tree, last.place);
  return { span: span(end, end), newText: ` ${rule}` };
}

/** The line ending that the text uses. */
function lineBreakOf(tree: SyntaxTree): string {
  const first = tree.blocks.find(({ lineBreaks }) => lineBreaks > 0);
  return first?.text.includes('\r\n') ? '\r\n' : '\n';
}
