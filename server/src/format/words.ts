/** Replaces the names of word lists in a definition with the lists themselves. */
import type { Path, ReportProblem } from './format-error.ts';
import type { FormatDefinition } from './schema.ts';

/** In the result, no word list contains a name. */
export function withWords(definition: FormatDefinition, report: ReportProblem): FormatDefinition {
  const { words: lists, claims, processingFee } = definition;
  const spelledOut = <Field extends string, Part extends Readonly<Record<Field, string[]>>>(
    part: Part,
    fields: readonly Field[],
    path: Path,
  ): Part => ({
    ...part,
    ...Object.fromEntries(fields.map((field) => [field, wordsOf(part[field], lists, [...path, field], report)])),
  });
  return {
    ...definition,
    processingFee: processingFee && spelledOut(processingFee, ['words', 'none'], ['processingFee']),
    claims: claims.map((claim, index) => ({
      ...claim,
      figure:
        claim.figure &&
        spelledOut(
          claim.figure,
          ['verbs', 'objects', 'after', 'near', 'unless', 'without', 'units'],
          ['claims', index, 'figure'],
        ),
      none:
        claim.none && spelledOut(claim.none, ['words', 'objects', 'topics', 'without', 'notBefore'], ['claims', index, 'none']),
    })),
  };
}

function wordsOf(
  words: readonly string[],
  lists: FormatDefinition['words'],
  path: Path,
  report: ReportProblem,
): readonly string[] {
  if (!words.some((word) => word.startsWith('@'))) return words;
  const spelledOut = words.flatMap((word, index) => {
    if (!word.startsWith('@')) return [word];
    const name = word.slice(1);
    const list = Object.hasOwn(lists, name) ? lists[name] : undefined;
    if (list === undefined) report([...path, index], `没有名为“${name}”的词表（words）。`);
    // An empty word would match everywhere. In a list of units it means “no unit”.
    else if (path.at(-1) !== 'units' && list.includes('')) report([...path, index], `词表“${name}”含有空白的词，只能用作单位。`);
    return list ?? [];
  });
  return [...new Set(spelledOut)];
}
