/** Finds words of the source in the rendered text. Markdown marks are missing there, so offsets are only approximate. */

/** The occurrence of `quote` in `element` that is nearest to `offset`; undefined if there is none. */
export function findQuote(element: HTMLElement, quote: string, offset: number): Range | undefined {
  const text = element.textContent ?? '';
  let best = -1;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (best >= 0 && Math.abs(at - offset) >= Math.abs(best - offset)) break;
    best = at;
  }
  return best < 0 ? undefined : rangeOf(element, best, best + quote.length);
}

/** The range of text from `start` to `end`, across text nodes if necessary. */
function rangeOf(element: HTMLElement, start: number, end: number): Range {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0;
    if (at <= start && start < at + length) range.setStart(node, start - at);
    if (at < end && end <= at + length) {
      range.setEnd(node, end - at);
      break;
    }
    at += length;
  }
  return range;
}
