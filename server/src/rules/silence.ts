/** Applies the suppressions of a report to its findings, and runs the rules on suppressions that suppress nothing. */
import type { Report } from '../report/report.ts';
import { indexOfBlock } from '../syntax/locate.ts';
import type { Block } from '../syntax/tree.ts';
import { applyRules, type RuleResult } from './apply.ts';
import type { Finding } from './finding.ts';
import type { SuppressionRule } from './rule.ts';
import { isOnlySuppression, type Suppression } from './suppression.ts';

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: Suppression;
}

interface Rules {
  readonly ids: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
  readonly suppressionRules: readonly SuppressionRule[];
}

export interface Silenced extends RuleResult {
  readonly suppressed: readonly SuppressedFinding[];
}

export function silenced(
  found: readonly Finding[],
  suppressions: readonly Suppression[],
  report: Report,
  { ids, off, suppressionRules }: Rules,
): Silenced {
  if (suppressions.length === 0) return { findings: found, suppressed: [], problems: [] };
  const forFile = byRule(suppressions.filter(({ scope }) => scope === 'file'));
  const forBlock = targets(suppressions, report);
  const used = new Map<Suppression, Set<string>>(suppressions.map((suppression) => [suppression, new Set()]));
  const suppressed: SuppressedFinding[] = [];
  const keep = (finding: Finding): boolean => {
    const by = forBlock.get(finding.place.block)?.get(finding.rule) ?? forFile.get(finding.rule);
    if (by === undefined) return true;
    suppressed.push({ finding, by });
    used.get(by)?.add(finding.rule);
    return false;
  };
  const kept = found.filter(keep);
  const live = new Set([...ids].filter((id) => !off.has(id)));
  const idle = suppressions.map((suppression) =>
    applyRules(suppressionRules, suppression, { used: used.get(suppression) ?? new Set(), live, existing: ids }),
  );
  return {
    findings: [...kept, ...idle.flatMap(({ findings }) => findings).filter(keep)],
    suppressed,
    problems: idle.flatMap(({ problems }) => problems),
  };
}

/** Suppressions by rule id; the first one if several name the same rule. */
type ByRule = ReadonlyMap<string, Suppression>;

function byRule(suppressions: readonly Suppression[]): ByRule {
  const first = new Map<string, Suppression>();
  for (const suppression of suppressions) add(first, suppression);
  return first;
}

function add(first: Map<string, Suppression>, suppression: Suppression): void {
  for (const { id } of suppression.rules) if (!first.has(id)) first.set(id, suppression);
}

/** The suppressions for each block: those directly before it, or before the first block of a table that is split. */
function targets(suppressions: readonly Suppression[], { tree, sections }: Report): ReadonlyMap<Block, ByRule> {
  const found = new Map<Block, ByRule>();
  let here = new Map<string, Suppression>();
  let end = 0;
  for (const suppression of suppressions) {
    if (suppression.scope !== 'block') continue;
    const index = indexOfBlock(tree, suppression.place.block);
    if (index >= end) {
      end = nextTarget(tree.blocks, index);
      here = new Map();
      const target = tree.blocks[end];
      if (target !== undefined) found.set(target, here);
    }
    add(here, suppression);
  }
  for (const { tables } of sections) {
    for (const { blocks } of tables) {
      let holding: ByRule | undefined;
      for (const block of blocks) {
        const own = found.get(block);
        if (own === undefined && holding !== undefined) found.set(block, holding);
        holding = own ?? holding;
      }
    }
  }
  return found;
}

/** The index of the next block that is neither blank nor only suppressions. */
function nextTarget(blocks: readonly Block[], after: number): number {
  let index = after + 1;
  for (let block = blocks[index]; block !== undefined && isPassed(block); block = blocks[index]) index++;
  return index;
}

function isPassed(block: Block): boolean {
  return block.kind === 'blank' || isOnlySuppression(block);
}
