/**
 * Copies official tables: a button at each of them, and whoever copies a selection of several of its cells gets their rows of the
 * form. The server makes what is copied; only a page can put HTML on the clipboard.
 */
import type { Translate } from '../l10n.ts';
import type { ToExtension, ToPage } from '../preview/messages.ts';
import { element, icon } from './elements.ts';

export interface Copying {
  /** Has to see every element that is new in the report. */
  readonly adopt: (block: HTMLElement) => void;
  readonly put: (message: Extract<ToPage, { type: 'clipboard' }>) => Promise<void>;
  /** Says to screen readers what was done. */
  readonly status: HTMLElement;
}

/** In milliseconds: how long the page waits to be given the focus, and then tries to take it. */
const longestGiving = 1000;
const longestTaking = 1000;

const drawing = 'M5 1h9v10h-3v4H2V5h3Zm1.200 1.200V5H11v4.800h1.800V2.200ZM3.200 6.200v7.600h6.600V6.200Z';

export function copyTables(
  report: HTMLElement,
  say: Translate,
  post: (message: Extract<ToExtension, { type: 'copy' | 'copied' }>) => void,
): Copying {
  const status = element('div', { class: 'hidden-words', role: 'status' });

  document.addEventListener('copy', (event) => {
    const rows = selectedRows(report);
    if (rows === undefined) return;
    event.preventDefault();
    post({ type: 'copy', ...rows });
  });

  return {
    status,
    adopt(block) {
      const { key } = block.dataset;
      if (!(block instanceof HTMLTableElement) || !block.classList.contains('official') || key === undefined) return;
      const name = say('复制表格：{0}', block.getAttribute('aria-label') ?? '');
      const button = element('button', { type: 'button', class: 'copy', title: name, 'aria-label': name }, icon(drawing));
      const caption = block.createCaption();
      caption.append(button);
      button.addEventListener('click', () => post({ type: 'copy', key, rows: null }));
      // What happens at the button is none of the table's business.
      for (const type of ['click', 'keydown', 'focusin']) caption.addEventListener(type, (event) => event.stopPropagation());
    },
    async put({ id, html, text, done }) {
      const isDone = await write(html, text);
      post({ type: 'copied', id, isDone });
      // The same words twice are not said again.
      status.textContent = '';
      if (isDone) status.textContent = done;
    },
  };
}

async function write(html: string, text: string): Promise<boolean> {
  const forms = { 'text/html': html, 'text/plain': text };
  try {
    await focused();
    await navigator.clipboard.write([
      new ClipboardItem(Object.fromEntries(Object.entries(forms).map(([type, form]) => [type, new Blob([form], { type })]))),
    ]);
    return true;
  } catch {
    // The window has no focus, or the browser does not allow it.
    return false;
  }
}

/**
 * Only who has the focus may write to the clipboard, and the editor gives it to the page while it asks. A page that takes it before
 * it is given is done too early: what is given afterwards would take the focus from the text to which it has gone back.
 */
async function focused(): Promise<void> {
  const since = performance.now();
  while (!document.hasFocus() && performance.now() < since + longestGiving + longestTaking) {
    if (performance.now() > since + longestGiving) window.focus();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Where several cells of one official table are selected, its rows; part of one cell, or more than a table, is copied as ever. */
function selectedRows(report: HTMLElement): Pick<Extract<ToExtension, { type: 'copy' }>, 'key' | 'rows'> | undefined {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const [first, last] = [cellAt(selection.anchorNode), cellAt(selection.focusNode)];
  const table = first?.closest<HTMLTableElement>('table.official');
  const key = table?.dataset.key;
  if (!first || !last || first === last || !table || key === undefined || !table.contains(last)) return undefined;
  if (!report.contains(table)) return undefined;
  const [from = 0, to = 0] = [first, last].map(rowOf).sort((a, b) => a - b);
  return { key, rows: { first: from, last: to } };
}

function cellAt(node: Node | null): HTMLTableCellElement | undefined {
  const at = node instanceof Element ? node : node?.parentElement;
  return at?.closest<HTMLTableCellElement>('td, th') ?? undefined;
}

function rowOf(cell: HTMLTableCellElement): number {
  const { parentElement: row } = cell;
  return row instanceof HTMLTableRowElement ? row.rowIndex : -1;
}
