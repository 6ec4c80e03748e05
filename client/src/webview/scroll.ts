/**
 * Synchronises scrolling with the editor in both directions, without feedback.
 *
 * Only scrolling by the user (wheel, scrollbar, keys, touch) is reported to the editor, not scrolling caused by the editor or by an
 * update. While the user scrolls here, the editor's last request is delayed, and dropped if it is overtaken.
 */
import { type Anchor, anchorsOf, heightOfLine, lineAtHeight } from '../preview/scroll-map.ts';

export interface ScrollSync {
  readonly toLine: (line: number) => void;
  readonly topLine: () => number;
  /** The blocks or their heights have changed. */
  readonly forget: () => void;
  /** Scrolls an element into view, unless it is already visible. */
  readonly reveal: (element: HTMLElement) => void;
}

export interface ShownBlock {
  readonly lines: readonly [number, number] | null;
  readonly element: HTMLElement;
}

/** How long the page may keep moving after a wheel turn or key press, in milliseconds. */
const gestureWindow = 250;

export function syncScroll(
  scroller: HTMLElement,
  blocks: () => Iterable<ShownBlock>,
  onUserScroll: (line: number) => void,
): ScrollSync {
  let anchors: readonly Anchor[] | undefined;
  let ledByUserUntil = 0;
  let frame: number | undefined;
  /** The line that the editor scrolled to since the user last scrolled here. */
  let awaited: number | undefined;
  let timer = 0;

  const map = (): readonly Anchor[] => {
    anchors ??= measure(scroller, blocks());
    return anchors;
  };
  const lead = (): void => {
    ledByUserUntil = performance.now() + gestureWindow;
  };
  for (const gesture of ['wheel', 'pointerdown', 'touchmove', 'keydown'] as const) {
    scroller.addEventListener(gesture, lead, { passive: true });
  }
  scroller.addEventListener('pointermove', ({ buttons }) => {
    if (buttons !== 0) lead();
  });
  scroller.addEventListener(
    'scroll',
    () => {
      if (performance.now() > ledByUserUntil) return;
      lead();
      awaited = undefined;
      if (frame !== undefined) return;
      frame = requestAnimationFrame(() => {
        frame = undefined;
        onUserScroll(lineAtHeight(map(), scroller.scrollTop));
      });
    },
    { passive: true },
  );
  new ResizeObserver(() => {
    anchors = undefined;
  }).observe(scroller);

  const follow = (): void => {
    clearTimeout(timer);
    if (awaited === undefined) return;
    const rest = ledByUserUntil - performance.now();
    if (rest > 0) timer = window.setTimeout(follow, rest + 1);
    else {
      scroller.scrollTop = heightOfLine(map(), awaited);
      awaited = undefined;
    }
  };

  return {
    toLine(line) {
      awaited = line;
      follow();
    },
    topLine: () => lineAtHeight(map(), scroller.scrollTop),
    forget() {
      anchors = undefined;
    },
    reveal(element) {
      const view = scroller.getBoundingClientRect();
      const { top, bottom } = element.getBoundingClientRect();
      const isSeen = top < view.bottom && bottom > view.top;
      if (!isSeen) scroller.scrollTop += (top + bottom) / 2 - (view.top + view.bottom) / 2;
    },
  };
}

function measure(scroller: HTMLElement, blocks: Iterable<ShownBlock>): readonly Anchor[] {
  const origin = scroller.getBoundingClientRect().top - scroller.scrollTop;
  const extents = [];
  for (const { lines, element } of blocks) {
    if (lines === null) continue;
    const { top, bottom } = element.getBoundingClientRect();
    extents.push({ firstLine: lines[0], lastLine: lines[1], top: top - origin, bottom: bottom - origin });
  }
  return anchorsOf(extents);
}
