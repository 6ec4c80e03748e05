/** The extension's own messages in the language of the editor. */
import * as vscode from 'vscode';
import { translator } from './l10n.ts';

export const say = translator(vscode.env.language);
