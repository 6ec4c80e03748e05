/** Explains why nothing is shown, or why the content may be out of date, with an action that helps. */
import type { Translate } from '../l10n.ts';
import type { Notice, ToExtension } from '../preview/messages.ts';
import { element } from './elements.ts';

type Action = Extract<ToExtension, { type: 'act' }>['action'];

interface Words {
  readonly title: string;
  readonly text: string;
  readonly actions?: readonly { readonly action: Action; readonly label: string }[];
}

/** Fills `box`; hides it if there is nothing to say. */
export function showNotice(
  box: HTMLElement,
  say: Translate,
  notice: Notice | null,
  detail: string,
  onAct: (action: Action) => void,
): void {
  box.hidden = notice === null;
  if (notice === null) {
    box.replaceChildren();
    return;
  }
  const { title, text, actions = [] } = wordsOf(say, notice, detail);
  const buttons = actions.map(({ action, label }) => {
    const button = element('button', { type: 'button', class: 'action' }, label);
    button.addEventListener('click', () => onAct(action));
    return button;
  });
  box.replaceChildren(element('h2', {}, title), element('p', {}, text), ...buttons);
}

function wordsOf(say: Translate, notice: Notice, detail: string): Words {
  switch (notice) {
    case 'empty':
      return {
        title: say('这份文件还是空的'),
        text: say('写下标题和章节，这里就会按官方格式显示；也可以从整篇年报的样式写起。'),
        actions: [{ action: 'new-report', label: say('插入整篇年报') }],
      };
    case 'not-a-report':
      return {
        title: say('这份文件不像政府信息公开工作年度报告'),
        text: say('没有找到年度报告的标题和章节，因此无法按官方格式显示。可以在新的一行输入 zfxxgk，插入整篇年报的样式。'),
      };
    case 'refused':
      return { title: say('这份文件太大，没有检查'), text: detail };
    case 'other-language':
      return {
        title: say('这份文件没有作为年度报告打开'),
        text: say('编辑器把它当作“{0}”。文件名以 .report.md 结尾的，会自动作为年度报告打开。', detail),
        actions: [{ action: 'set-language', label: say('作为年度报告') }],
      };
    case 'gone':
      return { title: say('找不到这份文件'), text: say('它可能已被移动、改名或删除。') };
    case 'server-starting':
      return { title: say('正在启动…'), text: say('稍候就会显示。') };
    case 'server-failed':
      return {
        title: say('检查没有运行'),
        text: detail === '' ? say('语言服务器没有应答，这里显示的可能已经过时。') : say('语言服务器未能启动：{0}', detail),
        actions: [
          { action: 'restart-server', label: say('重新启动') },
          { action: 'show-log', label: say('显示日志') },
        ],
      };
  }
}
