/** Applies the suppressions of a report to its findings, and has those judged that silence nothing. */
import type { Report } from '../report/report.ts';
import { indexOfBlock } from '../syntax/locate.ts';
import type { Block } from '../syntax/tree.ts';
import { byPlace, foundBy, type Kept, type RuleProblem } from './entry.ts';
import type { Finding } from './finding.ts';
import type { SuppressionRule } from './rule.ts';
import { isOnlySuppression, type Suppression, type SuppressionUse } from './suppression.ts';

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: Suppression;
}

interface Rules {
  readonly known: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
  readonly suppressionRules: readonly SuppressionRule[];
}

export interface Silenced {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

export function silenced(
  found: readonly Finding[],
  suppressions: readonly Suppression[],
  report: Report,
  blocks: Kept<Block>,
  set: Rules,
  problems: RuleProblem[],
): Silenced {
  const forFile = suppressions.filter(({ scope }) => scope === 'file');
  const forBlock = targets(blocks, report);
  const used = new Map<Suppression, Set<string>>(suppressions.map((suppression) => [suppression, new Set()]));
  const suppressed: SuppressedFinding[] = [];
  const keep = (finding: Finding): boolean => {
    const names = (suppression: Suppression) => suppression.rules.some(({ id }) => id === finding.rule);
    const by = forBlock.get(finding.place.block)?.find(names) ?? forFile.find(names);
    if (by === undefined) return true;
    suppressed.push({ finding, by });
    used.get(by)?.add(finding.rule);
    return false;
  };
  const kept = found.filter(keep);
  const live = new Set([...set.known].filter((id) => !set.off.has(id)));
  const idle: Finding[] = [];
  for (const suppression of suppressions) {
    const use: SuppressionUse = { used: used.get(suppression) ?? new Set(), live, known: set.known };
    for (const rule of set.suppressionRules) {
      const found = foundBy(rule, suppression, use);
      idle.push(...found.findings);
      problems.push(...found.problems);
    }
  }
  const keptIdle = idle.filter(keep);
  if (keptIdle.length === 0) return { findings: kept, suppressed };
  const indexOf = ({ place }: Finding) => indexOfBlock(report.tree, place.block);
  const findings = [...kept, ...keptIdle].sort((a, b) => indexOf(a) - indexOf(b) || byPlace(a, b));
  return { findings, suppressed };
}

/** Which suppressions hold for a block: those right before it, or before the first block of a table that is cut in several. */
function targets({ subjects, entries, loud }: Kept<Block>, report: Report): ReadonlyMap<Block, readonly Suppression[]> {
  const found = new Map<Block, readonly Suppression[]>();
  for (const index of loud) {
    const own = entries[index]?.suppressions.filter(({ scope }) => scope === 'block') ?? [];
    const target = own.length === 0 ? undefined : nextTarget(subjects, index);
    if (target !== undefined) found.set(target, [...(found.get(target) ?? []), ...own]);
  }
  for (const { tables } of report.sections) {
    for (const { blocks } of tables) {
      let holding: readonly Suppression[] | undefined;
      for (const block of blocks) {
        const own = found.get(block);
        if (own === undefined && holding !== undefined) found.set(block, holding);
        holding = own ?? holding;
      }
    }
  }
  return found;
}

function nextTarget(blocks: readonly Block[], after: number): Block | undefined {
  for (let index = after + 1; index < blocks.length; index++) {
    const block = blocks[index];
    if (block !== undefined && block.kind !== 'blank' && !isOnlySuppression(block)) return block;
  }
  return undefined;
}
