/**
 * Typing into the official form: cells are chosen, typed into and committed as in a spreadsheet. Committed input goes to the text,
 * and the page then shows what is in the text.
 */
import type { Translate } from '../../l10n.ts';
import type { CellText, Content, PastedBlock, ProseText, ToPage } from '../../preview/messages.ts';
import { element } from '../elements.ts';
import { makeBubble } from './bubble.ts';
import { copyRows, pastedAt } from './clipboard.ts';
import { makeField } from './field.ts';
import { keepFigures, shownFigure } from './figures.ts';
import { actionFor, type KeyAction } from './keys.ts';
import { makeOutgoing } from './outgoing.ts';
import { makeProse, type Prose } from './prose.ts';
import { makeSelection } from './selection.ts';
import { type Cell, figuresOf, isFigure, tableOf } from './squares.ts';
import { blankAfter, stepFrom } from './steps.ts';
import { makeSumHints } from './sum-hints.ts';

export interface FormHost {
  /** Sends figures to the text; the answer has the same number. */
  readonly edit: (id: number, cells: readonly CellText[]) => void;
  readonly paste: (id: number, block: PastedBlock) => void;
  /** Reports uncommitted input, in case the page is closed. */
  readonly draft: (cell: CellText | null) => void;
  /** The same for prose. */
  readonly editProse: (id: number, text: ProseText) => void;
  readonly draftProse: (text: ProseText | null) => void;
  /** Applies the first fix of a problem. */
  readonly fix: (problem: number) => void;
}

export interface Form {
  /** Must be called with every new element of the report. */
  readonly adopt: (block: HTMLElement) => void;
  /** Must be called after every change of the content. */
  readonly refresh: (content: Content) => void;
  readonly setEditable: (isEditable: boolean) => void;
  readonly answer: (answer: Extract<ToPage, { type: 'edited' }>) => void;
  /** Whether the form handles clicks and keys at an element. */
  readonly takes: (target: HTMLElement) => boolean;
  readonly isOpen: () => boolean;
  readonly commit: () => void;
  readonly goToBlank: () => void;
  readonly prose: Prose;
  readonly status: HTMLElement;
  readonly bubble: HTMLElement;
}

function figureAbove(cell: Cell | undefined): string | undefined {
  return cell === undefined ? undefined : shownFigure(cell);
}

