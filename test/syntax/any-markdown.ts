/**
 * Generators of Markdown for the parser's property tests: pieces of every construct in any combination, report text, and mutations
 * of both.
 */
import fc from 'fast-check';

function pieces(...lines: readonly string[]): string[] {
  return lines.join('').split('¦');
}

const report = pieces(
  '# 米山区人民政府2023年政府信息公开工作年度报告¦## 一、总体情况¦### （一）主动公开 ###¦本年度报告根据《中华人民共和国政府信息公开条例》编制，共3件（含1件）。¦',
  '\u3000\u30002023年，全区主动公开1,234条。  ¦1.属于国家秘密¦（一）予以公开¦2024年2月20日¦| 类别 | 结果维持 | 总计 |¦| :-- | --: | --: |¦',
  '| 行政复议 | 0 | 3 |¦| 行政诉讼（未经复议直接起诉） |  | \\| |¦|规章|0|¦|规章|0¦| 规章 | 0 | 1 | 2 |¦| 规章\t0\t1¦',
  '<!-- report-ignore sum/total: 已核 -->¦格式: 2021¦---',
);

const starts = ['', '', '', ' ', '  ', '   ', '    ', '     ', '\t', ' \t', '      '];
const marks = pieces(
  '# ¦## ¦###### ¦####### ¦#¦#\t¦- ¦* ¦+ ¦-¦*¦1. ¦2. ¦1) ¦10. ¦01. ¦1234567890. ¦1.¦> ¦>¦>>¦-\t¦-     ¦-   ¦```¦',
  '~~~¦````¦```js ¦<!-- ¦<div>¦</div>¦<div/¦<b>¦<b¦<script>¦<pre¦</pre>¦<?x¦<!A¦<![CDATA[¦<![cdata[¦[a]: b¦[a]:¦',
  '[a]¦[¦| ¦|¦||¦===¦---¦--¦=¦- - -¦***¦* * *¦___¦_ _¦\\¦\\|¦|-|¦|-¦-|¦:-¦-:¦:-:¦-|-¦|-|-|¦|:-:|-:|¦- | -¦',
  '| - | - |¦\ufeff¦\u2028¦\u0000¦&nbsp;',
);
const tails = pieces(
  '¦a¦b¦文字¦a | b¦ a|b ¦|a|b|¦a\\|b¦a\\\\|b¦\\¦a\\¦ ¦  ¦\t¦ #¦ ##¦#¦-->¦>¦</div>¦</script>¦?>¦]]>¦```¦~~~¦`a|b`¦*a*¦',
  "[a]: b¦'t'¦\"t¦(x¦ |¦|¦||¦| |¦- x¦> x¦# x¦<b>¦<i>x¦<br/>¦😀¦\u2028¦\u00a0¦\u3000¦\u0000¦\f¦:¦-¦=¦1. x",
);
const endings = pieces('\n¦\n¦\n¦\n¦\n\n¦\n\n¦\r\n¦\r¦\r\n\r\n¦\n \n¦\n\t\n¦\n      \n¦\n\n\n¦\n\r¦\n>\n¦\n  ¦\n    ');

const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...starts), fc.constantFrom(...marks), fc.constantFrom(...tails))
      .map((parts) => parts.join('')),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...starts), fc.constantFrom(...marks), fc.constantFrom(...marks), fc.constantFrom(...tails))
      .map((parts) => parts.join('')),
  },
  { weight: 3, arbitrary: fc.constantFrom(...report) },
  { weight: 2, arbitrary: fc.constantFrom(...tails) },
);

const head = fc.oneof(
  { weight: 12, arbitrary: fc.constant('') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '\uFEFF',
      '---\n',
      '\uFEFF---\n',
      '---\na: 1\n---\n',
      '--- \n',
      '---\r\nx\r\n---\t\r\n',
      '\n',
      ' \n',
      '---\r',
      '\uFEFF\n',
    ),
  },
);

const lines = fc.array(fc.tuple(line, fc.constantFrom(...endings)), { maxLength: 9 });

