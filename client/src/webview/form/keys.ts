/** The keys that a cell of the form handles, as in a spreadsheet; all others are left to VS Code. */
import type { Direction } from './squares.ts';

/**
 * chosen: no input, and arrows leave the cell. typing: input replaces the figure, and arrows leave the cell.
 * editing: arrows move within the input.
 */
export type Mode = 'chosen' | 'typing' | 'editing';

export type Step = 'cell' | 'line-start' | 'line-end' | 'first' | 'last' | 'page' | 'next-blank';

export type KeyAction =
  /** Commits the input and moves on. `wraps`: from the end of a line to the next line. */
  | { readonly do: 'go'; readonly to: Step; readonly direction: Direction; readonly wraps: boolean }
  | { readonly do: 'select'; readonly to: Step; readonly direction: Direction }
  | { readonly do: 'edit' | 'take-back' | 'clear' | 'fill-down' | 'take-sum' | 'select-all' };

export type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: { down: -1, right: 0 },
  ArrowDown: { down: 1, right: 0 },
  ArrowLeft: { down: 0, right: -1 },
  ArrowRight: { down: 0, right: 1 },
};

const still: Direction = { down: 0, right: 0 };

export function actionFor(event: PressedKey, mode: Mode): KeyAction | undefined {
  const { key, altKey, shiftKey } = event;
  const isCommand = event.ctrlKey || event.metaKey;
  if (altKey) return undefined;
  if (key === 'Escape') return mode === 'chosen' || isCommand ? undefined : { do: 'take-back' };
  if (key === 'Enter') {
    if (isCommand) return { do: 'go', to: 'next-blank', direction: still, wraps: false };
    return { do: 'go', to: 'cell', direction: { down: shiftKey ? -1 : 1, right: 0 }, wraps: false };
  }
  if (key === 'Tab' && !isCommand) {
    return { do: 'go', to: 'cell', direction: { down: 0, right: shiftKey ? -1 : 1 }, wraps: true };
  }
  if (mode === 'editing') return undefined;
  const move = moveFor(key, isCommand);
  if (move !== undefined) {
    if (!shiftKey) return { do: 'go', ...move, wraps: false };
    return mode === 'chosen' ? { do: 'select', ...move } : undefined;
  }
  if (mode !== 'chosen') return key === 'F2' && !isCommand ? { do: 'edit' } : undefined;
  if (isCommand) {
    if (shiftKey) return undefined;
    if (key === 'd' || key === 'D') return { do: 'fill-down' };
    return key === 'a' || key === 'A' ? { do: 'select-all' } : undefined;
  }
  if (key === 'F2') return { do: 'edit' };
  if (key === 'Delete' || key === 'Backspace') return { do: 'clear' };
  return key === '=' || key === '＝' ? { do: 'take-sum' } : undefined;
}

function moveFor(key: string, isCommand: boolean): { readonly to: Step; readonly direction: Direction } | undefined {
  const direction = arrows[key];
  // Ctrl with an arrow is left to VS Code.
  if (direction !== undefined) return isCommand ? undefined : { to: 'cell', direction };
  switch (key) {
    case 'Home':
      return { to: isCommand ? 'first' : 'line-start', direction: still };
    case 'End':
      return { to: isCommand ? 'last' : 'line-end', direction: still };
    case 'PageUp':
    case 'PageDown':
      return isCommand ? undefined : { to: 'page', direction: { down: key === 'PageUp' ? -1 : 1, right: 0 } };
    default:
      return undefined;
  }
}
