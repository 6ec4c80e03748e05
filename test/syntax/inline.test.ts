/** Compares inline nodes with those of remark-parse. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cellNodes, inlineNodes } from '../../server/src/syntax/inline.ts';
import { readTree } from '../../server/src/syntax/read.ts';
import { anyMarkdown } from './any-markdown.ts';
import { remarkNodes } from './remark-tree.ts';
import { definesLinks, nodeShape } from './shape.ts';

const anyInline = fc
  .string({
    unit: fc.constantFrom(
      ...'ab 文*_`[]()<>&;!\\|~',
      '  ',
      '\n',
      '  \n ',
      '\r\n',
      '\t',
      '&amp;',
      '<b>',
      '**',
      '``',
      '\0',
      '\uFEFF',
      '[a](b)',
      '<http://a>',
      '1. ',
      '# ',
      '- ',
    ),
    maxLength: 14,
  })
  .chain((inline) =>
    fc.constantFrom(`文${inline}`, `# ${inline}\n`, `| ${inline} | b |\n|-|-|\n| ${inline} |`, `文\n${inline}\n===`),
  );

test('inline nodes of paragraphs, headings and cells are those of remark-parse', () => {
  fc.assert(
    fc.property(fc.oneof(anyInline, anyMarkdown), (text) => {
      fc.pre(!definesLinks(text));
      const nodes = remarkNodes(text);
      const blocks = readTree(text).blocks.filter(({ kind }) => kind !== 'blank');
      blocks.forEach((block, index) => {
        const node = nodes[index];
        if (block.kind === 'paragraph' || block.kind === 'heading') {
          assert.ok(node && 'children' in node);
          assert.deepEqual(shapes(inlineNodes(block)), shapes(node.children));
        } else if (block.kind === 'table') {
          assert.ok(node?.type === 'table');
          const cells = block.rows.map((row) => row.cells.map((cell) => shapes(cellNodes(block, cell))));
          assert.deepEqual(
            cells,
            node.children.map((row) => row.children.map((cell) => shapes(cell.children))),
          );
        }
      });
    }),
    { numRuns: Number(process.env.RUNS ?? 500) },
  );
});

function shapes(nodes: readonly Parameters<typeof nodeShape>[0][]): unknown[] {
  return nodes.map((node) => nodeShape(node, true));
}
