/**
 * Times the parser alone: `npx tsx scripts/bench/reader.ts`.
 *
 * Prints parsing times for reports of 12 KB to 10 MB next to remark-parse, then for 10 MB of texts that are not reports, where only
 * superlinear growth would be a defect.
 */
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { readTree } from '../../server/src/syntax/read.ts';
import { benchReport } from './report.ts';

const remark = unified()
  .use(remarkParse)
  .use(function (this: Processor) {
    this.data({ micromarkExtensions: [gfmTable()], fromMarkdownExtensions: [gfmTableFromMarkdown()] });
  });

console.log('report      read       µs/KB   remark-parse');
for (const bytes of [12_000, 100_000, 1_000_000, 10_000_000]) {
  const { text } = benchReport(bytes, 1);
  const read = median(bytes > 1_000_000 ? 5 : 100, () => readTree(text));
  const slow = bytes <= 100_000 ? milliseconds(median(5, () => remark.parse(text))) : '–';
  console.log([`${bytes / 1000} KB`.padEnd(9), milliseconds(read), perKilobyte(read, text), slow].join('   '));
}

const strangers: Readonly<Record<string, string>> = {
  'one paragraph': '一段没有尽头的文字，',
  'one table': '| a | b |\n|-|-|\n| 1 | 2 |\n',
  lists: '- 一条\n- 两条\n\n一段文字。\n\n',
  'one list': '- 一条\n',
  'lazy lines': '> 引用\n懒行\n',
  'odd lists': '- 一条\n懒行\n\n一段文字。\n\n',
  'open fence': '```\n文字\n\n',
  'open comment': '<!-- \n',
  definitions: '[a]: b\n',
  brackets: '[',
  'quotes in quotes': '>',
  pipes: '|',
  hashes: '# # ',
  'delimiter rows': '|-|\n',
  underlines: 'a\n===\n',
  tags: '<b>a\n',
  backslashes: '|\\',
  'blank lines': ' \n',
};
console.log('\n10 MB of           1 MB       10 MB      ×');
for (const [name, piece] of Object.entries(strangers)) {
  const [small = 0, large = 0] = [1_000_000, 10_000_000].map((length) => {
    const text = piece.repeat(length / piece.length);
    return median(1, () => readTree(text));
  });
  console.log(`${name.padEnd(16)} ${milliseconds(small)} ${milliseconds(large)}   ${(large / small).toFixed(1)}`);
}

function median(times: number, work: () => unknown): number {
  const results: number[] = [];
  for (let index = 0; index < times; index++) {
    const start = performance.now();
    work();
    results.push(performance.now() - start);
  }
  return results.sort((a, b) => a - b)[results.length >> 1] ?? 0;
}

function milliseconds(value: number): string {
  return `${value.toFixed(3)} ms`.padStart(11);
}

function perKilobyte(value: number, text: string): string {
  return ((value * 1000) / (Buffer.byteLength(text) / 1000)).toFixed(1).padStart(6);
}
