/**
 * What is kept of one text from one analysis of it to the next: the one place in which anything is.
 *
 * Every analysis reads the whole text afresh. Then a block that says the same as one of before becomes the very object of before, so
 * that blocks, and what is made of them, can be told by their identity. The pure functions of the core are asked by way of `recall`:
 * where one is asked about the same things as the last time, it gives the same answer without running. Nothing else is remembered,
 * so an answer cannot be out of date.
 */
import { analyseTree, type Settings, type Snapshot } from './analysis.ts';
import { readTree } from './syntax/read.ts';
import { copyOf, isSameBlock } from './syntax/same-block.ts';
import { type Block, type SyntaxTree, treeOf } from './syntax/tree.ts';
import type { Recall } from './text/recall.ts';

export interface Memory {
  /** Exactly what `analyse` gives, the sooner the less has changed since this memory was last asked. */
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
      answers.forgetUnaskedTexts();
      return last.snapshot;
    },
  };
}

// ------------------------------------------------------------------------------------------------------------------ blocks

/** The tree with the very blocks of `before` in the place of those that say the same. None of them comes twice. */
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

/** A copy: V8 lets a piece of a text keep all of the text in memory, and each keystroke makes another text. */
function ownText(text: string): string {
  return ` ${text}`.slice(1);
}

// ----------------------------------------------------------------------------------------------------------------- answers

interface Answer {
  readonly about: readonly unknown[];
  readonly value: unknown;
}

/** Holds an answer for as long as there is what it is about. */
class Answers {
  readonly #byFunction = new Map<unknown, WeakMap<object, Answer>>();
  /** The texts that stand for themselves: those asked about in this analysis, and in the one before. */
  #texts = new Map<string, { readonly text: string }>();
  #formerTexts = new Map<string, { readonly text: string }>();

  get<A extends readonly [object | string, ...unknown[]], V>(answer: (...about: A) => V, about: A): V {
    const [subject] = about;
    const key = typeof subject === 'string' ? this.#keyOf(subject) : subject;
    let answers = this.#byFunction.get(answer);
    if (answers === undefined) {
      answers = new WeakMap();
      this.#byFunction.set(answer, answers);
    }
    const kept = answers.get(key);
    if (kept !== undefined && areAlike(kept.about, about)) return kept.value as V;
    const value = answer(...about);
    answers.set(key, { about, value });
    return value;
  }

  forgetUnaskedTexts(): void {
    this.#formerTexts = this.#texts;
    this.#texts = new Map();
  }

  #keyOf(text: string): { readonly text: string } {
    const key = this.#texts.get(text) ?? this.#formerTexts.get(text) ?? { text: ownText(text) };
    this.#texts.set(key.text, key);
    return key;
  }
}

/** Lists are alike where what they hold is the same. */
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
