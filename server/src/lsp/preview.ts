/** The official page for the preview: only blocks that the client does not have yet, and the findings as the editor shows them. */

import { locksOf } from '../features/form/locks.ts';
import { progressOf } from '../features/form/progress.ts';
import { formSums } from '../features/form/sums.ts';
import { type RenderedBlock, renderBlocks } from '../render/html.ts';
import { keyAt, linesOf, placeOfKey } from '../render/key-places.ts';
import { type Layout, layOut } from '../render/layout.ts';
import type { Report } from '../report/report.ts';
import { blockIndexAt, offsetAt, rangeOf } from '../syntax/locate.ts';
import type { Position, Range } from '../text/position.ts';
import type { OpenDocument } from './documents.ts';
import type { Preview, PreviewProblem, Status } from './protocol.ts';

/** What a client was last sent about a document. */
interface Sent {
  readonly resultId: string;
  readonly hashes: ReadonlyMap<string, string>;
}

export class Previews {
  readonly #sent = new Map<string, Sent>();
  #count = 0;

  preview(document: OpenDocument, status: Status, previous: unknown): Preview {
    const { uri, version, snapshot } = document;
    const layout = layoutOf(snapshot.report);
    const blocks = renderBlocks(layout);
    const last = this.#sent.get(uri);
    const sentHashes = last !== undefined && last.resultId === previous ? last.hashes : new Map<string, string>();
    const resultId = String(++this.#count);
    this.#sent.set(uri, { resultId, hashes: new Map(blocks.map(({ key, hash }) => [key, hash])) });
    const lines = linesOf(layout, snapshot.tree);
    return {
      version,
      resultId,
      title: layout.title === '' ? fileName(uri) : layout.title,
      order: blocks.map(({ key }, index) => ({ key, lines: lines[index] ?? null })),
      html: Object.fromEntries(changed(blocks, sentHashes)),
      problems: problemsOf(document, layout),
      locks: locksOf(snapshot).map(({ key, reason, finding }) => ({
        key,
        reason,
        problem: finding === undefined ? null : snapshot.findings.indexOf(finding),
      })),
      sums: formSums(snapshot.report.format),
      progress: progressOf(snapshot.report),
      status,
    };
  }

  closed(uri: string): void {
    this.#sent.delete(uri);
  }
}

export function rangeOfKey({ snapshot }: OpenDocument, key: string): Range | null {
  const place = placeOfKey(layoutOf(snapshot.report), key);
  return place === undefined ? null : rangeOf(snapshot.tree, place);
}

export function keyAtPosition({ snapshot }: OpenDocument, position: Position): string | null {
  const { tree, report } = snapshot;
  const offset = offsetAt(tree, position);
  const index = blockIndexAt(tree, offset);
  const block = tree.blocks[index];
  return (block && keyAt(layoutOf(report), block, offset - (tree.starts[index] ?? 0))) ?? null;
}

const layouts = new WeakMap<Report, Layout>();

export function layoutOf(report: Report): Layout {
  const layout = layouts.get(report) ?? layOut(report);
  layouts.set(report, layout);
  return layout;
}

function changed(blocks: readonly RenderedBlock[], sentHashes: ReadonlyMap<string, string>): [string, string][] {
  return blocks.filter(({ key, hash }) => sentHashes.get(key) !== hash).map(({ key, html }) => [key, html]);
}

function problemsOf({ snapshot }: OpenDocument, layout: Layout): PreviewProblem[] {
  return snapshot.findings.map(({ rule, severity, message, place, fixes }, id) => ({
    id,
    rule,
    severity,
    message,
    range: rangeOf(snapshot.tree, place),
    key: keyAt(layout, place.block, place.span.start) ?? null,
    isSafelyFixed: fixes.some(({ trust }) => trust === 'safe'),
    fixes: fixes.map(({ title }) => title),
  }));
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
