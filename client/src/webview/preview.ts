/** The preview's page: shows what the extension sends and reports what the user does. */
import { reportStyles } from '../../../server/src/render/styles.ts';
import { translator } from '../l10n.ts';
import { type Content, type PageState, pageState, type ToExtension, toPage } from '../preview/messages.ts';
import { keepBlocks } from './blocks.ts';
import { copyTables } from './copying.ts';
import { element } from './elements.ts';
import { updateForm } from './form/figures.ts';
import { makeForm } from './form/form.ts';
import { showNotice } from './notices.ts';
import { showProblems } from './problems.ts';
import { syncScroll } from './scroll.ts';
import { leadToSource } from './selection.ts';
import { makeToolbar } from './toolbar.ts';

declare function acquireVsCodeApi(): {
  readonly postMessage: (message: ToExtension) => void;
  readonly getState: () => unknown;
  readonly setState: (state: PageState) => void;
};

const vscode = acquireVsCodeApi();
const say = translator(document.documentElement.lang);
const remembered = pageState.safeParse(vscode.getState());
let state: PageState = remembered.success
  ? remembered.data
  : { uri: '', view: 'paper', follows: true, zoom: null, scrollLine: 0, showsProblems: false };
let content: Content | undefined;
/** Where to scroll once there is content. */
let awaitedLine: number | undefined = remembered.success ? state.scrollLine : undefined;
let isScrollSynced = true;
/** What had the focus before the page was discarded and created again. */
let awaitedKey = remembered.success ? state.focusedKey : undefined;
let isEditable = false;
let canFollow = true;

const zoomSteps = [50, 60, 70, 80, 90, 100, 110, 125, 150, 175, 200] as const;

const styles = new CSSStyleSheet();
styles.replaceSync(reportStyles);
document.adoptedStyleSheets = [styles];

const report = element('article', { class: 'report', id: 'report', lang: 'zh-CN' });
const sheet = element('div', { class: 'sheet' }, report);
const notice = element('div', { class: 'notice', role: 'status', hidden: true });
const scroller = element('main', { class: 'scroller', 'aria-label': say('官方格式'), tabindex: '-1' }, notice, sheet);

const toolbar = makeToolbar(say, {
  toggleProblems: () => remember({ showsProblems: !state.showsProblems }),
  setView(view) {
    remember({ view });
    post({ type: 'view', view });
  },
  setFollows(follows) {
    remember({ follows });
    post({ type: 'follow', follows });
  },
  zoomBy(steps) {
    const at = currentZoom();
    const next = steps === 1 ? zoomSteps.find((step) => step > at) : zoomSteps.findLast((step) => step < at);
    if (next !== undefined) remember({ zoom: next });
  },
  fit: () => remember({ zoom: null }),
  goToBlank: () => form.goToBlank(),
  fill: (what) => post({ type: 'fill', what }),
});
const problems = showProblems(
  report,
  say,
  (index) => {
    if (content !== undefined) post({ type: 'select-problem', resultId: content.resultId, index });
  },
  ({ id }, fix) => {
    if (content !== undefined) post({ type: 'fix', resultId: content.resultId, problem: id, fix });
  },
);
const fixAll = element('button', { type: 'button', class: 'action' });
fixAll.addEventListener('click', () => post({ type: 'act', action: 'fix-all' }));
const problemPanel = element(
  'section',
  { id: 'problems', class: 'problems', 'aria-label': say('问题') },
  problems.list,
  element('p', { class: 'actions' }, fixAll),
);
document.body.append(toolbar.bar, problemPanel, scroller, problems.tooltip);

const form = makeForm(report, say, {
  edit: (id, cells) => post({ type: 'edit-cells', id, cells: [...cells] }),
  paste: (id, block) => post({ type: 'paste-block', id, block }),
  draft: (cell) => post({ type: 'draft', cell, prose: null }),
  editProse: (id, text) => post({ type: 'edit-prose', id, text: { keys: [...text.keys], texts: [...text.texts] } }),
  draftProse: (prose) => post({ type: 'draft', cell: null, prose }),
  fix: (problem) => {
    if (content !== undefined) post({ type: 'fix', resultId: content.resultId, problem, fix: 0 });
  },
});
const selection = leadToSource(report, (key) => post({ type: 'select', key }), {
  isTaken: (target) => form.takes(target) || (form.prose.takes(target) && (!canFollow || form.isOpen())),
  mayOpen: form.prose.takes,
});
const copying = copyTables(report, say, post);
document.body.append(copying.status, form.status, form.bubble);
const blocks = keepBlocks(
  report,
  (block) => {
    selection.adopt(block);
    copying.adopt(block);
    form.adopt(block);
  },
  (shown, fresh) => form.prose.holds(shown, fresh) || updateForm(shown, fresh),
);
const scroll = syncScroll(scroller, shownBlocks, (line) => {
  if (isScrollSynced) post({ type: 'scrolled', line });
});

