/** Compares the product's findings in the published reports with those of a careful reviewer. */
import { analyse, type Snapshot } from '../../server/src/analysis.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importText } from '../../server/src/import/text.ts';
import type { Finding } from '../../server/src/rules/finding.ts';
import { spanOf } from '../../server/src/syntax/locate.ts';
import { treeText } from '../../server/src/syntax/tree.ts';
import type { Span } from '../../server/src/text/span.ts';
import type { Expectation, FileKey, Verdicts } from './key.ts';

export interface Located {
  readonly finding: Finding;
  readonly span: Span;
  /** The marked words, or if there are none, those of its line. */
  readonly at: string;
}

export interface FileMeasure {
  readonly name: string;
  readonly met: readonly Expectation[];
  readonly missed: readonly Expectation[];
  /** Findings beyond the key, with their verdicts. */
  readonly judged: readonly { readonly located: Located; readonly verdict: 'right' | 'wrong' | 'unjudged' | 'trap' }[];
}

const NO_KEY: FileKey = { complete: false, findings: [], silent: [] };

export function measureFile(
  name: string,
  text: string,
  key: FileKey | undefined,
  verdicts: Verdicts[string] | undefined,
): FileMeasure {
  const imported = importText(text, officialFormats);
  const snapshot = analyse(imported.markdown);
  const doubts = imported.doubts.flatMap(({ at }) => at ?? []);
  const { complete, findings: expected, silent } = key ?? NO_KEY;
  const whole = treeText(snapshot.tree);
  const all = snapshot.findings
    .map((finding) => locate(snapshot, whole, finding))
    .filter((located) => complete || !isAboutTheEnd(located, snapshot));
  const met: Expectation[] = [];
  const missed: Expectation[] = [];
  const right = new Set<Located>();
  for (const expectation of expected) {
    const spans = placesOf(expectation, whole);
    const hits = all.filter(
      ({ finding, span }) =>
        matches(finding.rule, expectation.rule) && (spans === undefined || touches(snapshot, finding, span, spans)),
    );
    // Mistakes that the import corrected show up as its doubts.
    const isDoubted =
      matches('import/doubt', expectation.rule) &&
      doubts.some((doubt) => spans === undefined || spans.some((span) => overlap(span, doubt)));
    (hits.length > 0 || isDoubted ? met : missed).push(expectation);
    for (const hit of hits) right.add(hit);
  }
  const judged = all.map((located): FileMeasure['judged'][number] => {
    const isTrap = silent.some(
      ({ rule, at }) =>
        matches(located.finding.rule, rule) &&
        (at === undefined || occurrences(whole, at).some((span) => overlap(span, located.span))),
    );
    if (isTrap && !right.has(located)) return { located, verdict: 'trap' };
    if (right.has(located)) return { located, verdict: 'right' };
    const verdict =
      verdicts?.find(({ rule, at }) => rule === located.finding.rule && (at === '*' || at === located.at))?.verdict ?? 'unjudged';
    return { located, verdict };
  });
  return { name, met, missed, judged };
}

function locate(snapshot: Snapshot, whole: string, finding: Finding): Located {
  const span = spanOf(snapshot.tree, finding.place);
  const words = whole.slice(span.start, Math.min(span.end, span.start + 40)).trim();
  if (words !== '') return { finding, span, at: words.replace(/\s+/g, ' ') };
  const lineStart = whole.lastIndexOf('\n', span.start - 1) + 1;
  return {
    finding,
    span,
    at:
      whole
        .slice(lineStart, lineStart + 24)
        .split('\n')[0]
        ?.trim() ?? '',
  };
}

/** In an excerpt, what is missing at its end, or before its beginning, is not a defect. */
function isAboutTheEnd({ finding, span }: Located, { report, tree }: Snapshot): boolean {
  const lastSection = report.sections.at(-1);
  const lastStart = lastSection === undefined ? 0 : (tree.starts[tree.blocks.indexOf(lastSection.heading)] ?? 0);
  if (finding.rule === 'section/missing' || finding.rule === 'title/missing') return true;
  const atEnd = new Set([
    'section/empty',
    'table/missing',
    'row/missing',
    'problems/missing',
    'fee/missing',
    'row/cells',
    'punctuation/unpaired',
    'table/malformed',
  ]);
  // The very last block may be cut anywhere, including inside a heading or a table row.
  const isCut = finding.place.block === tree.blocks.at(-1) && /^(?:section|column|row|table)\//.test(finding.rule);
  return isCut || (atEnd.has(finding.rule) && span.start >= lastStart);
}

function matches(rule: string, patterns: readonly string[]): boolean {
  return patterns.some(
    (pattern) => pattern === '*' || pattern === rule || (pattern.endsWith('/*') && rule.startsWith(pattern.slice(0, -1))),
  );
}

/** A finding touches the words with its own range, or with one of its related places. */
function touches({ tree }: Snapshot, finding: Finding, span: Span, spans: readonly Span[]): boolean {
  const own = [
    span,
    ...finding.related.flatMap((related) => ('place' in related ? [spanOf(tree, related.place)] : [])),
    ...finding.fixes.flatMap(({ edits }) => edits.map(({ place }) => spanOf(tree, place))),
  ];
  return own.some((one) => spans.some((other) => overlap(one, other)));
}

function placesOf({ at, nth }: Expectation, whole: string): readonly Span[] | undefined {
  if (at === undefined) return undefined;
  const all = occurrences(whole, at);
  if (nth === undefined) return all;
  const one = nth === 'last' ? all.at(-1) : all[nth - 1];
  return one === undefined ? [] : [one];
}

function occurrences(whole: string, words: string): Span[] {
  const spans: Span[] = [];
  for (let at = whole.indexOf(words); at >= 0; at = whole.indexOf(words, at + 1))
    spans.push({ start: at, end: at + words.length });
  return spans;
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
