/** A page for the webview's modules to work on: import it before them. Nothing is laid out in it. */
import { Window } from 'happy-dom';

const window = new Window();
const names = [
  'document',
  'Node',
  'NodeFilter',
  'Element',
  'HTMLElement',
  'Range',
  'Event',
  'MouseEvent',
  'KeyboardEvent',
] as const;
for (const name of names) Object.assign(globalThis, { [name]: window[name] });
Object.assign(globalThis, { window });

/** The words that are highlighted, by the name of the highlight. */
export const highlights = new Map<string, Set<Range>>();
Object.assign(globalThis, { Highlight: Set, CSS: { highlights, escape: (text: string) => text.replace(/[^\w-]/g, '\\$&') } });

/** A new element on the page with this in it; the one before is gone. */
export function pageWith(markup: string): HTMLElement {
  document.body.innerHTML = `<main>${markup}</main>`;
  const [main] = document.body.children;
  if (!(main instanceof HTMLElement)) throw new Error('There is no page.');
  return main;
}

/** Messages as they stand in the code, with what is put into them. */
export function say(message: string, ...values: readonly unknown[]): string {
  return message.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]));
}
