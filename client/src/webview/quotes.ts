/** Finds words of the source in what was rendered of them. Marks of Markdown are gone there, so places are only nearly the same. */

/** The occurrence of `quote` in `element` that is nearest to `offset`; undefined where it cannot be found. */
export function findQuote(element: HTMLElement, quote: string, offset: number): Range | undefined {
  const text = element.textContent ?? '';
  let best = -1;
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (best >= 0 && Math.abs(at - offset) >= Math.abs(best - offset)) break;
    best = at;
  }
  return best < 0 ? undefined : rangeOf(element, best, best + quote.length);
}

/** The stretch of text from `start` to `end`, over as many text nodes as it takes. */
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
