/** Shows the report's blocks and replaces only those that changed, so nothing flickers, and focus and scroll position stay. */

export interface Blocks {
  /** False if a block is needed that was never received: the page must then request everything. */
  readonly update: (change: BlockChange) => boolean;
  readonly element: (key: string) => HTMLElement | undefined;
}

export interface BlockChange {
  readonly isWhole: boolean;
  readonly order: readonly { readonly key: string }[];
  /** By key, rendered and escaped by the server. */
  readonly html: Readonly<Record<string, string>>;
}

interface Shown {
  readonly markup: string;
  readonly element: HTMLElement;
}

/**
 * Keeps `root` filled. `onNew` receives every new element before it is shown; none is new if `update` changes the one shown into
 * its new version.
 */
export function keepBlocks(
  root: HTMLElement,
  onNew: (block: HTMLElement) => void,
  update: (shown: HTMLElement, fresh: HTMLElement) => boolean = () => false,
): Blocks {
  let shown = new Map<string, Shown>();

  return {
    element: (key) => shown.get(key)?.element,
    update({ isWhole, order, html }) {
      const isTold = order.every(({ key }) => key in html || (!isWhole && shown.has(key)));
      if (!isTold) return false;

      const focused = focusedKey(root);
      const next = new Map<string, Shown>();
      for (const { key } of order) {
        const known = shown.get(key);
        const markup = html[key] ?? known?.markup;
        if (markup === undefined) continue;
        // All blocks may be sent again although few changed.
        if (known?.markup === markup) next.set(key, known);
        else {
          const fresh = elementOf(markup);
          const isUpdated = known !== undefined && update(known.element, fresh);
          if (!isUpdated) onNew(fresh);
          next.set(key, { markup, element: isUpdated ? known.element : fresh });
        }
      }
      lay(
        root,
        [...next.values()].map(({ element }) => element),
      );
      shown = next;
      if (focused !== undefined) refocus(root, focused);
      return true;
    },
  };
}

/** Makes `elements` the children of `root` without moving elements that are already in place. */
function lay(root: HTMLElement, elements: readonly HTMLElement[]): void {
  const wanted = new Set<Element>(elements);
  for (const child of [...root.children]) if (!wanted.has(child)) child.remove();
  let at = root.firstElementChild;
  for (const element of elements) {
    if (element === at) at = at.nextElementSibling;
    else root.insertBefore(element, at);
  }
}

/** Scripts in a template never run, and the page's policy forbids all but its own. */
function elementOf(markup: string): HTMLElement {
  const template = document.createElement('template');
  template.innerHTML = markup;
  const [only, ...others] = template.content.children;
  if (only instanceof HTMLElement && others.length === 0) return only;
  const box = document.createElement('div');
  box.append(template.content);
  return box;
}

function focusedKey(root: HTMLElement): string | undefined {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && root.contains(focused) ? focused.dataset.key : undefined;
}

function refocus(root: HTMLElement, key: string): void {
  if (focusedKey(root) === key) return;
  root.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
