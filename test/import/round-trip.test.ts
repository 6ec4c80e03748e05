/** An exported report is imported as the same report: every figure, label, heading and paragraph, through every kind of file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { officialFormats } from '../../server/src/format/formats.ts';
import { importFile } from '../../server/src/import/file.ts';
import { type ExportedKind, exported } from '../../server/src/render/exported.ts';
import { plainText } from '../../server/src/render/inline.ts';
import type { Layout } from '../../server/src/render/layout.ts';
import { layoutOf, layoutOfFile, reportNames } from '../render/layouts.ts';
import { anyContent } from './any-content.ts';
import { anyReport } from './any-report.ts';

const kinds: readonly ExportedKind[] = ['docx', 'html', 'fragment', 'json'];
/** A thousand have been tried; a few in every run guard the result. */
const numRuns = Number(process.env.ROUND_TRIPS ?? 12);

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
        return [['paragraph', shapeOf(block.content)]];
      case 'grid':
        return [figuresOf(layout, block.key)];
      case 'signature':
        return block.lines.map(({ key, text }) => [key, text]);
      case 'content':
        return [['content', shapeOf(block.content)]];
    }
  });
}

/** The data state who signed, but not what was printed below it. */
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

function gridsOf(layout: Layout): unknown[] {
  return layout.blocks.filter(({ kind }) => kind === 'grid').map(({ key }) => figuresOf(layout, key));
}

function flat(text: string): string {
  return text.replace(/\n/g, '');
}

/** Everything except its position, and which runs of text have the same marks. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return joinedRuns(value.flatMap((each) => (isUnsafeLink(each) ? each.content : [each])).map(shapeOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => (name === 'place' || name === 'key' ? [] : [[name, shapeOf(inner)]])),
  );
}

function isUnsafeLink(value: unknown): value is { readonly content: readonly unknown[] } {
  return typeof value === 'object' && value !== null && 'url' in value && String(value.url).startsWith('javascript:');
}

function joinedRuns(values: readonly unknown[]): unknown[] {
  return values.reduce<unknown[]>((joined, value) => {
    const last = joined.at(-1);
    if (isText(last) && isText(value)) joined[joined.length - 1] = { kind: 'text', text: last.text + value.text };
    else joined.push(value);
    return joined;
  }, []);
}

function isText(value: unknown): value is { readonly kind: 'text'; readonly text: string } {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'text';
}

for (const name of reportNames) {
  for (const kind of kinds) {
    test(`${name} comes back out of ${kind}`, () => {
      const layout = layoutOfFile(name);
      const { markdown } = cameIn(layout, kind);
      const order = kind === 'json' ? signatureLast : (content: unknown[]) => content;
      assert.deepEqual(order(contentOf(layoutOf(markdown))), order(contentOf(layout)));
    });
  }
  test(`the tables of ${name} come back out of a workbook`, () => {
    const layout = layoutOfFile(name);
    const wanted = gridsOf(layout);
    if (wanted.length > 0) assert.deepEqual(gridsOf(layoutOf(cameIn(layout, 'xlsx').markdown)), wanted);
  });
}

test('any report comes back out of every kind of file', () => {
  fc.assert(
    fc.property(anyReport, (text) => {
      const layout = layoutOf(text);
      for (const kind of kinds) {
        const { markdown, cells } = cameIn(layout, kind);
        assert.deepEqual(contentOf(layoutOf(markdown)), contentOf(layout), kind);
        for (const { text: cell, at } of cells) assert.equal(markdown.slice(at.start, at.end), cell);
      }
      assert.deepEqual(gridsOf(layoutOf(cameIn(layout, 'xlsx').markdown)), gridsOf(layout));
    }),
    { numRuns, endOnFailure: true },
  );
});

/**
 * What a kind of file cannot represent: in Word, quotes in lists are only indentation, so consecutive quotes become one. No kind
 * contains links that execute something, comments, or the language of a code block.
 */
for (const kind of kinds) {
  test(`lists, quotes, code, tables and emphasis come back out of ${kind}`, () => {
    fc.assert(
      fc.property(fc.array(anyContent({ hasQuotesInLists: kind !== 'docx' }), { minLength: 1, maxLength: 4 }), (blocks) => {
        const text = [`# ${title}`, '## 一、总体情况', ...blocks.flatMap((block) => [block, '今年如上。'])].join('\n\n');
        const { markdown } = cameIn(layoutOf(text), kind);
        const shape = (each: string) => (kind === 'docx' ? joinedQuotes(contentOf(layoutOf(each))) : contentOf(layoutOf(each)));
        assert.deepEqual(shape(markdown), shape(text));
      }),
      { numRuns, endOnFailure: true },
    );
  });
}

const title = '云溪县人民政府2023年政府信息公开工作年度报告';

/** Everywhere in the content, at any depth. */
function joinedQuotes(value: unknown): unknown {
  if (!Array.isArray(value)) {
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, joinedQuotes(inner)]));
  }
  return value.reduce<unknown[]>((joined, each) => {
    const last = joined.at(-1);
    if (isQuote(last) && isQuote(each))
      joined[joined.length - 1] = { kind: 'quote', content: joinedQuotes([...last.content, ...each.content]) };
    else joined.push(joinedQuotes(each));
    return joined;
  }, []);
}

function isQuote(value: unknown): value is { readonly kind: 'quote'; readonly content: readonly unknown[] } {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'quote';
}
