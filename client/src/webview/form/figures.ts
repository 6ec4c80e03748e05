/** What a cell of the form shows: the figure of the text, or input that is still being sent. */
import type { Cell } from './squares.ts';

/** The text of a figure, without other content of its cell. */
export function shownFigure(cell: Cell): string {
  return textNodeOf(cell).data;
}

export function showFigure(cell: Cell, text: string): void {
  const node = textNodeOf(cell);
  if (node.data !== text) node.data = text;
  const isMissing = cell.classList.contains('missing');
  cell.classList.toggle('blank', text === '' && !isMissing);
  if (text !== '') cell.classList.remove('missing');
}

/** Stores the figures of a newly rendered form, i.e. those of the text, whatever is shown meanwhile. */
export function keepFigures(table: HTMLElement): void {
  for (const cell of cellsOf(table)) if (cell.classList.contains('figure')) cell.dataset.figure = shownFigure(cell);
}

function textNodeOf(cell: Cell): Text {
  const [first] = cell.childNodes;
  if (first?.nodeType === Node.TEXT_NODE) return first as Text;
  const node = document.createTextNode('');
  cell.prepend(node);
  return node;
}

/** The number if the text is just a number, in digits of any width; otherwise undefined. */
export function numberIn(text: string): number | undefined {
  const narrow = text
    .trim()
    .replace(/[０-９．，]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replace(/,(?=\d{3}(?!\d))/g, '');
  return /^[+-]?\d{1,15}(?:\.\d+)?$/.test(narrow) ? Number(narrow) : undefined;
}

/**
 * Updates a shown table to a newly rendered one if only figures differ, so that typing in it is not interrupted.
 * Returns false if it is a different table.
 */
export function updateForm(shown: HTMLElement, fresh: HTMLElement): boolean {
  if (!shown.matches('table.official') || !fresh.matches('table.official')) return false;
  const [old, next] = [cellsOf(shown), cellsOf(fresh)];
  const isSame =
    shown.dataset.key === fresh.dataset.key &&
    shown.getAttribute('aria-label') === fresh.getAttribute('aria-label') &&
    old.length === next.length &&
    old.every((cell, index) => isSameCell(cell, next[index]));
  if (!isSame) return false;
  for (const [index, cell] of old.entries()) {
    const to = next[index];
    if (!cell.classList.contains('figure') || to === undefined) continue;
    for (const state of ['missing', 'blank']) cell.classList.toggle(state, to.classList.contains(state));
    textNodeOf(cell).data = to.textContent ?? '';
  }
  keepFigures(shown);
  return true;
}

function cellsOf(table: HTMLElement): Cell[] {
  return [...table.querySelectorAll<Cell>('td, th')];
}

function isSameCell(one: Cell, other: Cell | undefined): boolean {
  if (other === undefined) return false;
  return (
    one.dataset.key === other.dataset.key &&
    one.rowSpan === other.rowSpan &&
    one.colSpan === other.colSpan &&
    one.classList.contains('figure') === other.classList.contains('figure') &&
    (one.classList.contains('figure') || one.textContent === other.textContent)
  );
}
