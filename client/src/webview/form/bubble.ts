/** A message at a cell: why input was refused, or why the cell is locked, with an action that helps. */
import { element } from '../elements.ts';

export interface Bubble {
  readonly element: HTMLElement;
  readonly show: (target: HTMLElement, words: string, action?: { readonly title: string; readonly run: () => void }) => void;
  readonly hide: () => void;
}

export function makeBubble(): Bubble {
  const box = element('div', { class: 'bubble', role: 'alert', lang: 'zh-CN', hidden: true });
  const hide = (): void => {
    box.hidden = true;
  };
  // Its cell has moved away from it.
  document.addEventListener('scroll', hide, { capture: true, passive: true });
  return {
    element: box,
    show(target, words, action) {
      const button = action === undefined ? [] : [element('button', { type: 'button', class: 'action' }, action.title)];
      for (const one of button) {
        // The cell keeps the focus until the action is chosen.
        one.addEventListener('mousedown', (event) => event.preventDefault());
        one.addEventListener('click', () => action?.run());
      }
      box.replaceChildren(element('p', {}, words), ...button);
      box.hidden = false;
      const gap = 6;
      const { top, bottom, left } = target.getBoundingClientRect();
      const { width, height } = box.getBoundingClientRect();
      const hasRoomAbove = top - gap - height > 0;
      box.style.top = `${hasRoomAbove ? top - gap - height : bottom + gap}px`;
      box.style.left = `${Math.max(gap, Math.min(left, window.innerWidth - width - gap))}px`;
    },
    hide,
  };
}
