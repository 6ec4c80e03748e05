/** Shows the report's blocks and, after a change, replaces only those that changed: nothing flickers, focus and scroll stay. */

export interface Blocks {
  /** False where a block is wanted that was never told: the page then has to ask for everything. */
  readonly update: (change: BlockChange) => boolean;
  readonly element: (key: string) => HTMLElement | undefined;
}

export interface BlockChange {
  readonly isWhole: boolean;
  readonly order: readonly { readonly key: string }[];
  /** By key, as the server rendered and escaped it. */
  readonly html: Readonly<Record<string, string>>;
}

interface Shown {
  readonly markup: string;
  readonly element: HTMLElement;
}

/**
 * Keeps `root` filled. `onNew` sees every element that is new on the page before it is shown; none is new where `update` makes of the
 * one that is shown what it has become.
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
        // All may be told anew though little has changed.
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

/** Makes `elements` the children of `root` and moves no element that stands right already. */
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
