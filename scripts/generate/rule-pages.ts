/** The rules' pages for users, `docs/rules/`, generated from the pages next to the rules and the rules' actual messages. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { analyse, defaultSettings, type Settings, type Snapshot } from '../../server/src/analysis.ts';
import { readFacts } from '../../server/src/facts/facts.ts';
import type { Finding, Severity } from '../../server/src/rules/finding.ts';
import { rules } from '../../server/src/rules/list.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { placeText } from '../../server/src/syntax/tree.ts';
import type { Span } from '../../server/src/text/span.ts';
import type { Generated } from '../generate.ts';
import { projectRoot } from '../project.ts';

/** A page as stored next to its rule (server/src/rules/README.md describes the format). */
export interface RulePage {
  readonly what: string;
  readonly why: string;
  readonly examples: readonly Example[];
}

export interface Example {
  readonly verdict: 'bad' | 'good';
  /** Without the marks. */
  readonly text: string;
  readonly marks: readonly Span[];
  /** One for each mark, if the page states them. */
  readonly messages: readonly string[] | undefined;
  readonly fixed: string | undefined;
  /** Rules that may report something after the fix, because it inserts text to be filled in. */
  readonly leaves: readonly string[];
  /** The text of last year's report, if there is one. */
  readonly lastYear: string | undefined;
}

/** An example as the rules see it. */
export function analyseExample({ lastYear }: Pick<Example, 'lastYear'>, text: string): Snapshot {
  return analyse(text, settingsOf(lastYear));
}

const settingsByLastYear = new Map<string | undefined, Settings>([[undefined, defaultSettings]]);

function settingsOf(lastYear: string | undefined): Settings {
  let settings = settingsByLastYear.get(lastYear);
  if (settings === undefined) {
    const facts = readFacts(lastYear ?? '', defaultSettings.formats);
    settings = { ...defaultSettings, lastYear: { file: '上年.report.md', facts } };
    settingsByLastYear.set(lastYear, settings);
  }
  return settings;
}

export function generate(): Generated {
  const pages = rules.map((rule) => [`docs/rules/${rule.id}.md`, pageOf(rule, readRulePage(rule.id))] as const);
  return { files: new Map([['docs/rules/README.md', indexPage()], ...pages]), folders: ['docs/rules'] };
}

export function readRulePage(id: string): RulePage {
  return parseRulePage(readFileSync(path.join(projectRoot, 'server/src/rules', `${id}.md`), 'utf8'));
}

export function parseRulePage(source: string): RulePage {
  const parts = source.split(/^## (依据|示例)[ \t]*\n/m);
  const [what = '', , why = '', , shown = ''] = parts;
  if (parts.length !== 5 || parts[1] !== '依据' || parts[3] !== '示例') {
    throw new Error('A rule page has exactly the parts ## 依据 and ## 示例.');
  }
  return { what: what.trim(), why: why.trim(), examples: examplesIn(shown) };
}

const FENCE = /^(`{3,})([^\n`]*)\n([\s\S]*?)^\1[ \t]*$/gm;

/** Also of the tests' own examples, which are too rare for a page. */
export function examplesIn(source: string): Example[] {
  const examples: Example[] = [];
  let lastYear: string | undefined;
  for (const [, , info = '', body = ''] of source.matchAll(FENCE)) {
    const [language, ...words] = info.trim().split(/\s+/);
    const last = examples.at(-1);
    if (language === 'report') {
      examples.push({ ...exampleOf(words, body), lastYear });
    } else if (language === 'last-year') {
      lastYear = body;
    } else if (last !== undefined && language === 'message') {
      examples[examples.length - 1] = { ...last, messages: body.split('\n').filter((line) => line !== '') };
    } else if (last !== undefined && language === 'fixed') {
      examples[examples.length - 1] = { ...last, fixed: last.text.includes('\r') ? withCrlf(body) : body };
    } else {
      throw new Error(`A rule page has no fence \`${info}\` here.`);
    }
  }
  return examples;
}

function exampleOf(words: readonly string[], body: string): Omit<Example, 'lastYear'> {
  const verdict = words[0];
  if (verdict !== 'bad' && verdict !== 'good') throw new Error(`An example is bad or good, not \`${verdict}\`.`);
  const { text, marks } = readMarks(words.includes('crlf') ? withCrlf(body) : body);
  const leaves =
    words
      .find((word) => word.startsWith('leaves='))
      ?.slice('leaves='.length)
      .split(',') ?? [];
  return { verdict, text, marks, messages: undefined, fixed: undefined, leaves };
}

