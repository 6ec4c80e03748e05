/** The colours of the grammar, from the tokenizer in VS Code's own folder: only if the extension host is a Node process. */
import assert from 'node:assert/strict';
import { reportText } from './fixture.ts';
import { makeTokenizer } from './grammar.ts';
import type { Scenario } from './harness.ts';

export const colourScenarios: readonly Scenario[] = [
  {
    name: 'titles, row numbers, figures, citations and suppressions have colours of their own',
    async body() {
      const tokenize = await makeTokenizer('text.html.markdown.disclosure-report');
      const tokens = tokenize(`${reportText}\n<!-- report-ignore sum/total: 原始口径不同 -->\n`);
      const scopesOf = (text: string): string => tokens.find((token) => token.text === text)?.scopes.join(' ') ?? '';
      assert.match(scopesOf('机关类别'), /entity\.name\.tag\.yaml/);
      assert.match(scopesOf('青石县人民政府'), /entity\.name\.section\.authority/);
      assert.match(scopesOf('总体情况'), /entity\.name\.section/);
      assert.match(scopesOf('一、'), /keyword\.other\.numeral\.section/);
      assert.match(scopesOf('（二）'), /keyword\.other\.numeral\.subsection/);
      assert.match(scopesOf('（七）'), /keyword\.other\.numeral\.row/);
      assert.match(scopesOf('34754'), /constant\.numeric\.cell/);
      assert.match(scopesOf('1024'), /constant\.numeric\.figure/);
      assert.match(scopesOf('中华人民共和国政府信息公开条例'), /string\.quoted\.other\.citation/);
      assert.match(scopesOf('国办公开办函〔'), /document-number/);
      assert.match(scopesOf('report-ignore'), /keyword\.control\.suppression/);
      assert.match(scopesOf('原始口径不同'), /comment\.block.*string\.unquoted\.reason/);
    },
  },
  {
    name: 'long lines cost the grammar no time',
    async body() {
      const tokenize = await makeTokenizer('text.html.markdown.disclosure-report');
      const hostile = [
        '〔2021〕《'.repeat(2000),
        '（一'.repeat(5000),
        '|'.repeat(10_000),
        '公开'.repeat(10_000),
        '1.'.repeat(10_000),
      ];
      for (const line of hostile) {
        // Within the time limit of a scenario.
        assert.notEqual(tokenize(`# 甲2023年报告\n\n${line}\n`).length, 0);
      }
    },
  },
];
