/** Puts official tables on the clipboard: only a focused page can write HTML there; if it cannot, text is written instead. */
import * as vscode from 'vscode';
import type { Copy } from '../../../server/src/lsp/protocol.ts';
import { copyText } from '../copy.ts';
import { say } from '../say.ts';
import type { Server } from '../server.ts';
import type { ToExtension, ToPage } from './messages.ts';
import { openText } from './source.ts';

export interface PageClipboard {
  /** Resolves to false if the page cannot. */
  readonly put: (copy: Copy) => Promise<boolean>;
  readonly copyFrom: (message: Extract<ToExtension, { type: 'copy' }>) => Promise<void>;
  /** Called with the page's answer. */
  readonly copied: (id: number, isDone: boolean) => void;
}

/** The timeout for the page to write to the clipboard, in milliseconds. */
export const copyPatience = 3000;

export function pageClipboard(server: Server, uri: () => vscode.Uri, post: (message: ToPage) => void): PageClipboard {
  let count = 0;
  const copies = new Map<number, (isDone: boolean) => void>();
  const put = ({ html, text, part }: Copy): Promise<boolean> =>
    new Promise((resolve) => {
      const id = ++count;
      const done = say('已复制{0}的表格。', part);
      const timeout = setTimeout(() => copies.get(id)?.(false), copyPatience);
      copies.set(id, (isDone) => {
        copies.delete(id);
        clearTimeout(timeout);
        if (isDone) void vscode.window.setStatusBarMessage(done, 5000);
        resolve(isDone);
      });
      post({ type: 'clipboard', id, html, text, done });
    });
  return {
    put,
    async copyFrom({ key, rows }) {
      await openText(uri());
      const copy = await server.ask('disclosureReport/copyTable', {
        uri: uri().toString(),
        key,
        ...(rows === null ? {} : { rows }),
      });
      if (copy && !(await put(copy))) await copyText(copy, uri());
    },
    copied: (id, isDone) => copies.get(id)?.(isDone),
  };
}
