/** Differences between two versions' results, for output: grouped, counted, each with the first lines of its difference. */
import { createTwoFilesPatch } from 'diff';
import { partsOf, type Results } from './results.ts';

export interface Difference {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const shownOfAGroup = 5;
const linesOfEach = 14;
const widthOfALine = 200;

export function differencesOf(before: Results, after: Results): Difference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old !== undefined && now !== undefined && old.equals(now)) return [];
    const [oldParts, newParts] = [partsOf(name, old), partsOf(name, now)];
    const parts = [...new Set([...oldParts.keys(), ...newParts.keys()])];
    return parts
      .map((part) => ({ name: part, before: oldParts.get(part), after: newParts.get(part) }))
      .filter((each) => each.before !== each.after);
  });
}

/** `check`, `fix-safe`, `export .docx` …: the group that a name is counted under. */
export function groupOf(name: string): string {
  const [first = ''] = name.split('/');
  if (first === 'export') return `export ${/\.(?:fragment\.html|html|docx|xlsx|json)(?=$|\/|\.failure$)/.exec(name)?.[0] ?? ''}`;
  return first === 'import' ? `import ${name.endsWith('.json') ? '(cells, doubts)' : '(report)'}` : first;
}

export function summary(differences: readonly Difference[], compared: Results): string {
  const totals = countBy([...compared.keys()].map(groupOf));
  const lines: string[] = [];
  for (const [group, total] of totals) {
    const own = differences.filter(({ name }) => groupOf(name) === group);
    const files = new Set(own.map(({ name }) => name.replace(/(\.(?:docx|xlsx))\/.*/, '$1')));
    lines.push(`\n${files.size === 0 ? '✓' : '✗'} ${group}: ${total} 项，${files.size} 项不同  ${files.size} of ${total} differ`);
    if (group === 'check') lines.push(...byRule(own));
    for (const each of own.slice(0, shownOfAGroup)) lines.push(`  ${each.name}`, shortDiff(each).replace(/^/gm, '    '));
    for (const { name } of own.slice(shownOfAGroup, shownOfAGroup * 4)) lines.push(`  ${name}`);
    if (own.length > shownOfAGroup * 4) lines.push(`  … 另有 ${own.length - shownOfAGroup * 4} 项 more`);
  }
  return lines.join('\n');
}

export function wholeDiff({ name, before, after }: Difference): string {
  return createTwoFilesPatch(`before/${name}`, `after/${name}`, broken(before), broken(after), undefined, undefined, {
    context: 2,
  });
}

function shortDiff(difference: Difference): string {
  if (difference.before === undefined) return '之前没有 only after';
  if (difference.after === undefined) return '之后没有 only before';
  const lines = wholeDiff(difference)
    .split('\n')
    .slice(4)
    .map((line) => (line.length > widthOfALine ? `${line.slice(0, widthOfALine)}…` : line));
  const rest = lines.length - linesOfEach;
  return [...lines.slice(0, linesOfEach), ...(rest > 0 ? [`… ${rest} 行 more lines`] : [])].join('\n');
}

/** Markup in one long line is compared in lines of one element. */
function broken(text: string | undefined): string {
  return (text ?? '').replaceAll('><', '>\n<');
}

/** The number of added and removed lines of findings, by rule. */
function byRule(differences: readonly Difference[]): string[] {
  const counts = new Map<string, { gone: number; come: number }>();
  for (const difference of differences) {
    for (const [, sign, rule] of wholeDiff(difference).matchAll(/^([-+])([a-z-]+\/[a-z-]+) \{/gm)) {
      if (rule === undefined) continue;
      const own = counts.get(rule) ?? { gone: 0, come: 0 };
      counts.set(rule, own);
      own[sign === '+' ? 'come' : 'gone']++;
    }
  }
  return [...counts].sort().map(([rule, { gone, come }]) => `  ${rule}: −${gone} +${come}`);
}

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
