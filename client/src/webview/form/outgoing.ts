/** Cell input that is being sent to the text or was refused there; shown in place of the figures of the text. */
import type { CellText, ToPage } from '../../preview/messages.ts';
import { showFigure } from './figures.ts';
import type { Cell } from './squares.ts';

export interface Outgoing {
  readonly add: (id: number, cells: readonly CellText[]) => void;
  /** The refused input of a cell, until it is discarded or replaced. */
  readonly refusedOf: (key: string) => { readonly text: string; readonly reason: string } | undefined;
  /** Shows the figure of the text again. */
  readonly takeBack: (key: string) => void;
  /** Returns whether some of the cells were not among those sent, e.g. for a pasted block. */
  readonly answer: (answer: Extract<ToPage, { type: 'edited' }>, shownVersion: number | undefined) => boolean;
  /** Called when the page shows this version. */
  readonly refresh: (version: number) => void;
}

/** `version` is that of the text with the input: from then on, rendered content is newer. */
interface Pending {
  readonly id: number;
  readonly text: string;
  readonly version: number | undefined;
}

export function makeOutgoing(report: HTMLElement, cellOf: (key: string) => Cell | undefined): Outgoing {
  const pending = new Map<string, Pending>();
  const refused = new Map<string, { readonly text: string; readonly reason: string }>();

  const show = (): void => {
    for (const [key, { text }] of [...pending, ...refused]) {
      const cell = cellOf(key);
      if (cell !== undefined) showFigure(cell, text.trim());
    }
    for (const cell of report.querySelectorAll('td.refused')) cell.classList.remove('refused');
    for (const key of refused.keys()) cellOf(key)?.classList.add('refused');
  };
  const showText = (key: string): void => {
    const cell = cellOf(key);
    if (cell !== undefined) showFigure(cell, cell.dataset.figure ?? '');
  };

  return {
    add(id, cells) {
      for (const { key, text } of cells) {
        pending.set(key, { id, text, version: undefined });
        refused.delete(key);
      }
      show();
    },
    refusedOf: (key) => refused.get(key),
    takeBack(key) {
      if (!refused.delete(key)) return;
      showText(key);
      show();
    },
    answer({ id, version, cells, refusals }, shownVersion) {
      const own = [...pending].filter(([, one]) => one.id === id);
      for (const [key, one] of own) {
        const refusal = refusals.find((each) => each.key === key);
        if (version === null || shownVersion === undefined || version <= shownVersion) pending.delete(key);
        else pending.set(key, { ...one, text: cells.find((cell) => cell.key === key)?.text ?? one.text, version });
        if (version !== null) continue;
        // All or nothing: cells without a fault are not written either.
        if (refusal !== undefined) refused.set(key, { text: one.text, reason: refusal.reason });
        else showText(key);
      }
      show();
      return cells.some(({ key }) => own.every(([sent]) => sent !== key));
    },
    refresh(version) {
      for (const [key, one] of pending) if (one.version !== undefined && one.version <= version) pending.delete(key);
      show();
    },
  };
}
