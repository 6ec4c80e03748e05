/** Lists, quotes, code, ordinary tables and emphasis, in any nesting, as Markdown for property tests. */
import fc from 'fast-check';

const word = fc.constantFrom(
  '公开',
  '政府信息',
  '12件',
  '《条例》',
  'A_b',
  '1.',
  '- ',
  '“线上”',
  '#',
  '> ',
  '…',
  '&',
  '<',
  '\\',
  '*',
  '|',
);

/** Begins and ends with a letter, so that adjacent marks are parsed as markup. */
const words = fc.array(word, { maxLength: 4 }).map((parts) => `今年${parts.join('').replace(/[\\`*_[\]<&~|]/g, '\\$&')}办理`);

const run = fc.oneof(
  { weight: 4, arbitrary: words },
  words.map((text) => ` **${text}** `),
  words.map((text) => ` *${text}* `),
  words.map((text) => ` ***${text}*** `),
  fc.constant(' `a*b` '),
  words.map((text) => ` [${text}](https://example.org/a?b=1) `),
);

const line = fc.array(run, { minLength: 1, maxLength: 3 }).map((runs) => runs.join('').trim());
const paragraph = fc.array(line, { minLength: 1, maxLength: 2 }).map((lines) => lines.join('\\\n'));

/** The first line after a mark, the others indented by its width. */
function marked(mark: string, text: string): string {
  return text
    .split('\n')
    .map((each, index) => (index === 0 ? mark + each : each === '' ? '' : ' '.repeat(mark.length) + each))
    .join('\n');
}

const quoted = (text: string) => text.replace(/^/gm, '> ');
const code = fc
  .constantFrom('一行', 'if (a < b) {\n  c & d\n}', '', '* 不是列表\n\n# 不是标题')
  .map((text) => `~~~\n${text}\n~~~`);

const table = fc
  .tuple(
    fc.array(line, { minLength: 2, maxLength: 3 }),
    fc.array(fc.array(fc.oneof(line, fc.constant('')), { minLength: 3, maxLength: 3 }), { maxLength: 3 }),
  )
  .map(([head, rows]) => {
    const row = (cells: readonly string[]) => `| ${cells.slice(0, head.length).join(' | ')} |`;
    return [row(head), row(['---', ':-:', '--:']), ...rows.map(row)].join('\n');
  });

interface Nested {
  readonly block: string;
  readonly item: string;
  readonly list: string;
  readonly quote: string;
}

function nested(hasQuotesInLists: boolean): fc.Arbitrary<string> {
  const { list, quote } = fc.letrec<Nested>((tie: fc.LetrecTypedTie<Nested>): fc.LetrecValue<Nested> => {
    const items = fc.array(
      fc.tuple(paragraph, fc.array(tie('item'), { maxLength: 2 })).map(([first, others]) => [first, ...others].join('\n\n')),
      { minLength: 1, maxLength: 3 },
    );
    return {
      block: fc.oneof({ maxDepth: 3, depthSize: 'small' }, paragraph, tie('list'), tie('quote')),
      item: fc.oneof({ maxDepth: 3, depthSize: 'small' }, paragraph, tie('list'), hasQuotesInLists ? tie('quote') : paragraph),
      list: fc
        .tuple(items, fc.option(fc.integer({ min: 0, max: 20 })))
        .map(([all, start]) => all.map((item, index) => marked(start === null ? '- ' : `${start + index}. `, item)).join('\n')),
      quote: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((all) => quoted(all.join('\n\n'))),
    };
  });
  return fc.oneof(list, quote);
}

/** A block of content at the outermost level. */
export function anyContent({ hasQuotesInLists }: { readonly hasQuotesInLists: boolean }): fc.Arbitrary<string> {
  return fc.oneof({ weight: 2, arbitrary: nested(hasQuotesInLists) }, code, table, fc.constant('---'), paragraph);
}
