/**
 * Shows the findings on the hovered or focused element, with their fixes. With the keyboard, Ctrl+. moves into the box and Esc
 * returns.
 */
import type { Translate } from '../l10n.ts';
import type { Problem } from '../preview/messages.ts';
import { element, icon } from './elements.ts';

export const severityIcons = {
  error: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm2.9 4-.9-.9-2 2-2-2-.9.9 2 2-2 2 .9.9 2-2 2 2 .9-.9-2-2Z',
  warning: 'M8 1.5 15.5 15H.5ZM7.3 6v4.5h1.4V6Zm0 5.8v1.4h1.4v-1.4Z',
  information: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-.7 6v5h1.4V7Zm0-2.8v1.5h1.4V4.2Z',
} as const;

/** How long the pointer must rest before the box opens, and how long it may take to reach the box, in milliseconds. */
const restingTime = 250;
const wayTime = 250;

export interface ProblemWords {
  /** Moves the box with its element, as long as that exists and has problems. */
  readonly keep: () => void;
}

export function tellProblems(
  report: HTMLElement,
  box: HTMLElement,
  say: Translate,
  problemsOf: (target: HTMLElement) => readonly Problem[] | undefined,
  onFix: (problem: Problem, fix: number) => void,
): ProblemWords {
  let told: HTMLElement | undefined;
  let shown: readonly Problem[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const hide = (): void => {
    clearTimeout(timer);
    told = undefined;
    shown = [];
    box.hidden = true;
  };
  const show = (target: HTMLElement): void => {
    clearTimeout(timer);
    const ones = problemsOf(target);
    // The focus may return to an element that has been scrolled away, and the element itself may scroll away.
    const { top, bottom } = target.getBoundingClientRect();
    if (ones === undefined || bottom < 0 || top > window.innerHeight) {
      hide();
      return;
    }
    // Rebuilding identical content would interrupt a user who is choosing a fix.
    if (told !== target || shown.length !== ones.length || ones.some((one, index) => one !== shown[index])) {
      box.replaceChildren(...ones.flatMap((problem) => wordsOf(problem, (fix) => onFix(problem, fix))));
    }
    told = target;
    shown = ones;
    box.hidden = false;
    placeBeside(box, target);
  };
  /** A user who returns from the box has read it. */
  let isReturning = false;
  const close = (): void => {
    const back = told;
    hide();
    isReturning = true;
    back?.focus();
    isReturning = false;
  };
  const keep = (): void => {
    if (told?.isConnected) show(told);
    else hide();
  };
  const later = (action: () => void, pause: number): void => {
    clearTimeout(timer);
    timer = setTimeout(action, pause);
  };
  const problemAt = ({ target }: Event): HTMLElement | undefined =>
    (target instanceof Element ? target.closest<HTMLElement>('.problem') : null) ?? undefined;
  const isFocused = (): boolean => box.matches(':focus-within') || (told?.matches(':focus-within') ?? false);
  const leave = (): void => {
    if (!isFocused()) later(hide, wayTime);
  };

  report.addEventListener('pointerover', (event) => {
    const target = problemAt(event);
    if (target === undefined) leave();
    else if (target !== told) later(() => show(target), restingTime);
    else clearTimeout(timer);
  });
  report.addEventListener('pointerleave', leave);
  box.addEventListener('pointerenter', () => clearTimeout(timer));
  box.addEventListener('pointerleave', leave);
  report.addEventListener('focusin', (event) => {
    if (isReturning || !(event.target instanceof Element) || !event.target.matches(':focus-visible')) return;
    const target = problemAt(event);
    if (target === undefined) hide();
    else show(target);
  });
  report.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) hide();
  });
  // The input may fix the problem.
  report.addEventListener('input', hide);
  document.addEventListener('scroll', keep, { capture: true, passive: true });
  report.addEventListener('keydown', (event) => {
    if (event.key !== '.' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const target = problemAt(event);
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    show(target);
    box.querySelector('button')?.focus();
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    if (box.matches(':focus-within')) close();
    else hide();
  });
  box.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    const buttons = [...box.querySelectorAll('button')];
    buttons.at((buttons.findIndex((one) => one.matches(':focus')) + step) % buttons.length)?.focus();
    event.preventDefault();
  });
  box.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('button') !== null) close();
  });
  box.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && box.contains(relatedTarget))) later(hide, wayTime);
  });

  function wordsOf({ severity, message, rule, fixes }: Problem, run: (fix: number) => void): HTMLElement[] {
    const words = element(
      'p',
      { class: severity },
      icon(severityIcons[severity]),
      element('span', {}, message, ' ', element('code', {}, rule)),
    );
    const buttons = fixes.map((title, index) => {
      const button = element('button', { type: 'button', class: 'fix', title: say('修正（Ctrl+. 到这里）') }, title);
      // The element with the problem keeps the focus.
      button.addEventListener('mousedown', (event) => event.preventDefault());
      button.addEventListener('click', () => run(index));
      return button;
    });
    return buttons.length === 0 ? [words] : [words, element('p', { class: 'fixes' }, ...buttons)];
  }

  return { keep };
}

/** Below the target, or above it if there is no room, and within the window. */
function placeBeside(box: HTMLElement, target: HTMLElement): void {
  const gap = 6;
  const { top, bottom, left } = target.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const hasRoomBelow = bottom + gap + height < window.innerHeight;
  box.style.top = `${Math.max(gap, hasRoomBelow ? bottom + gap : top - gap - height)}px`;
  box.style.left = `${Math.max(gap, Math.min(left, window.innerWidth - width - gap))}px`;
}
