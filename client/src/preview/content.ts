/** Converts what the server rendered into a message for the page, and quotes the exact words of each problem. */
import * as vscode from 'vscode';
import type { Preview as Rendered, Status } from '../../../server/src/lsp/protocol.ts';
import type { Content, Notice, Problem } from './messages.ts';

/** Most severe first. */
const severities = ['error', 'warning', 'information'] as const;
/** Further problems are counted but not listed: nobody reads more. */
const longestList = 300;
/** A finding on a longer range is shown on the whole paragraph. */
const longestQuote = 40;

export function noticeOf(status: Status): Notice | null {
  return status.kind === 'report' ? null : status.kind;
}

/** Sorts by severity, then by text order. */
export function worstFirst(problems: Rendered['problems']): Rendered['problems'] {
  return severities.flatMap((one) => problems.filter(({ severity }) => severity === one));
}

/** The problems of `rendered` must be in the order of `worstFirst`. */
export function contentOf(rendered: Rendered, isWhole: boolean, document: vscode.TextDocument): Content {
  const { resultId, version, title, order, html, problems, status, locks, sums, progress } = rendered;
  const firstLines = new Map(order.map(({ key, lines }) => [key, lines?.[0]]));
  return {
    type: 'content',
    resultId,
    version,
    isWhole,
    title,
    order: order.map(({ key, lines }) => ({ key, lines: lines === null ? null : [lines[0], lines[1]] })),
    html: { ...html },
    problems: problems.slice(0, longestList).map(({ id, rule, severity, message, range, key, fixes }) => {
      const firstLine = key === null || rendered.version !== document.version ? undefined : firstLines.get(key);
      const quote = firstLine === undefined ? null : quoteOf(document, range, firstLine);
      return { id, rule, severity, message, line: range.start.line, key, quote, fixes: [...fixes] };
    }),
    problemCount: problems.length,
    safelyFixedCount: problems.filter(({ isSafelyFixed }) => isSafelyFixed).length,
    verdict: status.kind === 'report' ? status.verdict : '',
    worst: problems[0]?.severity ?? null,
    locks: locks.map((lock) => ({ ...lock })),
    sums: sums.map((sum) => ({ ...sum, lines: [...sum.lines], left: [...sum.left], right: [...sum.right] })),
    progress: {
      filled: progress.filled,
      of: progress.of,
      words: progress.tables.map(({ name, filled, of }) => `${name} ${filled}/${of}`).join('\n'),
    },
  };
}

/** The quoted text on one line, with its offset from the beginning of its block. */
function quoteOf(
  document: vscode.TextDocument,
  { start, end }: Rendered['problems'][number]['range'],
  firstLine: number,
): Problem['quote'] {
  const range = new vscode.Range(start.line, start.character, end.line, end.character);
  const isSpace = !range.isEmpty && document.getText(range).trim() === '';
  // A space is only visible between its neighbours.
  const quoted = isSpace
    ? document.validateRange(range.with(range.start.translate(0, range.start.character > 0 ? -1 : 0), range.end.translate(0, 1)))
    : range;
  const text = document.getText(quoted);
  if (text.trim() === '' || text.length > longestQuote || /[\r\n]/.test(text)) return null;
  const at = document.offsetAt(quoted.start);
  return { text, offset: Math.max(0, at - document.offsetAt(new vscode.Position(firstLine, 0))) };
}
