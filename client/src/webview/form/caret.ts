/** The caret in an editable element, and the lines typed there. */

/** The caret's offset in the text of the element; undefined if it is elsewhere, or if the selection is not empty. */
export function caretIn(element: HTMLElement): number | undefined {
  const selection = getSelection();
  if (selection === null || !selection.isCollapsed || selection.anchorNode === null || !element.contains(selection.anchorNode)) {
    return undefined;
  }
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(selection.anchorNode, selection.anchorOffset);
  return range.toString().length;
}

/** An offset beyond the end means the end. */
export function putCaret(element: HTMLElement, offset: number): void {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  let last: Node = element;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (left <= length) {
      getSelection()?.collapse(node, left);
      return;
    }
    left -= length;
    last = node;
  }
  getSelection()?.collapse(last, last === element ? element.childNodes.length : (last.textContent?.length ?? 0));
}

/** The lines of an editable element; browsers put in a line break as an element or as a character. */
export function linesOf(element: HTMLElement): string[] {
  const copy = element.cloneNode(true);
  if (copy instanceof HTMLElement) for (const each of copy.querySelectorAll('br')) each.replaceWith('\n');
  const lines = (copy.textContent ?? '').split('\n');
  // A browser keeps an empty last line open by an additional break.
  const filled = lines.filter((line) => line.trim() !== '');
  return filled.length === 0 ? [''] : filled;
}
