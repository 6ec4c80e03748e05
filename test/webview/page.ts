/** A page for the webview's modules to work on: import it before them. It has no layout. */
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

/** The highlighted words, by the name of the highlight. */
export const highlights = new Map<string, Set<Range>>();
Object.assign(globalThis, { Highlight: Set, CSS: { highlights, escape: (text: string) => text.replace(/[^\w-]/g, '\\$&') } });

/** A new element on the page with this content; the previous one is removed. */
export function pageWith(markup: string): HTMLElement {
  document.body.innerHTML = `<main>${markup}</main>`;
  const [main] = document.body.children;
  if (!(main instanceof HTMLElement)) throw new Error('There is no page.');
  return main;
}

/** Messages as in the code, with their values inserted. */
export function say(message: string, ...values: readonly unknown[]): string {
  return message.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)]));
}
