/** Makes headings, paragraphs and cells lead to their source, by click and by key, and shows which one the caret is in. */

export interface Selection {
  /** Must be called with every new element of the report. */
  readonly adopt: (block: HTMLElement) => void;
  readonly markCaret: (key: string | null) => HTMLElement | undefined;
  /** Restores the marks after an update. */
  readonly refresh: () => void;
}

const keyed = '[data-key]';

export interface Taking {
  /** Whether it is edited here, so that it leads to its source only with the Ctrl key. */
  readonly isTaken: (target: HTMLElement) => boolean;
  /** Whether a double click may open it here: a single click then leads to its source only after the time for a second one. */
  readonly mayOpen: (target: HTMLElement) => boolean;
}

/** The maximum time between the clicks of a double click, in milliseconds. */
const doubleClickTime = 300;

export function leadToSource(
  report: HTMLElement,
  onSelect: (key: string) => void,
  { isTaken, mayOpen }: Taking = { isTaken: () => false, mayOpen: () => false },
): Selection {
  let caretKey: string | null = null;
  let caretElement: HTMLElement | undefined;
  let stop: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const choose = (target: HTMLElement | null | undefined): void => {
    if (target?.dataset.key !== undefined) onSelect(target.dataset.key);
  };
  report.addEventListener('click', (event) => {
    // A double click selects a word.
    clearTimeout(timer);
    // The user is selecting text to copy it.
    if (getSelection()?.isCollapsed === false) return;
    const target = keyedAt(event);
    const isCommand = event.ctrlKey || event.metaKey;
    if (target === undefined || isCommand || !(isTaken(target) || mayOpen(target))) choose(target);
    else if (!isTaken(target) && event.detail < 2) {
      timer = setTimeout(() => {
        if (!isTaken(target)) choose(target);
      }, doubleClickTime);
    }
  });
  report.addEventListener('keydown', (event) => {
    const at = keyedAt(event);
    if (at === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') {
      if (isTaken(at)) return;
      choose(at);
    } else {
      const next = neighbour(report, at, event.key);
      if (next === undefined) return;
      next.focus();
    }
    event.preventDefault();
  });
  // Only one of these elements is a tab stop: the one that last had the focus.
  const stopAt = (target: HTMLElement | undefined): void => {
    if (stop !== undefined) stop.tabIndex = -1;
    stop = target;
    if (stop !== undefined) stop.tabIndex = 0;
  };
  report.addEventListener('focusin', (event) => stopAt(keyedAt(event)));
  // Chromium forgets the focused element when the focus leaves the frame; a user who returns by key continues at the caret.
  window.addEventListener('focus', () => {
    if (document.activeElement === document.body) stop?.focus({ preventScroll: true });
  });

  const markCaret = (key: string | null): HTMLElement | undefined => {
    caretElement?.classList.remove('has-caret');
    caretElement?.removeAttribute('aria-current');
    caretKey = key;
    caretElement = key === null ? undefined : (report.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? undefined);
    caretElement?.classList.add('has-caret');
    caretElement?.setAttribute('aria-current', 'location');
    if (caretElement !== undefined && !report.matches(':focus-within')) stopAt(caretElement);
    return caretElement;
  };

  return {
    adopt(block) {
      if (block.matches(keyed)) block.tabIndex = -1;
      for (const one of block.querySelectorAll<HTMLElement>(keyed)) one.tabIndex = -1;
    },
    markCaret,
    refresh() {
      markCaret(caretKey);
      // A re-created element has the same key.
      if (stop === undefined || !report.contains(stop)) {
        const again =
          stop?.dataset.key === undefined
            ? null
            : report.querySelector<HTMLElement>(`[data-key="${CSS.escape(stop.dataset.key)}"]`);
        stopAt(again ?? report.querySelector<HTMLElement>(keyed) ?? undefined);
      }
    },
  };
}

function keyedAt({ target }: Event): HTMLElement | undefined {
  return (target instanceof Element ? target.closest<HTMLElement>(keyed) : null) ?? undefined;
}

function neighbour(report: HTMLElement, from: HTMLElement, key: string): HTMLElement | undefined {
  if (key === 'ArrowRight') return beside(report, from, 1);
  if (key === 'ArrowLeft') return beside(report, from, -1);
  if (key === 'ArrowDown') return inNextRow(from, 1) ?? afterTable(report, from, 1);
  if (key === 'ArrowUp') return inNextRow(from, -1) ?? afterTable(report, from, -1);
  return undefined;
}

/** Innermost elements only: a table is traversed by its cells. */
function stops(report: HTMLElement): HTMLElement[] {
  return [...report.querySelectorAll<HTMLElement>(keyed)].filter((one) => one.querySelector(keyed) === null);
}

function beside(report: HTMLElement, from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const all = stops(report);
  const at = all.indexOf(from);
  if (at >= 0) return all[at + step];
  return step === 1 ? (from.querySelector<HTMLElement>(keyed) ?? undefined) : undefined;
}

/** The cell above or below by position on screen: merged cells leave no columns to count. */
function inNextRow(from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const rows = [...(from.closest('table')?.rows ?? [])];
  const { left, right, top, bottom } = from.getBoundingClientRect();
  const middle = (left + right) / 2;
  const cells = rows.flatMap((row) => [...row.querySelectorAll<HTMLElement>(keyed)]);
  const candidates = cells.filter((cell) => {
    const box = cell.getBoundingClientRect();
    return (
      cell !== from && box.left <= middle && middle <= box.right && (step === 1 ? box.top >= bottom - 1 : box.bottom <= top + 1)
    );
  });
  return step === 1 ? candidates[0] : candidates.at(-1);
}

function afterTable(report: HTMLElement, from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const table = from.closest('table');
  if (table === null) return beside(report, from, step);
  const all = stops(report);
  const inside = all.filter((one) => table.contains(one));
  const edge = step === 1 ? inside.at(-1) : inside[0];
  return edge === undefined ? undefined : all[all.indexOf(edge) + step];
}
