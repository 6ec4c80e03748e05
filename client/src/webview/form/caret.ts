/** The caret in an element that is typed in, and the lines that are typed there. */

/** Its offset in the text of the element; undefined where it is elsewhere, or more than a place is selected. */
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

/** Beyond the end it is put at the end. */
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

/** A line break is whatever the browser makes of one. */
export function linesOf(element: HTMLElement): string[] {
  const copy = element.cloneNode(true);
  if (copy instanceof HTMLElement) for (const each of copy.querySelectorAll('br')) each.replaceWith('\n');
  const lines = (copy.textContent ?? '').split('\n');
  // A browser keeps an empty last line open by a break of its own.
  const filled = lines.filter((line) => line.trim() !== '');
  return filled.length === 0 ? [''] : filled;
}