report.addEventListener('focusin', ({ target }) => {
  const focused = target instanceof Element ? target.closest<HTMLElement>('[data-key]') : null;
  const key = focused?.dataset.key;
  post({ type: 'focus', key: key ?? null });
  if (key === undefined || key === state.focusedKey) return;
  state = { ...state, focusedKey: key };
  vscode.setState(state);
});
scroller.addEventListener('scroll', rememberScroll, { passive: true });
new ResizeObserver(applyView).observe(scroller);
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = toPage.safeParse(data);
  if (message.success) hear(message.data);
});
applyView();
post({ type: 'ready' });

function hear(message: ReturnType<typeof toPage.parse>): void {
  switch (message.type) {
    case 'options': {
      const { uri, view, follows } = message;
      isScrollSynced = message.scrollSync;
      const isOther = state.uri !== uri;
      ({ isEditable, canFollow } = message);
      form.setEditable(isEditable);
      remember(isOther ? { uri, view, follows, scrollLine: 0, focusedKey: undefined } : { uri, view, follows });
      break;
    }
    case 'notice':
      showNotice(notice, say, message.notice, message.detail, (action) => post({ type: 'act', action }));
      sheet.hidden = message.notice !== null && content === undefined;
      break;
    case 'content':
      show(message);
      break;
    case 'edited':
      form.answer(message);
      break;
    case 'go-to-blank':
      form.goToBlank();
      break;
    case 'undo':
      if (form.isOpen()) document.execCommand(message.isRedo ? 'redo' : 'undo');
      else post({ type: 'undo', isRedo: message.isRedo });
      break;
    case 'scroll':
      awaitedLine = undefined;
      scroll.toLine(message.line);
      break;
    case 'clipboard':
      void copying.put(message);
      break;
    case 'caret': {
      const target = selection.markCaret(message.key);
      if (message.isRevealed && target !== undefined) scroll.reveal(target);
      break;
    }
  }
}

function show(next: Content): void {
  if (!blocks.update(next)) {
    post({ type: 'ready' });
    return;
  }
  content = next;
  document.title = next.title;
  sheet.hidden = next.order.length === 0;
  problems.show(next.problems, next.problemCount);
  fixAll.hidden = next.safelyFixedCount === 0;
  fixAll.textContent = say('应用全部安全修正（{0} 处）', next.safelyFixedCount);
  selection.refresh();
  form.refresh(next);
  scroll.forget();
  applyView();
  if (awaitedLine !== undefined) scroll.toLine(awaitedLine);
  awaitedLine = undefined;
  const back = awaitedKey === undefined ? null : report.querySelector<HTMLElement>(`[data-key="${CSS.escape(awaitedKey)}"]`);
  awaitedKey = undefined;
  if (document.hasFocus() && document.activeElement === document.body) back?.focus({ preventScroll: true });
}

function remember(change: Partial<PageState>): void {
  state = { ...state, ...change };
  vscode.setState(state);
  applyView();
}

let rememberTimer = 0;
function rememberScroll(): void {
  clearTimeout(rememberTimer);
  rememberTimer = window.setTimeout(() => {
    state = { ...state, scrollLine: scroll.topLine() };
    vscode.setState(state);
  }, 200);
}

/** Updates classes, zoom and bar from the state. */
function applyView(): void {
  const { classList } = document.body;
  classList.toggle('paper-view', state.view === 'paper');
  classList.toggle('web-view', state.view === 'web');
  problemPanel.hidden = !state.showsProblems || (content?.problemCount ?? 0) === 0;
  const zoom = currentZoom();
  sheet.style.setProperty('zoom', String(zoom / 100));
  sheet.style.setProperty('--zoom', String(zoom / 100));
  scroll.forget();
  toolbar.show({
    verdict: content?.verdict ?? '',
    worst: content?.worst ?? null,
    problemCount: content?.problemCount ?? 0,
    showsProblems: state.showsProblems,
    view: state.view,
    follows: state.follows,
    zoom,
    isFitted: state.zoom === null,
    canFollow,
    progress: isEditable ? content?.progress : undefined,
  });
}

/** In percent. Unless the user chose a zoom, a sheet of paper is fitted to the width of the pane. */
function currentZoom(): number {
  if (state.zoom !== null) return state.zoom;
  if (state.view === 'web') return 100;
  const sheetWidth = 794;
  const margin = 32;
  const fitted = Math.floor(((scroller.clientWidth - margin) / sheetWidth) * 100);
  return Math.max(30, Math.min(100, fitted));
}

function* shownBlocks(): Iterable<{ lines: readonly [number, number] | null; element: HTMLElement }> {
  for (const { key, lines } of content?.order ?? []) {
    const shown = blocks.element(key);
    if (shown !== undefined) yield { lines, element: shown };
  }
}

function post(message: ToExtension): void {
  vscode.postMessage(message);
}
