/** Shows the findings: a list above the report, marks on what they are about, and their words on hover and focus. */

import type { Translate } from '../l10n.ts';
import type { Problem } from '../preview/messages.ts';
import { element, icon } from './elements.ts';
import { findQuote } from './quotes.ts';

export interface Problems {
  readonly list: HTMLElement;
  readonly tooltip: HTMLElement;
  readonly show: (problems: readonly Problem[], total: number) => void;
}

const severityIcons = {
  error: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm2.9 4-.9-.9-2 2-2-2-.9.9 2 2-2 2 .9.9 2-2 2 2 .9-.9-2-2Z',
  warning: 'M8 1.5 15.5 15H.5ZM7.3 6v4.5h1.4V6Zm0 5.8v1.4h1.4v-1.4Z',
  information: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-.7 6v5h1.4V7Zm0-2.8v1.5h1.4V4.2Z',
} as const;

/** The mark of the worst finding wins where several are about one thing. */
const byWeight = ['information', 'warning', 'error'] as const;

export function showProblems(report: HTMLElement, say: Translate, onChoose: (index: number) => void): Problems {
  const list = element('ol', { class: 'problem-list', lang: 'zh-CN' });
  const tooltip = element('div', { class: 'tooltip', role: 'tooltip', lang: 'zh-CN', hidden: true });
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

  let told: HTMLElement | undefined;
  const showTooltip = (target: HTMLElement): void => {
    const ones = byElement.get(target);
    // The focus may come back to what has been scrolled away, and what is told of may scroll away itself.
    const { top, bottom } = target.getBoundingClientRect();
    if (ones === undefined || bottom < 0 || top > window.innerHeight) {
      hideTooltip();
      return;
    }
    tooltip.replaceChildren(
      ...ones.map(({ severity, message, rule }) =>
        element(
          'p',
          { class: severity },
          icon(severityIcons[severity]),
          element('span', {}, message, ' ', element('code', {}, rule)),
        ),
      ),
    );
    told = target;
    tooltip.hidden = false;
    placeBeside(tooltip, target);
  };
  const hideTooltip = (): void => {
    told = undefined;
    tooltip.hidden = true;
  };
  /** Beside its element wherever that is now, as long as it is there and has problems. */
  const keepTooltip = (): void => {
    if (told?.isConnected) showTooltip(told);
    else hideTooltip();
  };
  const problemAt = (event: Event): HTMLElement | undefined => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('.problem') : null;
    return target ?? undefined;
  };
  const follow = (event: Event): void => {
    const target = problemAt(event);
    if (target === undefined) hideTooltip();
    else showTooltip(target);
  };
  report.addEventListener('pointerover', follow);
  report.addEventListener('focusin', (event) => {
    if (event.target instanceof Element && event.target.matches(':focus-visible')) follow(event);
  });
  for (const go of ['pointerleave', 'focusout'] as const) report.addEventListener(go, hideTooltip);
  document.addEventListener('scroll', keepTooltip, { capture: true, passive: true });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hideTooltip();
  });

  return {
    list,
    tooltip,
    show(problems, total) {
      list.replaceChildren(...problems.map(item));
      if (total > problems.length) {
        list.append(element('li', { class: 'rest' }, say('还有 {0} 处，见“问题”面板。', total - problems.length)));
      }
      mark(problems);
      keepTooltip();
    },
  };
}

function worstOf(problems: readonly Problem[]): Problem['severity'] {
  return byWeight.findLast((one) => problems.some(({ severity }) => severity === one)) ?? 'information';
}

/** Below the target, or above where there is no room, and inside the window. */
function placeBeside(tooltip: HTMLElement, target: HTMLElement): void {
  const gap = 6;
  const { top, bottom, left } = target.getBoundingClientRect();
  const { width, height } = tooltip.getBoundingClientRect();
  const hasRoomBelow = bottom + gap + height < window.innerHeight;
  tooltip.style.top = `${Math.max(gap, hasRoomBelow ? bottom + gap : top - gap - height)}px`;
  tooltip.style.left = `${Math.max(gap, Math.min(left, window.innerWidth - width - gap))}px`;
}
