/**
 * No safe fix deletes or changes a figure: tested on the published reports as found, as imported, truncated at any place, and with
 * the figures of their tables as lines, because fixes are most dangerous in texts that are parsed wrongly.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { analyse, fixEdits, type Snapshot } from '../../server/src/analysis.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importText } from '../../server/src/import/text.ts';
import type { Finding, Fix } from '../../server/src/rules/finding.ts';
import { spanOf } from '../../server/src/syntax/locate.ts';
import { treeText } from '../../server/src/syntax/tree.ts';
import { applyEdits } from '../../server/src/text/span.ts';
import { publishedReports, sharedFolder, withShared } from '../shared-folder.ts';

const MAX_PASSES = 4;

describe('safe fixes keep every figure', withShared, () => {
  for (const [index, file] of publishedReports().entries()) {
    test(file, () => {
      const found = readFileSync(path.join(sharedFolder, 'reports', file), 'utf8');
      const { markdown } = importText(found, officialFormats);
      const random = drawnFrom(index + 1);
      keepsFigures(found, 'as found');
      keepsFigures(markdown, 'as imported');
      for (let times = 0; times < 2; times++) {
        const end = Math.floor(random() * markdown.length);
        keepsFigures(markdown.slice(0, end), `imported and broken off at ${end}`);
      }
      keepsFigures(markdown.replace(/^\|.*$/gm, asLines(random)), 'with values as lines');
    });
  }
});

/** Fixes until nothing is left, and checks each fix offered on the way, including those that overlap others. */
function keepsFigures(text: string, what: string): void {
  let snapshot = analyse(text);
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const whole = treeText(snapshot.tree);
    for (const finding of snapshot.findings)
      for (const fix of finding.fixes) if (fix.trust === 'safe') keepsFiguresOf(snapshot, whole, finding, fix, what);
    const edits = fixEdits(snapshot, 'safe');
    if (edits.length === 0) return;
    snapshot = analyse(applyEdits(whole, edits));
  }
  assert.fail(`${what}: safe fixes make new ones for ever`);
}

function keepsFiguresOf({ tree }: Snapshot, whole: string, finding: Finding, { edits, title }: Fix, what: string): void {
  let removed = '';
  let written = '';
  for (const { place, newText } of edits) {
    const { start, end } = spanOf(tree, place);
    removed += `${withoutNumbers(whole, start, end)} `;
    written += `${newText} `;
  }
  const lost = digits(removed);
  // A fix may write numbers of headings and items, but must not lose a figure.
  assert.ok(
    contains(digits(written), lost),
    `${what}: ${finding.rule} 「${title}」 loses a digit of 「${removed.trim()}」 at ${JSON.stringify(whole.slice(Math.max(0, spanOf(tree, finding.place).start - 20), spanOf(tree, finding.place).end + 20))}`,
  );
}

/** A printed page number, the number before a heading or an item, and the year in a column head. */
const PAGE = /^\s*(?:[-—－–]+\s*[0-9０-９]+\s*[-—－–]+|第\s*[0-9０-９]+\s*页)\s*$/;
const YEAR = /[（(]20[0-9]{2}[）)]/g;
const NUMBER = /(?:^|\n)[ \t　>#*-]*[（(]?[0-9０-９]{1,2}(?:[、.．)）]|\\\.)/g;

function withoutNumbers(whole: string, start: number, end: number): string {
  const text = whole.slice(start, end);
  if (PAGE.test(text)) return '';
  const lineStart = whole.lastIndexOf('\n', start - 1) + 1;
  const context = whole.slice(lineStart, whole.indexOf('\n', end) < 0 ? undefined : whole.indexOf('\n', end));
  let kept = '';
  let from = start;
  for (const match of context.matchAll(NUMBER)) {
    const numberStart = Math.max(start, lineStart + match.index);
    const numberEnd = Math.min(end, lineStart + match.index + match[0].length);
    if (numberStart >= numberEnd) continue;
    kept += whole.slice(from, numberStart);
    from = numberEnd;
  }
  return (kept + whole.slice(from, end)).replace(YEAR, '');
}

function digits(text: string): readonly string[] {
  return [...text.normalize('NFKC')].filter((character) => character >= '0' && character <= '9');
}

function contains(all: readonly string[], some: readonly string[]): boolean {
  const left = [...all];
  return some.every((digit) => {
    const at = left.indexOf(digit);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** Broken table rows: about every second one as its label and its figures, each on a line, as in a copy from a page. */
function asLines(random: () => number): (row: string) => string {
  return (row) => {
    if (random() < 0.5) return row;
    const cells = row.split('|').map((cell) => cell.trim());
    const lines = cells.filter((cell) => cell !== '' && !/^:?-+:?$/.test(cell));
    return lines.join(random() < 0.5 ? '\n\n' : '\n');
  };
}

/** The same numbers from 0 to 1 every time. */
function drawnFrom(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
