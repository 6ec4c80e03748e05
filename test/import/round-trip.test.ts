/** What is exported comes in again as the same report: every figure, label, heading and paragraph, through every kind of file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { type ExportedKind, exported } from '../../server/src/render/exported.ts';
import { plainText } from '../../server/src/render/inline.ts';
import type { Layout } from '../../server/src/render/layout.ts';
import { layoutOf, layoutOfFile, reportNames } from '../render/layouts.ts';
import { anyReport } from './any-report.ts';

const kinds: readonly ExportedKind[] = ['docx', 'html', 'fragment', 'json'];
const numRuns = Number(process.env.ROUND_TRIPS ?? 30);

function cameIn(layout: Layout, kind: ExportedKind) {
  const file = exported(layout, kind);
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file;
  return importFile(bytes, `report.${kind === 'fragment' ? 'html' : kind}`, officialFormats);
}

/** What a reader of the page sees: the words, block by block, and every figure by its key. */
function contentOf(layout: Layout): unknown[] {
  // biome-ignore lint/suspicious/useIterableCallbackReturn: every kind is there.
  return layout.blocks.flatMap((block): unknown[] => {
    switch (block.kind) {
      case 'title':
        return [['title', block.pieces.join('')]];
      case 'heading':
        return [['heading', block.level, block.section?.key, flat(plainText(block.content))]];
      case 'paragraph':
        return [['paragraph', plainText(block.content)]];
      case 'grid':
        return [figuresOf(layout, block.key)];
      case 'signature':
        return block.lines.map(({ key, text }) => [key, text]);
      case 'content':
        return [block.content.kind === 'raw' ? ['raw'] : ['content', block.content.kind, wordsIn(block.content).join('')]];
    }
  });
}

/** The data say who signed, not what was printed below it. */
function signatureLast(content: readonly unknown[]): unknown[] {
  const isSignature = (block: unknown) => Array.isArray(block) && String(block[0]).startsWith('signature');
  return [...content.filter((block) => !isSignature(block)), ...content.filter(isSignature)];
}

function figuresOf(layout: Layout, key: string): unknown[] {
  const block = layout.blocks.find((each) => each.key === key);
  if (block?.kind !== 'grid') return [];
  const filled = [...block.figures].flatMap(([figure, { text }]) => (text === '' ? [] : [`${figure}=${text}`]));
  return ['grid', block.section.key, filled.sort()];
}

function flat(text: string): string {
  return text.replace(/\n/g, '');
}

/** All words of lists, quotes and tables, whatever their order of nesting. */
function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  if ('text' in value && typeof value.text === 'string') return [value.text];
  return Object.entries(value).flatMap(([name, inner]) => (name === 'place' ? [] : wordsIn(inner)));
}

for (const name of reportNames) {
  for (const kind of kinds) {
    test(`${name} comes back out of ${kind}`, (context) => {
      const layout = layoutOfFile(name);
      const before = contentOf(layout);
      if (kind !== 'json' && before.some((block) => Array.isArray(block) && (block[0] === 'content' || block[0] === 'raw'))) {
        context.skip('it holds Markdown that only the data keep');
        return;
      }
      const { markdown } = cameIn(layout, kind);
      const order = kind === 'json' ? signatureLast : (content: unknown[]) => content;
      assert.deepEqual(order(contentOf(layoutOf(markdown))), order(before));
    });
  }
  test(`the tables of ${name} come back out of a workbook`, () => {
    const layout = layoutOfFile(name);
    const grids = (each: Layout) => each.blocks.filter(({ kind }) => kind === 'grid').map(({ key }) => figuresOf(each, key));
    const wanted = grids(layout);
    if (wanted.length > 0) assert.deepEqual(grids(layoutOf(cameIn(layout, 'xlsx').markdown)), wanted);
  });
}

test('any report comes back out of every kind of file', () => {
  fc.assert(
    fc.property(anyReport, fc.constantFrom(...kinds), (text, kind) => {
      const layout = layoutOf(text);
      const { markdown, cells } = cameIn(layout, kind);
      assert.deepEqual(contentOf(layoutOf(markdown)), contentOf(layout));
      if (kind === 'json') return;
      for (const { text: cell, at } of cells) assert.equal(markdown.slice(at.start, at.end), cell);
    }),
    { numRuns, endOnFailure: true },
  );
});