function withCrlf(text: string): string {
  return text.replace(/\n/g, '\r\n');
}

/** Removes the marks `«` and `»`, and returns what they enclosed. Marks may nest. */
export function readMarks(marked: string): { readonly text: string; readonly marks: readonly Span[] } {
  let text = '';
  const open: number[] = [];
  const marks: Span[] = [];
  for (const character of marked) {
    if (character === '«') open.push(text.length);
    else if (character === '»') marks.push({ start: open.pop() ?? text.length, end: text.length });
    else text += character;
  }
  return { text, marks: marks.sort((a, b) => a.start - b.start || a.end - b.end) };
}

// ------------------------------------------------------------------------------------------------------------------- pages

const SEVERITY: Readonly<Record<Severity, string>> = { error: '错误', warning: '警告', information: '提示' };

const FIX: Readonly<Record<Rule['fix'], string>> = {
  safe: '有，不改变原意，可以一并修正',
  suggested: '有，须经人确认',
  none: '无，须由人改正',
};

function pageOf(rule: Rule, page: RulePage): string {
  const bad = page.examples.filter(({ verdict }) => verdict === 'bad');
  const good = page.examples.filter(({ verdict }) => verdict === 'good');
  const fixed = bad.flatMap((example) => (example.fixed === undefined ? [] : [example.fixed]));
  const lastYears = [...new Set(page.examples.flatMap(({ lastYear }) => lastYear ?? []))];
  const parts = [
    `<!-- 由 npm run generate 生成。要修改，请改 server/src/rules/${rule.id}.md -->`,
    `# ${rule.title}`,
    `| 规则 | 级别 | 修正 |\n| :-- | :-- | :-- |\n| \`${rule.id}\` | ${SEVERITY[rule.severity]} | ${FIX[rule.fix]} |`,
    page.what,
    '## 依据',
    page.why,
    ...lastYears.flatMap((text) => ['## 上年的报告', fence(text)]),
    '## 错误的写法',
    ...bad.map((example) => `${fence(example.text)}\n\n${spoken(rule, example)}`),
    ...(good.length > 0 ? ['## 正确的写法', ...good.map(({ text }) => fence(text))] : []),
    ...(fixed.length > 0 ? ['## 修正之后', ...fixed.map(fence)] : []),
    '## 怎样忽略',
    silencing(rule),
  ];
  return `${parts.join('\n\n')}\n`;
}

function fence(text: string): string {
  const unix = text.replace(/\r\n/g, '\n');
  const longest = Math.max(2, ...[...unix.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  return `${ticks}markdown\n${unix.replace(/\n*$/, '\n')}${ticks}`;
}

function spoken(rule: Rule, example: Example): string {
  const findings = analyseExample(example, example.text).findings.filter((finding) => finding.rule === rule.id);
  return findings.map((finding) => `- ${SEVERITY[finding.severity]}${quoted(finding)}：${finding.message}`).join('\n');
}

function quoted(finding: Finding): string {
  const text = placeText(finding.place).trim();
  const isShort = text !== '' && text.length <= 40 && !/[\n|]/.test(text);
  return isShort ? `「${text}」` : '';
}

function silencing(rule: Rule): string {
  const level = `也可以在设置或命令行（\`--rule ${rule.id}=off\`）中改变这条规则的级别，或者关闭它。`;
  return [
    '确有理由时，在所在段落或表格之前单独写一行：',
    fence(`<!-- report-ignore ${rule.id}: 理由 -->`),
    `或者在文件任何地方写 \`<!-- report-ignore-file ${rule.id}: 理由 -->\`，对整个文件有效。${level}`,
  ].join('\n\n');
}

function indexPage(): string {
  const lines = rules.map(
    ({ id, title, severity, fix }) => `| [\`${id}\`](${id}.md) | ${title} | ${SEVERITY[severity]} | ${FIX_NAME[fix]} |`,
  );
  return [
    '<!-- 由 npm run generate 生成。 -->',
    '# 规则',
    '级别：错误是官方格式或勾稽关系不符，警告是很可能有误，提示是文字体例。修正：安全的不改变原意，可以一并修正；建议的须经人确认。',
    `| 规则 | 查什么 | 级别 | 修正 |\n| :-- | :-- | :-- | :-- |\n${lines.join('\n')}`,
  ]
    .join('\n\n')
    .concat('\n');
}

const FIX_NAME: Readonly<Record<Rule['fix'], string>> = { safe: '安全', suggested: '建议', none: '无' };
