/** Code actions, case by case. */
import { analyse } from '../../server/src/analysis.ts';
import { type Action, actionsIn, fixAllAction } from '../../server/src/features/actions.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { type Caret, checkCases, onlyRules } from './cases.ts';

const settings = onlyRules('section/wording', 'sum/review');

function actions({ text, start, end }: Caret): readonly Action[] {
  return actionsIn(analyse(text, settings), { start, end });
}

checkCases('actions.md', {
  actions: (caret) =>
    actions(caret)
      .map(({ title, isPreferred }) => (isPreferred ? `${title} (preferred)` : title))
      .join('\n'),
  done(caret, title) {
    const action = actions(caret).find((each) => each.title === title);
    return action === undefined ? '' : applyEdits(caret.text, action.edits);
  },
  'fix-all'({ text }) {
    const action = fixAllAction(analyse(text, settings));
    return action === undefined ? '' : applyEdits(text, action.edits);
  },
});
