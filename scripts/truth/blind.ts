/**
 * Measures the product on blind sets: reports whose authors knew neither the rules nor a checker, with the defects that they put
 * in.
 *
 * A set is a folder of `test/truth/blind/`: reports, `key.yaml`, and `first.yaml` with the result of the first measurement. A
 * defect counts as found if a finding overlaps or touches its words.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { analyse, type Snapshot } from '../../server/src/analysis.ts';
import type { Finding } from '../../server/src/rules/finding.ts';
import { spanOf } from '../../server/src/syntax/locate.ts';
import type { Span } from '../../server/src/text/span.ts';
import { projectRoot } from '../project.ts';

const blindFolder = path.join(projectRoot, 'test/truth/blind');

const defect = z.strictObject({
  /** The words at the defect; `occurrence` counts from 1 if they occur more than once. */
  quote: z.string(),
  occurrence: z.number().int().positive().optional(),
  kind: z.string(),
  /** Whether every careful reader would call it wrong. */
  certain: z.boolean(),
  note: z.string().optional(),
});
type Defect = z.infer<typeof defect>;
const keyFile = z.record(z.string(), z.array(defect).nullable());

/** Findings beyond the key that a reader has judged correct, by report: `rule` and the words that it marks. */
const verdictFile = z.record(
  z.string(),
  z.array(z.strictObject({ rule: z.string(), at: z.string(), why: z.string().optional() })),
);

export interface BlindMeasure {
  readonly set: string;
  readonly certain: Share;
  readonly probable: Share;
  /** Number of errors and warnings that are in the key or were judged correct. */
  readonly right: Share;
  /** Errors and warnings in reports without a defect. */
  readonly onFlawless: number;
  readonly missed: readonly string[];
  /** Errors and warnings beyond the key. */
  readonly beyond: readonly string[];
}

export interface Share {
  readonly met: number;
  readonly of: number;
}

export function blindSets(): string[] {
  return readdirSync(blindFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export function measureBlind(set: string): BlindMeasure {
  const folder = path.join(blindFolder, set);
  const key = keyFile.parse(parse(readFileSync(path.join(folder, 'key.yaml'), 'utf8')));
  const verdicts = verdictFile.parse(readYaml(path.join(folder, 'verdicts.yaml')) ?? {});
  const counts = { certain: { met: 0, of: 0 }, probable: { met: 0, of: 0 }, right: { met: 0, of: 0 } };
  const missed: string[] = [];
  const beyond: string[] = [];
  let onFlawless = 0;
  for (const [file, listed] of Object.entries(key)) {
    const defects = listed ?? [];
    const text = readFileSync(path.join(folder, file), 'utf8');
    const snapshot = analyse(text);
    const found = snapshot.findings.map((finding) => ({ finding, spans: spansOf(snapshot, finding) }));
    const inKey = new Set<Finding>();
    for (const each of defects) {
      const span = spanOfQuote(text, each);
      const hits = found.filter(({ spans }) => spans.some((one) => overlaps(one, span)));
      for (const { finding } of hits) inKey.add(finding);
      const count = each.certain ? counts.certain : counts.probable;
      count.of++;
      if (hits.length > 0) count.met++;
      else missed.push(`${file} ${each.certain ? '必' : '或'} 「${each.quote}」 ${each.kind}：${each.note ?? ''}`);
    }
    for (const { finding, spans } of found) {
      if (finding.severity === 'information') continue;
      const [at] = spans;
      const words = at === undefined ? '' : text.slice(at.start, Math.min(at.end, at.start + 40)).split('\n')[0];
      counts.right.of++;
      if (defects.length === 0) onFlawless++;
      const isJudged = verdicts[file]?.some(({ rule, at }) => rule === finding.rule && at === words) === true;
      if (inKey.has(finding) || isJudged) counts.right.met++;
      else beyond.push(`${file} ${finding.rule} 「${words}」 ${finding.message}`);
    }
  }
  return { set, ...counts, onFlawless, missed, beyond };
}

export function firstResult(set: string): string | undefined {
  const first = readYaml(path.join(blindFolder, set, 'first.yaml'));
  return first === undefined ? undefined : JSON.stringify(first);
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function spansOf({ tree }: Snapshot, { place, related }: Finding): Span[] {
  return [spanOf(tree, place), ...related.flatMap((each) => ('place' in each ? [spanOf(tree, each.place)] : []))];
}

function spanOfQuote(text: string, { quote, occurrence = 1 }: Defect): Span {
  let start = -1;
  for (let nth = 0; nth < occurrence; nth++) start = text.indexOf(quote, start + 1);
  if (start < 0) throw new Error(`「${quote}」 is not in the text.`);
  return { start, end: start + quote.length };
}

/** Touching is enough: something missing is found between two words. */
function overlaps(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end;
}