const composed = fc
  .tuple(head, lines, fc.constantFrom('', 'a', '    ', '|', '```'))
  .map(([top, body, end]) => top + body.flat().join('') + end);

/** A run of the same few lines, so that constructs are adjacent to themselves. */
const repeated = fc
  .tuple(fc.array(line, { minLength: 2, maxLength: 4 }), fc.constantFrom('\n', '\r\n', '\n\n'), fc.integer({ min: 2, max: 4 }))
  .map(([few, ending, times]) =>
    few
      .map((one) => one + ending)
      .join('')
      .repeat(times),
  );

const themes: readonly (readonly string[])[] = [
  pieces(
    '- a¦- b¦  c¦   d¦    e¦      f¦  - g¦    - h¦1. i¦   j¦2. k¦* l¦+ m¦-¦1.¦¦¦  ¦  > q¦- - n¦- # o¦***¦p¦## r¦',
    '  ```¦- ```¦-\ts¦10) t',
  ),
  pieces(
    '> a¦> b¦>¦> ¦>c¦ > d¦> > e¦>> f¦> - g¦>   h¦> # i¦> ```¦> | a |¦> |-|¦>     j¦¦¦k¦    l¦- m¦---¦===¦## n¦',
    '<!-- o -->',
  ),
  pieces(
    '| a | b |¦|---|---|¦|:-|-:|¦| 1 | 2 |¦| 1 |¦1 | 2¦|¦||¦a¦¦    | x |¦<b>¦<br/>¦<!-- c -->¦- x | y¦> | z |¦-|-¦',
    ':-¦## t¦```¦1. | u¦| \\| | `|` |',
  ),
  pieces(
    '<?[¦<![¦<!a¦<?[CDATA[¦```¦````¦~~~¦```js¦``` `x¦ ```¦    ```¦```  ¦~~~ a¦¦x¦  y¦- z¦<!--¦-->¦<!-- a -->¦<div>¦',
    '</div>¦<script>¦</script>¦<b>¦<b> c¦<?¦?>¦## t',
  ),
  pieces(
    '[a]: b¦[a]:¦b¦"c"¦"c¦d"¦[e]: <f> (g¦h)¦[¦]: x¦    i¦===¦---¦- j¦1. k¦2. l¦¦¦# m¦[n]: o p¦| q |¦|-|¦    r¦',
    '      s¦> t',
  ),
];

/** Lines of one kind of construct, which interact in more ways than pieces of all kinds would. */
const themed = fc
  .constantFrom(...themes)
  .chain((theme) => fc.array(fc.constantFrom(...theme), { maxLength: 10 }))
  .chain((few) => fc.constantFrom('\n', '\n', '\n', '\r\n', '\r').map((ending) => few.map((one) => one + ending).join('')));

const soup = fc.string({
  unit: fc.constantFrom(...'ab文|-:#>*+`~<!/[]()=_\\&;1.  \t\n\n\n\r0"\'', '😀', '\uFEFF', '\u2028', '\0', '---\n'),
  maxLength: 40,
});

const plain = fc.oneof(
  { weight: 6, arbitrary: composed },
  { weight: 2, arbitrary: repeated },
  { weight: 4, arbitrary: themed },
  { weight: 2, arbitrary: soup },
);

/** A text with a stretch removed, doubled, or replaced. */
const mutated = fc
  .tuple(plain, fc.nat(), fc.nat({ max: 12 }), fc.oneof(fc.constantFrom(...marks, ...tails, ...endings), fc.constantFrom('keep')))
  .map(([text, at, length, filling]) => {
    const start = at % (text.length + 1);
    const middle = text.slice(start, start + length);
    return text.slice(0, start) + (filling === 'keep' ? middle + middle : filling) + text.slice(start + length);
  });

export const anyMarkdown = fc.oneof({ weight: 3, arbitrary: plain }, { weight: 2, arbitrary: mutated });

export const anyPiece = fc.oneof(
  fc.constantFrom(...marks),
  fc.constantFrom(...tails),
  fc.constantFrom(...endings),
  line,
  fc.tuple(line, fc.constantFrom(...endings)).map((parts) => parts.join('')),
  fc.constant(''),
);
