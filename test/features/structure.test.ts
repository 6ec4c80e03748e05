/** Outline, folding, selection ranges and links. */
import { analyse } from '../../server/src/analysis.ts';
import { folds } from '../../server/src/features/folding.ts';
import { links } from '../../server/src/features/links.ts';
import { selectionAt } from '../../server/src/features/selection.ts';
import { type OutlineItem, outline } from '../../server/src/features/symbols.ts';
import { checkCases } from './cases.ts';

checkCases('structure.md', {
  outline: ({ text }) => shown(outline(analyse(text)), text, '').join('\n'),
  folds: ({ text }) =>
    folds(analyse(text))
      .map(({ firstLine, lastLine, kind }) =>
        [`${firstLine + 1}–${lastLine + 1}`, kind, text.split('\n')[firstLine]].filter(Boolean).join(' '),
      )
      .join('\n'),
  selection: ({ text, start }) =>
    selectionAt(analyse(text), start)
      .map((span) => ends(text.slice(span.start, span.end)))
      .join('\n'),
  links: ({ text }) =>
    links(analyse(text))
      .map(({ span, target }) => `「${text.slice(span.start, span.end)}」 → ${JSON.stringify(target)}`)
      .join('\n'),
});

function shown(parts: readonly OutlineItem[], text: string, indent: string): string[] {
  return parts.flatMap(({ name, kind, detail, span, selection, children }) => [
    `${indent}${kind} ${name}${detail === undefined ? '' : ` (${detail})`}: ${ends(text.slice(span.start, span.end))} by ${ends(text.slice(selection.start, selection.end))}`,
    ...shown(children, text, `${indent}  `),
  ]);
}

/** A stretch of text, abbreviated to its beginning and end. */
function ends(text: string): string {
  const line = text.replaceAll('\n', '⏎');
  return line.length <= 24 ? `「${line}」` : `「${line.slice(0, 10)}…${line.slice(-10)}」`;
}
