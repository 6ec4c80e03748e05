/**
 * Which rules have anything to look for in a block.
 *
 * Most rules are about something that few blocks have. What each needs is looked for together, in one pass over the block's text;
 * the rules that may find something are then picked by the bits of what is there.
 */
import type { Format } from '../format/format.ts';
import { type TraitReader, type Traits, traitReader } from '../syntax/traits.ts';
import type { Block } from '../syntax/tree.ts';
import { lexiconOf } from '../text/lexicon.ts';
import { type Noting, type Running, runningOf } from './entry.ts';
import type { Need, Rule, Vocabulary } from './rule.ts';
import type { Terms } from './terms.ts';

/** The rules to run on a block, and those that take notes of it. */
export interface BlockRules {
  readonly rules: readonly Running<Block>[];
  readonly noting: readonly Noting<Block>[];
}

export type Screen = (block: Block) => BlockRules;

/** The screen for a vocabulary: the same one each time, while the format and the workspace's words stay the same. */
export function screensFor(on: readonly Rule[]): (vocabulary: Vocabulary) => Screen {
  const made = new WeakMap<Format, { readonly terms: Terms; readonly screen: Screen }>();
  return (vocabulary) => {
    const { format, terms } = vocabulary;
    let known = made.get(format);
    if (known?.terms !== terms) {
      known = { terms, screen: screenOf(on, { format, terms }) };
      made.set(format, known);
    }
    return known.screen;
  };
}

/** One bit a need; beyond so many, needs share their bits, so that a rule may be asked in vain. */
const MAX_BITS = 31;

/** A need with the bit of its words. */
interface Weighed {
  readonly traits: number;
  readonly words: number;
}

/** A rule by what it does with a block. */
interface Candidate {
  readonly finding: Running<Block> | undefined;
  readonly noting: Noting<Block> | undefined;
  readonly needs: readonly Weighed[] | undefined;
}

function screenOf(on: readonly Rule[], vocabulary: Vocabulary): Screen {
  const bitsByWord = new Map<string, number>();
  let nBits = 0;
  const weighed = ({ traits = 0, words = [] }: Need): Weighed => {
    const own = typeof words === 'function' ? words(vocabulary) : words;
    if (own.length === 0) return { traits, words: 0 };
    const bit = 1 << (nBits++ % MAX_BITS);
    for (const word of own) bitsByWord.set(word, (bitsByWord.get(word) ?? 0) | bit);
    return { traits, words: bit };
  };
  const candidates: Candidate[] = [];
  for (const rule of on) {
    if (rule.subject === 'block') {
      candidates.push({ finding: runningOf(rule), noting: undefined, needs: rule.needs?.map(weighed) });
    } else if (rule.subject === 'notes') {
      const { id, note } = rule;
      candidates.push({ finding: undefined, noting: { id, note }, needs: rule.needs?.map(weighed) });
    }
  }
  return pickingWith(traitReader(lexiconOf(bitsByWord)), candidates);
}

/** More combinations than this are kept no longer: few texts have a hundred. */
const MAX_PICKED = 2000;

function pickingWith(read: TraitReader, candidates: readonly Candidate[]): Screen {
  const withoutProse = picked(candidates, undefined);
  let byTraits = new Map<number, Map<number, BlockRules>>();
  let nPicked = 0;
  return (block) => {
    const traits = read(block);
    if (traits === undefined) return withoutProse;
    let byWords = byTraits.get(traits.traits);
    const known = byWords?.get(traits.words);
    if (known !== undefined) return known;
    if (nPicked++ > MAX_PICKED) {
      byTraits = new Map();
      byWords = undefined;
      nPicked = 0;
    }
    const rules = picked(candidates, traits);
    if (byWords === undefined) byTraits.set(traits.traits, new Map([[traits.words, rules]]));
    else byWords.set(traits.words, rules);
    return rules;
  };
}

function picked(candidates: readonly Candidate[], traits: Traits | undefined): BlockRules {
  const rules: Running<Block>[] = [];
  const noting: Noting<Block>[] = [];
  for (const { finding, noting: note, needs } of candidates) {
    if (needs !== undefined && (traits === undefined || !needs.every((need) => meets(need, traits)))) continue;
    if (finding !== undefined) rules.push(finding);
    if (note !== undefined) noting.push(note);
  }
  return { rules, noting };
}

function meets(need: Weighed, { traits, words }: Traits): boolean {
  return (need.traits & traits) !== 0 || (need.words & words) !== 0;
}
