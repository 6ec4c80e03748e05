/** Applies the suppressions of a report to its findings, and has those judged that silence nothing. */
import type { Report } from '../report/report.ts';
import { indexOfBlock } from '../syntax/locate.ts';
import type { Block } from '../syntax/tree.ts';
import type { Finding } from './finding.ts';
import { type Found, foundByAll } from './found.ts';
import type { SuppressionRule } from './rule.ts';
import { isOnlySuppression, type Suppression } from './suppression.ts';

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: Suppression;
}

interface Rules {
  readonly known: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
  readonly suppressionRules: readonly SuppressionRule[];
}

export interface Silenced extends Found {
  readonly suppressed: readonly SuppressedFinding[];
}

export function silenced(
  found: readonly Finding[],
  suppressions: readonly Suppression[],
  report: Report,
  { known, off, suppressionRules }: Rules,
): Silenced {
  if (suppressions.length === 0) return { findings: found, suppressed: [], problems: [] };
  const forFile = suppressions.filter(({ scope }) => scope === 'file');
  const forBlock = targets(suppressions, report);
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
  const live = new Set([...known].filter((id) => !off.has(id)));
  const idle = suppressions.map((suppression) =>
    foundByAll(suppressionRules, suppression, { used: used.get(suppression) ?? new Set(), live, known }),
  );
  return {
    findings: [...kept, ...idle.flatMap(({ findings }) => findings).filter(keep)],
    suppressed,
    problems: idle.flatMap(({ problems }) => problems),
  };
}

/** Which suppressions hold for a block: those right before it, or before the first block of a table that is cut in several. */
function targets(suppressions: readonly Suppression[], { tree, sections }: Report): ReadonlyMap<Block, readonly Suppression[]> {
  const found = new Map<Block, readonly Suppression[]>();
  for (const suppression of suppressions) {
    if (suppression.scope !== 'block') continue;
    const target = nextTarget(tree.blocks, indexOfBlock(tree, suppression.place.block));
    if (target !== undefined) found.set(target, [...(found.get(target) ?? []), suppression]);
  }
  for (const { tables } of sections) {
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
