/** Shows the findings: a list above the report, and marks on the elements concerned. */

import type { Translate } from '../l10n.ts';
import type { Problem } from '../preview/messages.ts';
import { element, icon } from './elements.ts';
import { severityIcons, tellProblems } from './problem-words.ts';
import { findQuote } from './quotes.ts';

export interface Problems {
  readonly list: HTMLElement;
  readonly tooltip: HTMLElement;
  readonly show: (problems: readonly Problem[], total: number) => void;
}

/** If an element has several findings, the mark of the most severe one wins. */
const byWeight = ['information', 'warning', 'error'] as const;

export function showProblems(
  report: HTMLElement,
  say: Translate,
  onChoose: (index: number) => void,
  onFix: (problem: Problem, fix: number) => void,
): Problems {
  const list = element('ol', { class: 'problem-list', lang: 'zh-CN' });
  const tooltip = element('div', { class: 'tooltip', role: 'group', 'aria-label': say('问题'), lang: 'zh-CN', hidden: true });
  let marked: HTMLElement[] = [];
  let byElement = new Map<HTMLElement, Problem[]>();

  const names = { error: say('错误'), warning: say('警告'), information: say('提示') };
  const item = ({ severity, message, rule, line }: Problem, index: number): HTMLElement => {
    const words = element('span', { class: 'words', id: `problem-${index}` }, message);
    const place = element('span', { class: 'place' }, `${rule} · ${say('第 {0} 行', line + 1)}`);
    const label = element('span', { class: 'hidden-words' }, `${names[severity]}：`);
    const button = element(
      'button',
      { type: 'button', class: `problem-item ${severity}` },
      icon(severityIcons[severity]),
      label,
      words,
      place,
    );
    button.addEventListener('click', () => onChoose(index));
    return element('li', {}, button);
  };

  const mark = (problems: readonly Problem[]): void => {
    for (const one of marked) {
      one.classList.remove('problem', 'is-whole', ...byWeight);
      one.removeAttribute('aria-invalid');
      one.removeAttribute('aria-describedby');
    }
    byElement = new Map();
    const words = { error: new Highlight(), warning: new Highlight(), information: new Highlight() };
    for (const [index, problem] of problems.entries()) {
      if (problem.key === null) continue;
      const target = report.querySelector<HTMLElement>(`[data-key="${CSS.escape(problem.key)}"]`);
      if (target === null) continue;
      const described = target.getAttribute('aria-describedby');
      target.setAttribute('aria-describedby', described === null ? `problem-${index}` : `${described} problem-${index}`);
      if (problem.severity !== 'information') target.setAttribute('aria-invalid', 'true');
      byElement.set(target, [...(byElement.get(target) ?? []), problem]);
      const range = problem.quote === null ? undefined : findQuote(target, problem.quote.text, problem.quote.offset);
      if (range === undefined) target.classList.add('is-whole');
      else words[problem.severity].add(range);
    }
    for (const severity of byWeight) CSS.highlights.set(`problem-${severity}`, words[severity]);
    for (const [target, ones] of byElement) target.classList.add('problem', worstOf(ones));
    marked = [...byElement.keys()];
  };

  const bubble = tellProblems(report, tooltip, say, (target) => byElement.get(target), onFix);

  return {
    list,
    tooltip,
    show(problems, total) {
      list.replaceChildren(...problems.map(item));
      if (total > problems.length) {
        list.append(element('li', { class: 'rest' }, say('还有 {0} 处，见“问题”面板。', total - problems.length)));
      }
      mark(problems);
      bubble.keep();
    },
  };
}

function worstOf(problems: readonly Problem[]): Problem['severity'] {
  return byWeight.findLast((one) => problems.some(({ severity }) => severity === one)) ?? 'information';
}
