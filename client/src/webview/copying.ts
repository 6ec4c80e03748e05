/**
 * Copies official tables: each has a button, and copying a selection of several cells copies their rows in the form. The server
 * produces the copied content; only a page can put HTML on the clipboard.
 */
import type { Translate } from '../l10n.ts';
import type { ToExtension, ToPage } from '../preview/messages.ts';
import { element, icon } from './elements.ts';

export interface Copying {
  /** Must be called with every new element of the report. */
  readonly adopt: (block: HTMLElement) => void;
  readonly put: (message: Extract<ToPage, { type: 'clipboard' }>) => Promise<void>;
  /** Announces to screen readers what was done. */
  readonly status: HTMLElement;
}

/** How long the page waits to receive the focus, and then tries to take it, in milliseconds. */
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
      // Events at the button must not reach the table.
      for (const type of ['click', 'keydown', 'focusin']) caption.addEventListener(type, (event) => event.stopPropagation());
    },
    async put({ id, html, text, done }) {
      const isDone = await write(html, text);
      post({ type: 'copied', id, isDone });
      // Screen readers do not announce the same text twice.
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
    // The window is not focused, or the browser does not allow it.
    return false;
  }
}

/**
 * Only a focused page may write to the clipboard, and the editor gives the page the focus while it asks. If the page takes the
 * focus before, it finishes too early: the focus given later would then be taken from the text, which has it back by that time.
 */
async function focused(): Promise<void> {
  const since = performance.now();
  while (!document.hasFocus() && performance.now() < since + longestGiving + longestTaking) {
    if (performance.now() > since + longestGiving) window.focus();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The rows, if several cells of one official table are selected; part of one cell, or more than one table, is copied as usual. */
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
