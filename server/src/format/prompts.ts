/**
 * What the empty form of a format asks its author for, as it stands in a text where nobody answered: derived from the templates, so
 * that it is listed nowhere twice.
 */
import type { Format } from './format.ts';
import { reportSkeleton } from './skeleton.ts';

const STOP = /\$\{(\d+):([^{}$]*)\}|\$\{(\d+)\}|\$\{\d+:|\$\{\d+\|[^|]*\|\}|\$\d+|\\([\\$}])|\}/g;
/** A prompt of a word or two may stand in any text: what the form has before it belongs to it. */
const SHORT = 8;
const WORDS_BEFORE = 3;
const SHORTEST = 4;
/** Prompts that stand so close make one. */
const APART = 1;

interface Prompt {
  readonly start: number;
  readonly end: number;
}

/** The longest first. Sentences of the form that may stay as they are, since they name the body and the year, are none. */
export function promptsOf(format: Format): readonly string[] {
  const skeletons = [reportSkeleton(format), reportSkeleton(format, { year: format.years.from })];
  const words = skeletons.flatMap(promptsIn);
  return [...new Set(words)].sort((a, b) => b.length - a.length);
}

function promptsIn(skeleton: string): string[] {
  const { text, prompts } = filledIn(skeleton);
  const alone = new Set(prompts.map(({ start, end }) => text.slice(start, end)));
  return joined(prompts).flatMap(({ start, end }) => {
    if (end - start >= SHORT) return [text.slice(start, end)];
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, end).replace(/^#+ /, '');
    const shown = line.slice(-(end - start + WORDS_BEFORE)).replace(/^.*[0-9]/, '');
    return shown.length < SHORTEST || alone.has(shown) ? [] : [shown];
  });
}

/** The skeleton as an editor shows it: the copies of a stop have its words. */
function filledIn(skeleton: string): { readonly text: string; readonly prompts: readonly Prompt[] } {
  const byStop = new Map<string, string>();
  const prompts: Prompt[] = [];
  let text = '';
  let copied = 0;
  for (const match of skeleton.matchAll(STOP)) {
    const [whole, stop, words, copy, literal] = match;
    text += skeleton.slice(copied, match.index);
    copied = match.index + whole.length;
    if (stop !== undefined && words !== undefined) byStop.set(stop, words);
    const shown = words ?? (copy === undefined ? '' : (byStop.get(copy) ?? ''));
    if (shown !== '') prompts.push({ start: text.length, end: text.length + shown.length });
    text += shown + (literal ?? '');
  }
  return { text: text + skeleton.slice(copied), prompts };
}

function joined(prompts: readonly Prompt[]): readonly Prompt[] {
  const runs: Prompt[] = [];
  for (const prompt of prompts) {
    const before = runs.at(-1);
    if (before !== undefined && prompt.start - before.end <= APART) runs[runs.length - 1] = { ...before, end: prompt.end };
    else runs.push(prompt);
  }
  return runs;
}
