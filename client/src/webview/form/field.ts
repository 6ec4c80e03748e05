/**
 * The single input field: it lies in the chosen cell, invisible until something is typed.
 *
 * It holds the cell's figure, fully selected, so that any input (a key, text composed by an input method) replaces it.
 */
import { element } from '../elements.ts';
import { shownFigure } from './figures.ts';
import type { Mode } from './keys.ts';
import { nameOf } from './names.ts';
import type { Cell } from './squares.ts';

export interface Field {
  readonly input: HTMLInputElement;
  readonly cell: () => Cell | undefined;
  readonly mode: () => Mode;
  /** Input not yet committed. */
  readonly typed: () => { readonly key: string; readonly text: string } | undefined;
  readonly choose: (cell: Cell, isReadOnly: boolean) => void;
  /** Opens it with `text` and the caret at the end. */
  readonly open: (text: string) => void;
  /** Ends the input: the field holds the figure again. */
  readonly settle: () => void;
  /** Copies the cell's accessible description to the field. */
  readonly describe: () => void;
  readonly leave: () => void;
}

/** Neither is called for actions of the field itself; `onLeave` only if the focus stays in the page, or goes nowhere. */
export function makeField(onType: () => void, onBlur: () => void, onLeave: () => void): Field {
  const input = element('input', {
    class: 'field',
    type: 'text',
    inputmode: 'decimal',
    autocomplete: 'off',
    spellcheck: 'false',
    enterkeyhint: 'next',
  });
  let cell: Cell | undefined;
  let mode: Mode = 'chosen';
  /** Moving an element makes it lose the focus. */
  let isMoving = false;

  const setMode = (next: Mode): void => {
    mode = next;
    input.classList.toggle('is-open', mode !== 'chosen');
  };
  const settle = (): void => {
    setMode('chosen');
    if (cell === undefined) return;
    input.value = shownFigure(cell);
    input.select();
  };
  const describe = (): void => {
    for (const name of ['aria-describedby', 'aria-invalid', 'aria-readonly']) {
      const value = cell?.getAttribute(name) ?? null;
      if (value === null) input.removeAttribute(name);
      else input.setAttribute(name, value);
    }
  };
  const type = (): void => {
    if (mode === 'chosen') setMode('typing');
    onType();
  };
  input.addEventListener('compositionstart', () => {
    if (mode === 'chosen') setMode('typing');
  });
  input.addEventListener('input', type);
  input.addEventListener('blur', () => {
    if (isMoving) return;
    onBlur();
    // Whether the window has lost the focus is known only afterwards; a user who returns to it continues at the same cell.
    setTimeout(() => {
      if (document.hasFocus() && document.activeElement !== input && cell !== undefined) onLeave();
    });
  });

  return {
    input,
    cell: () => cell,
    mode: () => mode,
    typed: () => {
      const key = cell?.dataset.key;
      return mode === 'chosen' || key === undefined ? undefined : { key, text: input.value };
    },
    choose(next, isReadOnly) {
      if (cell !== next || !input.isConnected) {
        if (cell !== undefined) cell.tabIndex = -1;
        cell = next;
        isMoving = true;
        cell.append(input);
        isMoving = false;
      }
      cell.tabIndex = -1;
      input.setAttribute('aria-label', nameOf(cell));
      input.readOnly = isReadOnly;
      describe();
      settle();
      if (document.activeElement !== input) input.focus();
      input.select();
    },
    open(text) {
      if (input.readOnly) return;
      setMode('editing');
      input.value = text;
      input.setSelectionRange(text.length, text.length);
    },
    settle,
    describe,
    leave() {
      setMode('chosen');
      isMoving = true;
      input.remove();
      isMoving = false;
      if (cell !== undefined) cell.tabIndex = 0;
      cell = undefined;
    },
  };
}
