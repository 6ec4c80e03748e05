/**
 * Typing in a paragraph, the title or a line of the signature in place: F2 or a double click opens it, Enter begins a paragraph,
 * Backspace at the start joins it to the one before. Content with markup can only be edited in the text.
 */
import type { Translate } from '../../l10n.ts';
import type { Content, ProseText, ToPage } from '../../preview/messages.ts';
import type { Bubble } from './bubble.ts';
import { caretIn, linesOf, putCaret } from './caret.ts';

export interface ProseHost {
  readonly edit: (id: number, text: ProseText) => void;
  readonly draft: (text: ProseText | null) => void;
}

export interface Prose {
  readonly takes: (target: HTMLElement) => boolean;
  readonly isOpen: () => boolean;
  readonly commit: () => void;
  /** Whether the element is being edited and must stay; its new version is shown after editing ends. */
  readonly holds: (shown: HTMLElement, fresh: HTMLElement) => boolean;
  readonly refresh: (content: Content) => void;
  readonly setEditable: (isEditable: boolean) => void;
  /** Returns true if the answer was to one of its edits. */
  readonly answer: (answer: Extract<ToPage, { type: 'edited' }>) => boolean;
}

/** Where to put the caret once the sent text is shown. */
interface Awaited {
  readonly id: number;
  readonly key: string;
  readonly caret: number;
  readonly version: number | undefined;
}