export function makeForm(report: HTMLElement, say: Translate, host: FormHost): Form {
  let isEditable = false;
  let content: Content | undefined;
  let count = 0;
  const status = element('div', { class: 'hidden-words', role: 'status' });
  const bubble = makeBubble();
  const prose = makeProse(report, say, bubble, () => ++count, { edit: host.editProse, draft: host.draftProse });
  const selection = makeSelection();
  /** The column to keep when moving up and down over merged cells. */
  let column: number | undefined;

  const field = makeField(
    () => {
      const typed = field.typed();
      if (typed !== undefined) host.draft(typed);
      bubble.hide();
      showSums();
    },
    () => {
      commit();
      bubble.hide();
    },
    () => {
      selection.clear();
      field.leave();
      showSums();
    },
  );
  const { input } = field;

  const cellOf = (key: string): Cell | undefined => {
    const found = report.querySelector(`td[data-key="${CSS.escape(key)}"]`);
    return isFigure(found) ? found : undefined;
  };
  const announce = (words: string): void => {
    status.textContent = words;
  };
  const others = (reason: string, count: number): string => (count === 0 ? reason : `${reason}${say('（另有 {0} 格）', count)}`);
  const lockOn = ({ dataset: { key = '' } }: Cell): Content['locks'][number] | undefined => {
    const [table = '', row = '', column = ''] = key.split('.');
    const keys = [`${table}.${row}`, `${table}..${column}`, table];
    return keys.map((each) => content?.locks.find((lock) => lock.key === each)).find((lock) => lock !== undefined);
  };

  const outgoing = makeOutgoing(report, cellOf);
  const hints = makeSumHints(report, say, field, () => content?.sums ?? []);
  const showSums = hints.show;
  const send = (cells: readonly CellText[]): void => {
    if (cells.length === 0) return;
    outgoing.add(++count, cells);
    host.edit(count, cells);
  };

  const commit = (): void => {
    const typed = field.typed();
    const cell = field.cell();
    if (typed === undefined || cell === undefined) return;
    host.draft(null);
    if (typed.text.trim() !== shownFigure(cell) || outgoing.refusedOf(typed.key) !== undefined) send([typed]);
    field.settle();
    showSums();
  };
  const takeBack = (): void => {
    const key = field.cell()?.dataset.key;
    host.draft(null);
    bubble.hide();
    if (key !== undefined) outgoing.takeBack(key);
    field.settle();
    showSums();
  };

  const choose = (cell: Cell): void => {
    if (field.cell() !== cell || !input.isConnected) commit();
    selection.start(cell);
    const lock = lockOn(cell);
    field.choose(cell, !isEditable || lock !== undefined);
    showSums();
    const why = outgoing.refusedOf(cell.dataset.key ?? '')?.reason ?? lock?.reason;
    if (why === undefined) {
      bubble.hide();
      return;
    }
    const problem = lock?.problem ?? null;
    const fix = problem === null ? undefined : content?.problems.find(({ id }) => id === problem)?.fixes[0];
    bubble.show(cell, why, fix === undefined || problem === null ? undefined : { title: fix, run: () => host.fix(problem) });
  };

  const run = (action: KeyAction, cell: Cell): boolean => {
    switch (action.do) {
      case 'go': {
        const [next, nextColumn] = stepFrom(report, cell, action, column);
        commit();
        if (next === undefined) {
          // At the edge the cell stays chosen; the arrows lead on to the elements beside the table.
          selection.start(cell);
          if (action.to === 'next-blank') announce(say('没有空格了。'));
          return action.to !== 'cell';
        }
        choose(next);
        column = nextColumn;
        return true;
      }
      case 'select': {
        const [next] = stepFrom(report, selection.head() ?? cell, { ...action, wraps: false }, undefined);
        if (next !== undefined && tableOf(next) === tableOf(cell)) selection.extend(next);
        return true;
      }
      case 'select-all': {
        const all = figuresOf(tableOf(cell));
        const last = all.at(-1);
        if (all[0] !== undefined && last !== undefined) selection.between(all[0], last);
        return true;
      }
      case 'edit':
        field.open(field.mode() === 'typing' ? input.value : shownFigure(cell));
        return true;
      case 'take-back':
        takeBack();
        return true;
      case 'clear':
        send(textsFor(selection.cells(), () => ''));
        field.settle();
        showSums();
        return true;
      case 'fill-down':
        fillDown();
        return true;
      case 'take-sum':
        takeSum(cell);
        return true;
    }
  };
  /** Of cells that can be typed into, those that show a different text. */
  const textsFor = (cells: readonly Cell[], textOf: (cell: Cell) => string | undefined): CellText[] =>
    isEditable
      ? cells.flatMap((cell) => {
          const text = textOf(cell);
          const { key } = cell.dataset;
          return key === undefined || text === undefined || lockOn(cell) || text === shownFigure(cell) ? [] : [{ key, text }];
        })
      : [];
  const fillDown = (): void => {
    const [first = [], ...others] = selection.rows();
    send(others.flatMap((row) => textsFor(row, (cell) => figureAbove(first[row.indexOf(cell)]))));
    field.settle();
  };
  const takeSum = (cell: Cell): void => {
    const must = hints.expectedOf(cell);
    if (must === undefined) {
      announce(say('这一格没有合计可取：各项还没有填全，或者它不是合计。'));
      return;
    }
    send(textsFor([cell], () => String(must)));
    field.settle();
    showSums();
  };

  input.addEventListener('keydown', (event) => {
    const cell = field.cell();
    // The key is handled by the input method.
    if (cell === undefined || event.isComposing || event.keyCode === 229) return;
    // The key selects all of the input in the field; VS Code would select the whole text.
    if ((event.ctrlKey || event.metaKey) && /^a$/i.test(event.key)) event.stopPropagation();
    const action = actionFor(event, field.mode());
    if (action === undefined || !run(action, cell)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener('beforeinput', (event) => {
    const cell = field.cell();
    if (cell === undefined || field.mode() !== 'chosen' || event.isComposing || !/^[=＝]$/.test(event.data ?? '')) return;
    event.preventDefault();
    takeSum(cell);
  });
  /** In an open field, copy and paste work as in any field. */
  const withClipboard = (event: ClipboardEvent, act: (data: DataTransfer, cell: Cell) => void): void => {
    const cell = field.cell();
    if (cell === undefined || field.mode() !== 'chosen' || event.clipboardData === null) return;
    event.preventDefault();
    event.stopPropagation();
    act(event.clipboardData, cell);
  };
  input.addEventListener('copy', (event) => withClipboard(event, (data) => copyRows(data, selection.rows())));
  input.addEventListener('cut', (event) =>
    withClipboard(event, (data, cell) => {
      copyRows(data, selection.rows());
      run({ do: 'clear' }, cell);
    }),
  );
  input.addEventListener('paste', (event) =>
    withClipboard(event, (data, cell) => {
      const first = selection.cells()[0] ?? cell;
      const pasted = pastedAt(data, first);
      if (pasted.kind === 'figure') {
        send(textsFor(selection.cells(), () => pasted.text));
        field.settle();
        showSums();
      } else if (pasted.kind === 'block' && isEditable) host.paste(++count, pasted.block);
    }),
  );
  // Otherwise nothing is copied from a field without a selection, e.g. in a blank cell.
  input.addEventListener('beforecopy', (event) => event.preventDefault());
  input.addEventListener('dblclick', () => {
    const cell = field.cell();
    if (cell !== undefined && field.mode() === 'chosen') field.open(shownFigure(cell));
  });
  for (const type of ['visibilitychange', 'pagehide']) document.addEventListener(type, commit);

  report.addEventListener('focusin', ({ target }) => {
    if (isEditable && target instanceof Element && isFigure(target)) choose(target);
  });
  report.addEventListener('mousedown', (event) => {
    const cell = event.target instanceof Element ? event.target.closest('td') : null;
    if (!isEditable || event.button !== 0 || event.ctrlKey || event.metaKey || !isFigure(cell)) return;
    const chosen = field.cell();
    if (chosen === cell && event.target === input) return;
    event.preventDefault();
    column = undefined;
    if (event.shiftKey && chosen !== undefined && tableOf(chosen) === tableOf(cell)) selection.extend(cell);
    else choose(cell);
  });
  report.addEventListener('mouseover', ({ target, buttons }) => {
    const cell = target instanceof Element ? target.closest('td') : null;
    const chosen = field.cell();
    if (buttons !== 1 || field.mode() !== 'chosen' || chosen === undefined || !isFigure(cell) || !input.matches(':focus')) return;
    if (cell !== selection.head() && tableOf(cell) === tableOf(chosen)) selection.extend(cell);
  });

  const applyLocks = (): void => {
    for (const cell of report.querySelectorAll('td.figure')) {
      if (!isFigure(cell)) continue;
      const isShut = !isEditable || lockOn(cell) !== undefined;
      if (isShut) cell.setAttribute('aria-readonly', 'true');
      else cell.removeAttribute('aria-readonly');
    }
  };

  return {
    prose,
    status,
    bubble: bubble.element,
    adopt(block) {
      if (!block.matches('table.official')) return;
      block.setAttribute('role', 'grid');
      keepFigures(block);
    },
    refresh(next) {
      content = next;
      outgoing.refresh(next.version);
      applyLocks();
      const cell = field.cell();
      // A re-created table has new cells with the same keys.
      if (cell !== undefined && !cell.isConnected) {
        const again = cellOf(cell.dataset.key ?? '');
        const typed = field.typed();
        if (again === undefined) field.leave();
        else {
          field.choose(again, !isEditable || lockOn(again) !== undefined);
          selection.start(again);
          if (typed !== undefined) field.open(typed.text);
        }
      } else if (field.mode() === 'chosen' && input.isConnected) {
        input.readOnly = cell !== undefined && (!isEditable || lockOn(cell) !== undefined);
        if (document.activeElement === input) field.settle();
      }
      field.describe();
      showSums();
      prose.refresh(next);
    },
    setEditable(next) {
      isEditable = next;
      prose.setEditable(next);
      report.classList.toggle('is-form', isEditable);
      if (!isEditable && field.cell() !== undefined) field.leave();
      applyLocks();
    },
    answer(answer) {
      if (prose.answer(answer)) return;
      const { version, cells, refusals } = answer;
      const hasOthers = outgoing.answer(answer, content?.version);
      if (version !== null && hasOthers) announce(say('已填入 {0} 格。', cells.length));
      const [first] = refusals;
      const cell = first === undefined ? undefined : cellOf(first.key);
      if (first !== undefined) announce(first.reason);
      // If the user already types elsewhere, the focus stays there; the cell stays marked.
      if (first !== undefined && cell !== undefined && field.mode() === 'chosen' && input.matches(':focus')) {
        choose(cell);
        const again = outgoing.refusedOf(first.key);
        if (again !== undefined) field.open(again.text);
        else bubble.show(cell, others(first.reason, refusals.length - 1));
      }
      showSums();
    },
    takes: (target) => isEditable && isFigure(target),
    isOpen: () => field.mode() !== 'chosen' || prose.isOpen(),
    commit() {
      commit();
      prose.commit();
    },
    goToBlank() {
      const blank = blankAfter(report, field.cell());
      if (blank === undefined) announce(say('没有空格了。'));
      else choose(blank);
    },
  };
}
