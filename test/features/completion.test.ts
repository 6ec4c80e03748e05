/** Completion, case by case. */
import { analyse } from '../../server/src/analysis.ts';
import type { Completion } from '../../server/src/features/completion/completion.ts';
import { complete } from '../../server/src/features/completion.ts';
import { withoutStops } from '../../server/src/format/skeleton.ts';
import { type Caret, checkCases, onlyRules } from './cases.ts';

const settings = onlyRules('sum/review', 'ignore/unused');

const folders: Readonly<Record<string, readonly string[]>> = {
  '.': ['乡镇/', '说明.txt', '白鹭镇人民政府.report.md', '.git/'],
  '乡镇/': ['石桥镇.report.md', '柳湾镇.report.md'],
  '../': ['2022/', '2023/'],
};

function offers({ text, start }: Caret): readonly Completion[] {
  return complete(analyse(text, settings), start, (folder) =>
    (folders[folder] ?? []).map((name) => ({ name: name.replace('/', ''), isFolder: name.endsWith('/') })),
  );
}

checkCases('completion.md', {
  /** All completions, best first; or that many of them. */
  offers: (caret, most) =>
    offers(caret)
      .slice(0, most === '' ? undefined : Number(most))
      .map(({ kind, label, detail }) => [kind, label, detail && `— ${detail}`].filter(Boolean).join(' '))
      .join('\n'),
  /** The snippet of the one with this label. */
  snippet: (caret, label) => offers(caret).find((offer) => offer.label === label)?.snippet ?? '',
  /** The text after accepting the one with this label, without its tab stops. */
  taken(caret, label) {
    const offer = offers(caret).find((each) => each.label === label);
    if (offer === undefined) return '';
    const { start, end } = offer.replaces;
    return caret.text.slice(0, start) + withoutStops(offer.snippet) + caret.text.slice(end);
  },
  /** What an editor compares with the text that is replaced. */
  filter: (caret, label) => offers(caret).find((offer) => offer.label === label)?.filter ?? '',
});
