/**
 * Reads the cases of a feature: Markdown with one heading per case, a report in a fenced block (`‸` is the caret, `«»` a
 * selection), and further fenced blocks with the expected answers; their first word names the answer. `UPDATE=1` writes the current
 * ones.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { defaultSettings, type Settings } from '../../server/src/analysis.ts';
import { rules } from '../../server/src/rules/list.ts';

export interface Caret {
  /** The report without marks. */
  readonly text: string;
  /** The position of `‸`, or the ends of the selection. */
  readonly start: number;
  readonly end: number;
}

/** Answers by the first word of a block; `argument` is the rest of that line. */
export type Answers = Readonly<Record<string, (caret: Caret, argument: string) => string>>;

/** Settings with a few rules only, so that new rules do not change the cases. */
export function onlyRules(...ids: readonly string[]): Settings {
  const others = rules.filter(({ id }) => !ids.includes(id));
  return { ...defaultSettings, severities: Object.fromEntries(others.map(({ id }) => [id, 'off'])) };
}

const fence = '````';

export function checkCases(file: string, answers: Answers): void {
  const target = path.join(import.meta.dirname, file);
  const page = readFileSync(target, 'utf8');
  const parts = page.split(/^(````[^\n]*\n[\s\S]*?^````$)/m);
  const updated: string[] = [];
  let caret: Caret | undefined;
  let title = '';
  for (const part of parts) {
    const block = /^````([^\s]*) ?([^\n]*)\n([\s\S]*?)\n?````$/.exec(part);
    if (block === null) {
      title = /^## (.*)$/m.exec(part)?.[1] ?? title;
      updated.push(part);
      continue;
    }
    const [, kind = '', argument = '', body = ''] = block;
    if (kind === 'report') {
      caret = caretIn(body);
      updated.push(part);
      continue;
    }
    const answer = answers[kind];
    const here = caret;
    assert.ok(answer && here, `${file}: "${kind}" is no answer that this feature gives.`);
    const actual = answer(here, argument);
    updated.push(`${fence}${kind}${argument && ` ${argument}`}\n${actual}${actual === '' ? '' : '\n'}${fence}`);
    if (process.env.UPDATE !== '1') test(`${title}: ${kind} ${argument}`, () => assert.equal(actual, body));
  }
  if (process.env.UPDATE === '1') writeFileSync(target, updated.join(''));
}

function caretIn(marked: string): Caret {
  const start = marked.search(/[‸«]/);
  const text = marked.replace(/[‸«»]/g, '');
  const close = marked.indexOf('»');
  return { text, start: Math.max(0, start), end: close < 0 ? Math.max(0, start) : close - 1 };
}