export function makeProse(report: HTMLElement, say: Translate, bubble: Bubble, nextId: () => number, host: ProseHost): Prose {
  let isEditable = false;
  let open:
    | { readonly element: HTMLElement; readonly before: string; readonly nodes: readonly Node[]; fresh: HTMLElement | undefined }
    | undefined;
  let awaited: Awaited | undefined;
  const sent = new Map<number, { readonly key: string; readonly text: string }>();

  const elementOf = (key: string): HTMLElement | undefined =>
    report.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`) ?? undefined;
  const start = (element: HTMLElement, caret: number | undefined, text?: string): void => {
    if (open?.element === element) return;
    commit();
    const nodes = [...element.childNodes].map((node) => node.cloneNode(true));
    open = { element, before: element.textContent ?? '', nodes, fresh: undefined };
    if (text !== undefined) element.textContent = text;
    element.contentEditable = 'plaintext-only';
    element.classList.add('is-open');
    element.focus();
    if (caret !== undefined) putCaret(element, caret);
  };
  const close = (): void => {
    if (open === undefined) return;
    const { element, fresh } = open;
    open = undefined;
    element.removeAttribute('contenteditable');
    element.classList.remove('is-open');
    if (fresh !== undefined) element.replaceChildren(...fresh.childNodes);
  };
  const send = (text: ProseText, next?: Omit<Awaited, 'id' | 'version'>): void => {
    const id = nextId();
    const [key = ''] = text.keys;
    sent.set(id, { key, text: text.texts.join('\n') });
    if (next !== undefined) awaited = { ...next, id, version: undefined };
    host.draft(null);
    host.edit(id, text);
  };
  const commit = (): void => {
    if (open === undefined) return;
    const { element, before } = open;
    const { key } = element.dataset;
    const lines = linesOf(element);
    const isChanged = lines.length !== 1 || lines[0] !== before;
    // A version rendered meanwhile is older than this input.
    if (isChanged) open.fresh = undefined;
    close();
    if (isChanged && key !== undefined) send({ keys: [key], texts: lines });
    else host.draft(null);
  };
  const takeBack = (): void => {
    if (open === undefined) return;
    const { element, nodes } = open;
    element.replaceChildren(...nodes);
    host.draft(null);
    bubble.hide();
    close();
    element.focus();
  };
  const join = (element: HTMLElement, key: string): boolean => {
    const before = element.previousElementSibling;
    if (!(before instanceof HTMLElement) || !isParagraph(element) || !isParagraph(before)) return false;
    const first = before.dataset.key ?? '';
    const words = before.textContent ?? '';
    const text = words + linesOf(element).join('');
    close();
    send({ keys: [first, key], texts: [text] }, { key: first, caret: words.length });
    return true;
  };

  report.addEventListener(
    'keydown',
    (event) => {
      if (!isEditable || event.isComposing || event.keyCode === 229 || event.altKey) return;
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null;
      if (target === null) return;
      if (open === undefined) {
        if (event.key !== 'F2' || !isProse(target)) return;
        start(target, Number.POSITIVE_INFINITY);
      } else if (open.element === target) {
        const key = target.dataset.key ?? '';
        if (event.key === 'Escape') takeBack();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          commit();
          target.focus();
        } else if (event.key === 'Tab') {
          commit();
          return;
        } else if (event.key === 'Backspace' && caretIn(target) === 0) {
          if (!join(target, key)) return;
        } else {
          // Arrows and other keys move and type in it and do not lead elsewhere.
          // Ctrl+A selects all of it; VS Code would select the whole text.
          if ((!event.ctrlKey && !event.metaKey) || /^a$/i.test(event.key)) event.stopPropagation();
          return;
        }
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
  report.addEventListener('dblclick', (event) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null;
    if (!isEditable || target === null || !isProse(target) || open?.element === target) return;
    start(target, undefined);
    const range = document.caretRangeFromPoint(event.clientX, event.clientY);
    if (range !== null)
      getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.startContainer, range.startOffset);
  });
  report.addEventListener('input', ({ target }) => {
    if (open === undefined || target !== open.element) return;
    bubble.hide();
    host.draft({ keys: [open.element.dataset.key ?? ''], texts: linesOf(open.element) });
  });
  report.addEventListener('paste', (event) => {
    if (open === undefined || (event.target !== open.element && !open.element.contains(event.target as Node))) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    document.execCommand('insertText', false, text.replace(/\r\n?/g, '\n').replace(/\n+$/, ''));
  });
  report.addEventListener('focusout', ({ target }) => {
    if (open !== undefined && target === open.element) commit();
  });
  for (const type of ['visibilitychange', 'pagehide']) document.addEventListener(type, commit);

  const resume = (version: number): void => {
    if (awaited === undefined || awaited.version === undefined || version < awaited.version) return;
    const { key, caret } = awaited;
    awaited = undefined;
    const element = elementOf(key);
    if (element !== undefined && isProse(element) && document.hasFocus()) start(element, caret);
  };

  return {
    takes: (target) => isEditable && isProse(target),
    isOpen: () => open !== undefined,
    commit,
    holds(shown, fresh) {
      if (open === undefined || !shown.contains(open.element)) return false;
      if (open.element === shown) {
        open.fresh = fresh;
        return true;
      }
      commit();
      return false;
    },
    refresh({ version }) {
      resume(version);
    },
    setEditable(next) {
      isEditable = next;
      if (!next) close();
    },
    answer({ id, version, refusals }) {
      const about = sent.get(id);
      if (about === undefined) return false;
      sent.delete(id);
      if (version !== null) {
        if (awaited?.id === id) awaited = { ...awaited, version };
        return true;
      }
      if (awaited?.id === id) awaited = undefined;
      const element = elementOf(about.key);
      if (element !== undefined && open === undefined) {
        start(element, Number.POSITIVE_INFINITY, about.text);
        bubble.show(element, refusals[0]?.reason ?? say('没有写入文本。'));
      }
      return true;
    },
  };
}

/** An element without markup: a paragraph, possibly with a heading of its own, the title, or a line of the signature. */
function isProse(element: HTMLElement): boolean {
  const isLine = element.matches('h1.title[data-key], .signature > p[data-key]');
  return (
    (isLine || isParagraph(element)) &&
    [...element.children].every((child) => child.matches('wbr, span.year, span[class^="level-"]'))
  );
}

function isParagraph(element: HTMLElement): boolean {
  return element.matches('.report > p[data-key]') && !/(?:^| )level-/.test(element.className);
}
