/** Completions in suppression comments: the comment itself, and rule ids, first those with findings nearby. */
import type { Snapshot } from '../../analysis.ts';
import { escaped } from '../../format/skeleton.ts';
import type { Finding } from '../../rules/finding.ts';
import { rules } from '../../rules/list.ts';
import { isOnlySuppression } from '../../rules/suppression.ts';
import { blockIndexAt } from '../../syntax/locate.ts';
import { span } from '../../text/span.ts';
import { isBlank, type Line } from '../line.ts';
import type { Completion } from './completion.ts';

/** Undefined if the caret is not in a comment and none has been started. */
export function suppressionCompletions(snapshot: Snapshot, line: Line, offset: number): readonly Completion[] | undefined {
  const open = /<!--[ \t]*report-ignore(-file)?[ \t]+([^:：>]*)$/.exec(line.typed);
  if (open) return ruleIds(snapshot, line, offset, open[1] === undefined ? 'block' : 'file', open[2] ?? '');
  if (/<!--[ \t]*report-ignore[^>]*$/.test(line.typed)) return [];
  const begun = /<(?:!(?:-(?:-[ \t]*[a-z-]*)?)?)?$/.exec(line.typed);
  return begun && isBlank(line.typed.slice(0, begun.index)) && isBlank(line.rest.replace(/^[ \t]*-->/, ''))
    ? comments(snapshot, line, offset)
    : undefined;
}

function ruleIds(snapshot: Snapshot, line: Line, offset: number, scope: 'block' | 'file', before: string): Completion[] {
  const word = /[^\s,，、]*$/.exec(before)?.[0] ?? '';
  const rest = /^[^\s,，、:：>]*/.exec(line.rest)?.[0].replace(/-+$/, '') ?? '';
  const there = new Set(line.text.split(/[\s,，、:：]+/).filter((id) => id !== word + rest));
  const counts = countsOf(scope === 'file' ? findingsElsewhere(snapshot, offset) : findingsAfter(snapshot, offset));
  const order = (id: string) => (counts.has(id) ? 0 : 1);
  return rules
    .filter(({ id }) => !there.has(id))
    .sort((a, b) => order(a.id) - order(b.id))
    .map(({ id, title }) => ({
      label: id,
      kind: 'rule',
      snippet: escaped(id),
      replaces: span(offset - word.length, offset + rest.length),
      filter: `${id} ${title}`,
      detail: counts.has(id) ? `${title}（${scope === 'file' ? '本文件' : '此处'} ${counts.get(id)} 处）` : title,
    }));
}

function comments(snapshot: Snapshot, line: Line, offset: number): Completion[] {
  const comment = (name: string, findings: readonly Finding[], what: string): Completion => {
    const ids = [...countsOf(findings).keys()];
    const rule = ids.length > 0 ? `$\{1|${ids.join(',')}|}` : '$1';
    return {
      label: `<!-- ${name} -->`,
      kind: 'rule',
      snippet: `<!-- ${name} ${rule}: $\{2:理由} -->`,
      plain: `<!-- ${name} ${ids[0] ?? ''} -->`,
      replaces: span(line.start + line.typed.search(/</), line.end),
      filter: `<!-- ${name} 忽略 -->`,
      detail: what,
    };
  };
  return [
    comment('report-ignore', findingsAfter(snapshot, offset), '忽略其后一段的问题'),
    comment('report-ignore-file', findingsElsewhere(snapshot, offset), '忽略本文件的问题'),
  ];
}

/** All findings except those on the comment being typed, which has one itself as long as it lacks a rule. */
function findingsElsewhere({ tree, findings }: Snapshot, offset: number): Finding[] {
  const here = tree.blocks[blockIndexAt(tree, offset)];
  return findings.filter(({ place }) => place.block !== here);
}

/** The findings in the first block after the caret that is not a suppression. */
function findingsAfter({ tree, findings }: Snapshot, offset: number): Finding[] {
  const from = blockIndexAt(tree, offset) + 1;
  const target = tree.blocks.slice(from).find((block) => block.kind !== 'blank' && !isOnlySuppression(block));
  return findings.filter(({ place }) => place.block === target);
}

function countsOf(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
