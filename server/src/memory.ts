/**
 * Reuses results between successive analyses of one text. This is the only place where state is kept.
 *
 * Every analysis parses the whole text. A block with the same content as one of the last analysis is then replaced by that very
 * object, so that blocks, and whatever is derived from them, can be compared by identity. The core calls its pure functions through
 * `recall`: called with the same arguments as last time, a function does not run again, and its last result is returned. Nothing
 * else is remembered, so no result can be out of date.
 */
import { analyseTree, type Settings, type Snapshot } from './analysis.ts';
import { readTree } from './syntax/read.ts';
import { copyOf, isSameBlock } from './syntax/same-block.ts';
import { type Block, type SyntaxTree, treeOf } from './syntax/tree.ts';
import type { Recall } from './text/recall.ts';

export interface Memory {
  /** The same result as `analyse`; the less has changed since the last call, the faster. */
  analyse(text: string, settings: Settings): Snapshot;
}

export function createMemory(): Memory {
  const answers = new Answers();
  const recall: Recall = (answer, ...about) => answers.get(answer, about);
  let last: { readonly text: string; readonly snapshot: Snapshot } | undefined;
  return {
    analyse(text, settings) {
      if (last?.text === text && last.snapshot.settings === settings) return last.snapshot;
      const tree = withFormerBlocks(readTree(text, recall), last?.snapshot.tree.blocks ?? []);
      last = { text, snapshot: analyseTree(tree, settings, recall) };
      answers.forgetUnasked();
      return last.snapshot;
    },
  };
}

// ------------------------------------------------------------------------------------------------------------------ blocks

/** Replaces blocks with those of `before` that have the same content, each used at most once. */
function withFormerBlocks({ blocks }: SyntaxTree, before: readonly Block[]): SyntaxTree {
  const shorter = Math.min(blocks.length, before.length);
  let start = 0;
  while (start < shorter && areSame(blocks[start], before[start])) start++;
  let end = 0;
  while (end < shorter - start && areSame(blocks.at(-1 - end), before.at(-1 - end))) end++;
  const moved = new Map<string, Block[]>();
  for (const block of before.slice(start, before.length - end)) moved.set(block.text, [...(moved.get(block.text) ?? []), block]);
  const changed = blocks.slice(start, blocks.length - end).map((block) => {
    const candidates = moved.get(block.text) ?? [];
    const at = candidates.findIndex((candidate) => isSameBlock(block, candidate));
    return (at < 0 ? undefined : candidates.splice(at, 1)[0]) ?? copyOf(block, ownText(block.text));
  });
  return treeOf([...before.slice(0, start), ...changed, ...before.slice(before.length - end)]);
}

function areSame(one: Block | undefined, other: Block | undefined): boolean {
  return one !== undefined && other !== undefined && isSameBlock(one, other);
}

/** Copies a substring: in V8 it would keep the whole text in memory, and each keystroke makes a new text. */
function ownText(text: string): string {
  return ` ${text}`.slice(1);
}

// ----------------------------------------------------------------------------------------------------------------- answers

interface Answer {
  readonly about: readonly unknown[];
  readonly value: unknown;
}

/** By first argument. */
type Kept = Map<unknown, Answer>;

/**
 * Keeps each result as long as every analysis uses it. A weak map would keep it as long as its first argument exists, but what has
 * been in a weak map stays in memory until the next full collection, and each keystroke makes new results.
 */
class Answers {
  /** The results used in this analysis, and in the one before. */
  #kept = new Map<unknown, Kept>();
  #former = new Map<unknown, Kept>();

  get<A extends readonly [object | string, ...unknown[]], V>(answer: (...about: A) => V, about: A): V {
    const [subject] = about;
    let kept = this.#kept.get(answer);
    if (kept === undefined) {
      kept = new Map();
      this.#kept.set(answer, kept);
    }
    const known = kept.get(subject) ?? this.#former.get(answer)?.get(subject);
    const isKnown = known !== undefined && areAlike(known.about, about);
    const given = isKnown ? known : { about: withOwnText(about), value: answer(...about) };
    kept.set(given.about[0], given);
    return given.value as V;
  }

  forgetUnasked(): void {
    this.#former = this.#kept;
    this.#kept = new Map();
  }
}

function withOwnText(about: readonly unknown[]): readonly unknown[] {
  const [subject, ...others] = about;
  return typeof subject === 'string' ? [ownText(subject), ...others] : about;
}

/** Lists are alike if their items are identical. */
function areAlike(one: readonly unknown[], other: readonly unknown[]): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) {
    const [a, b] = [one[index], other[index]];
    if (a !== b && !(Array.isArray(a) && Array.isArray(b) && isSameList(a, b))) return false;
  }
  return true;
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
