/** The bar above the report: the verdict, which opens the list of problems, and the display options. */
import type { Translate } from '../l10n.ts';
import type { View } from '../preview/messages.ts';
import { element, icon } from './elements.ts';

export interface Toolbar {
  readonly bar: HTMLElement;
  readonly show: (state: ToolbarState) => void;
}

export interface ToolbarState {
  readonly verdict: string;
  readonly worst: 'error' | 'warning' | 'information' | null;
  readonly problemCount: number;
  readonly showsProblems: boolean;
  readonly view: View;
  readonly follows: boolean;
  /** In percent; `isFitted` if the page derives it from the width of the pane. */
  readonly zoom: number;
  readonly isFitted: boolean;
  readonly canFollow: boolean;
  /** Undefined if the form cannot be edited. */
  readonly progress: { readonly filled: number; readonly of: number; readonly words: string } | undefined;
}

export interface ToolbarActions {
  readonly toggleProblems: () => void;
  readonly setView: (view: View) => void;
  readonly setFollows: (follows: boolean) => void;
  readonly zoomBy: (steps: 1 | -1) => void;
  readonly fit: () => void;
  readonly goToBlank: () => void;
  readonly fill: (what: 'zeros' | 'sums') => void;
}

const drawings = {
  good: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm-1.2 9.9 4.9-5-1-1-3.9 4-1.8-1.8-1 1Z',
  bad: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm2.9 4-.9-.9-2 2-2-2-.9.9 2 2-2 2 .9.9 2-2 2 2 .9-.9-2-2Z',
  doubtful: 'M8 1.5 15.5 15H.5ZM7.3 6v4.5h1.4V6Zm0 5.8v1.4h1.4v-1.4Z',
  open: 'M4 6l4 4 4-4-.9-.9L8 8.200 4.900 5.100Z',
  smaller: 'M3 7.3h10v1.4H3Z',
  larger: 'M7.300 3h1.400v4.300H13v1.400H8.700V13H7.300V8.700H3V7.300h4.300Z',
  paper: 'M3.500 1h6L13 4.500V15h-9.500ZM4.700 2.200v11.600h7.100V5.200H8.800V2.200ZM10 2.900V4h1.200Z',
  web: 'M1 2.500h14v11H1ZM2.200 5.500v6.800h11.600V5.500Zm0-1.800v.700h11.600v-.700Z',
  lock: 'M4.500 7V4.800a3.500 3.500 0 0 1 7 0V7H13v7.500H3V7Zm1.200 0h4.600V4.800a2.300 2.300 0 0 0-4.600 0Z',
} as const;

export function makeToolbar(say: Translate, actions: ToolbarActions): Toolbar {
  const words = element('span', { class: 'verdict-words', role: 'status', lang: 'zh-CN' });
  const mark = element('span', { class: 'verdict-mark' });
  const verdict = button(
    actions.toggleProblems,
    { class: 'verdict', 'aria-controls': 'problems' },
    mark,
    words,
    icon(drawings.open),
  );
  const percent = button(actions.fit, { class: 'percent', title: say('适合窗格宽度') });
  const paper = button(
    () => actions.setView('paper'),
    { title: say('纸张视图：A4 版式') },
    icon(drawings.paper),
    label(say('纸张')),
  );
  const web = button(() => actions.setView('web'), { title: say('网页视图：铺满窗格') }, icon(drawings.web), label(say('网页')));
  const progress = button(actions.goToBlank, { class: 'progress' });
  const zeros = button(
    () => actions.fill('zeros'),
    { title: say('空着的格都填 0，合计除外') },
    element('span', {}, say('其余填 0')),
  );
  const sums = button(
    () => actions.fill('sums'),
    { title: say('合计按各列、各项相加') },
    element('span', {}, say('合计按各列相加')),
  );
  let follows = true;
  const lock = button(
    () => actions.setFollows(!follows),
    { title: say('锁定到这份报告，不随编辑器切换') },
    icon(drawings.lock),
    label(say('锁定')),
  );

  const group = (name: string, ...children: readonly Node[]): HTMLElement =>
    element('div', { role: 'group', 'aria-label': name, class: 'group' }, ...children);
  const filling = group(say('填表'), progress, zeros, sums);
  const following = group(say('跟随'), lock);
  const bar = element(
    'div',
    { role: 'toolbar', class: 'bar', 'aria-label': say('年报预览') },
    verdict,
    filling,
    element('span', { class: 'space' }),
    group(
      say('缩放'),
      button(() => actions.zoomBy(-1), { title: say('缩小'), 'aria-label': say('缩小') }, icon(drawings.smaller)),
      percent,
      button(() => actions.zoomBy(1), { title: say('放大'), 'aria-label': say('放大') }, icon(drawings.larger)),
    ),
    group(say('版式'), paper, web),
    following,
  );
  bar.addEventListener('keydown', (event) => moveInBar(bar, event));

  const showProgress = (told: ToolbarState['progress']): void => {
    filling.hidden = told === undefined || told.of === 0;
    if (told === undefined) return;
    const isFull = told.filled === told.of;
    progress.textContent = say('已填 {0}/{1}', told.filled, told.of);
    progress.disabled = isFull;
    progress.title = isFull ? told.words : `${say('到下一个空格（Ctrl+Enter）')}\n${told.words}`;
    zeros.disabled = isFull;
  };

  return {
    bar,
    show(state) {
      follows = state.follows;
      const mood = state.worst === 'error' ? 'bad' : state.worst === 'warning' ? 'doubtful' : 'good';
      mark.replaceChildren(icon(drawings[mood]));
      verdict.classList.remove('bad', 'doubtful', 'good');
      verdict.classList.add(mood);
      verdict.hidden = state.verdict === '';
      verdict.disabled = state.problemCount === 0;
      verdict.title = state.problemCount === 0 ? say('没有发现问题') : say('列出问题');
      if (words.textContent !== state.verdict) words.textContent = state.verdict;
      verdict.setAttribute('aria-expanded', String(state.showsProblems && state.problemCount > 0));
      percent.textContent = `${state.zoom}%`;
      percent.setAttribute('aria-label', say('缩放 {0}%，按下适合窗格宽度', state.zoom));
      percent.setAttribute('aria-pressed', String(state.isFitted));
      paper.setAttribute('aria-pressed', String(state.view === 'paper'));
      web.setAttribute('aria-pressed', String(state.view === 'web'));
      lock.setAttribute('aria-pressed', String(!state.follows));
      following.hidden = !state.canFollow;
      showProgress(state.progress);
    },
  };
}

function button(
  action: () => void,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Node[]
): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, ...children);
  made.addEventListener('click', action);
  return made;
}

function label(text: string): HTMLElement {
  return element('span', { class: 'label' }, text);
}

/** Arrow keys move between the buttons; the Tab key still stops at each of them. */
function moveInBar(bar: HTMLElement, event: KeyboardEvent): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const buttons = [...bar.querySelectorAll('button')].filter((one) => !one.disabled && !one.hidden);
  const at = buttons.findIndex((one) => one.matches(':focus'));
  buttons.at((at + step) % buttons.length)?.focus();
  event.preventDefault();
}
