/** Tables in every shape that occurs: each figure at its row and column, and the defects of the shape. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { figures, read, tables, text, wholeReport } from './reading.ts';

const review = '## 四、政府信息公开行政复议、行政诉讼情况\n\n';
const proactive = '## 二、主动公开政府信息情况\n\n';
const requests = '## 三、收到和处理政府信息公开申请情况\n\n';

const reviewFigures = [
  'reconsideration: upheld=0 corrected=3 other=0 pending=1 total=4',
  'direct-suit: upheld=0 corrected=1 other=0 pending=0 total=1',
  'suit-after: upheld=0 corrected=0 other=2 pending=0 total=2',
];
const record = '| 0 | 3 | 0 | 1 | 4 | 0 | 1 | 0 | 0 | 1 | 0 | 0 | 2 | 0 | 2 |';

function shape(source: string): string[] {
  return tables(read(source)).map(({ def, form, defects, otherFormat }) =>
    [def?.key ?? '?', form, ...defects.map(({ kind }) => kind), ...(otherFormat ? [`(${otherFormat.id})`] : [])].join(' '),
  );
}

function all(source: string): string[] {
  return tables(read(source)).flatMap(figures);
}

test('The tables of a whole report are in the simple form, every row and column known', () => {
  const report = read(wholeReport);
  for (const { def, form, defects, columns, rows, label } of tables(report)) {
    assert.equal(form, 'simple');
    assert.deepEqual(defects, []);
    assert.ok(label?.isOfficial);
    assert.deepEqual(
      columns.map((column) => column.def),
      def?.columns,
    );
    assert.deepEqual(
      rows.map((row) => row.def),
      def?.rows,
    );
    assert.ok(rows.every((row) => row.label.isOfficial));
  }
});

describe('The record form of table four', () => {
  const heads = [
    '| 行政复议 | | | | | 行政诉讼 | | | | | | | | | |',
    `|${' --- |'.repeat(15)}`,
    '| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 未经复议直接起诉 | | | | | 复议后起诉 | | | | |',
    '| | | | | | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |',
  ];

  test('as a GFM table', () => {
    const source = [...heads, record].join('\n');
    assert.deepEqual(shape(review + source), ['review record']);
    assert.deepEqual(all(review + source), reviewFigures);
  });

  test('with its figures as the header', () => {
    const source = `${record}\n|${' --- |'.repeat(15)}\n`;
    assert.deepEqual(shape(review + source), ['review loose data-row-as-header']);
    assert.deepEqual(all(review + source), reviewFigures);
  });

  test('below the header of the simple form', () => {
    const header = '| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n| --- | --- | --- | --- | --- | --- |';
    assert.deepEqual(all(`${review}${header}\n${record}`), reviewFigures);
  });

  test('with tabs, its header cut into three rows, and in a section of another table', () => {
    const cut = [
      '行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t',
      '结果\t结果\t其他\t尚未\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t',
      '维持\t纠正\t结果\t审结\t\t结果\t结果\t其他\t尚未\t总计\t结果\t结果\t其他\t尚未\t总计',
      record.slice(2, -2).split(' | ').join('\t'),
    ].join('\n');
    assert.deepEqual(shape(review + cut), ['review loose tabs']);
    assert.deepEqual(all(review + cut), reviewFigures);
    assert.deepEqual(all(requests + cut), reviewFigures);
  });
});

describe('Cut and loose tables', () => {
  test('no delimiter row', () => {
    const source = '| 第二十条第（六）项 | 本年处理决定数量 |\n| 行政处罚 | 56 |\n| 行政强制 | 6 |\n';
    assert.deepEqual(shape(proactive + source), ['enforcement loose no-delimiter-row']);
    assert.deepEqual(all(proactive + source), ['penalty: decisions=56', 'coercion: decisions=6']);
  });

  test('rows cut off by a blank line, with or without a delimiter row of their own', () => {
    const head = '| 第二十条第（六）项 | 本年处理决定数量 |\n| --- | --- |\n| 行政处罚 | 56 |\n\n| 行政强制 | 6 |\n';
    assert.deepEqual(shape(proactive + head), ['enforcement loose cut-by-blank-line']);
    assert.deepEqual(shape(`${proactive + head}| --- | --- |\n`), ['enforcement loose cut-by-blank-line']);
    assert.deepEqual(all(`${proactive + head}| --- | --- |\n`), ['penalty: decisions=56', 'coercion: decisions=6']);
  });

  test('a row cut in two, in its label or in its figures', () => {
    const head = '| 类别 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n| --- | --- | --- | --- | --- | --- |\n';
    const inLabel = '| 行政诉讼（未经复议 | | | | | |\n| 直接起诉） | 0 | 1 | 0 | 0 | 1 |\n';
    const inFigures = '| 行政复议 | 0 | 3 |\n| 0 | 1 | 4 |\n';
    assert.deepEqual(shape(review + head + inLabel), ['review loose row-cut-in-two']);
    assert.deepEqual(all(review + head + inLabel), ['direct-suit: upheld=0 corrected=1 other=0 pending=0 total=1']);
    assert.deepEqual(all(review + head + inFigures), ['reconsideration: upheld=0 corrected=3 other=0 pending=1 total=4']);
  });

  test('a paragraph with a pipe or a tab is prose', () => {
    assert.deepEqual(shape(`${proactive}网址：甲 | 电话：乙\n\n说明\t见下文\n`), []);
  });
});

describe('The official form flattened', () => {
  test('the tables of section two stacked in one', () => {
    const source = [
      '| 第二十条第（一）项 | | | |',
      '| --- | --- | --- | --- |',
      '| 信息内容 | 本年制发件数 | 本年度止件数 | 现行有效件数 |',
      '| 规章 | 0 | 0 | 0 |',
      '| 规范性文件 | 1 | 15 | 22 |',
      '| 第二十条第（五）项 | | | |',
      '| 信息内容 | 本年处理决定数量 | | |',
      '| 行政许可 | 34754 | | |',
      '| 第二十条第（六）项 | | | |',
      '| 信息内容 | 本年处理决定数量 | | |',
      '| 行政处罚 | 5614 | | |',
      '| 行政强制 | 5667 | | |',
      '| 第二十条第（八）项 | | | |',
      '| 信息内容 | 本年收费金额（单位：万元） | | |',
      '| 行政事业性收费 | 519 | | |',
    ].join('\n');
    assert.deepEqual(shape(proactive + source), [
      'proactive-documents loose merged-cells',
      'licences loose',
      'enforcement loose',
      'fees loose',
    ]);
    assert.deepEqual(all(proactive + source), [
      'regulations: issued=0 repealed=0 in-force=0',
      'normative-documents: issued=1 repealed=15 in-force=22',
      'licence: decisions=34754',
      'penalty: decisions=5614',
      'coercion: decisions=5667',
      'fee: amount=519',
    ]);
    const [first] = tables(read(proactive + source));
    assert.deepEqual(
      first?.columns.map(({ label }) => `${text(label.place)} ${label.isOfficial}`),
      ['本年制发件数 true', '本年度止件数 false', '现行有效件数 true'],
    );
  });

  test('a label said twice, a row of nothing, and figures with no row to belong to', () => {
    const source = [
      '| 第二十条第（一）项 | | | |',
      '| --- | --- | --- | --- |',
      '| 第二十条第（一）项 | 本年制发件数 | 本年废止件数 | 现行有效件数 |',
      '| | | | |',
      '| 规章 | 0 | 0 | 0 |',
      '| 规范性文件 | 1 | 15 | 22 |',
      '| 9 | 9 | 9 | 9 |',
      '| 第二十条第（五）项 | | | |',
      '| 信息内容 | 本年处理决定数量 | | |',
      '| 行政许可 | 34754 | | |',
    ].join('\n');
    assert.deepEqual(shape(proactive + source), ['proactive-documents loose merged-cells', 'licences loose']);
    assert.deepEqual(all(proactive + source), [
      'regulations: issued=0 repealed=0 in-force=0',
      'normative-documents: issued=1 repealed=15 in-force=22',
      'licence: decisions=34754',
    ]);
  });

  test('the stacked tables of a former format', () => {
    const columns = '| 信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |';
    const source = [
      '| 第二十条第（一）项 | | | |',
      '| --- | --- | --- | --- |',
      '| 信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |',
      '| 规章 | 0 | 0 | 0 |',
      '| 第二十条第（五）项 | | | |',
      columns,
      '| 行政许可 | 1 | 2 | 3 |',
      '| 其他对外管理服务事项 | 4 | 5 | 6 |',
      '| 第二十条第（六）项 | | | |',
      columns,
      '| 行政处罚 | 7 | 8 | 9 |',
    ].join('\n');
    assert.deepEqual(shape(proactive + source), ['? loose merged-cells (2019)', '? loose (2019)', '? loose (2019)']);
    assert.deepEqual(all(proactive + source), [
      'regulations: made=0 published=0 published-total=0',
      'licence: last-year=1 change=2 decisions=3',
      'other-services: last-year=4 change=5 decisions=6',
      'penalty: last-year=7 change=8 decisions=9',
    ]);
  });

  test('the corner of a form above its heads', () => {
    const source = [
      `| （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） |${' |'.repeat(9)}`,
      `|${' --- |'.repeat(10)}`,
      '| | | | 申请人情况 | | | | | | 总计 |',
      '| | | | 自然人 | 法人或其他组织 | | | | | |',
      '| | | | | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |',
      '| 三、本年度办理结果 | （一）予以公开 | | 1 | 0 | 0 | 0 | 0 | 0 | 1 |',
    ].join('\n');
    const [table] = tables(read(requests + source));
    assert.deepEqual([table?.def?.key, table?.label?.isOfficial], ['requests', true]);
    assert.deepEqual(table && figures(table), [
      'results:',
      'disclosed: natural=1 business=0 research=0 welfare=0 legal=0 other=0 total=1',
    ]);
  });

  test('group labels in cells of their own, columns shifted', () => {
    const source = [
      '| （本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） | | | 申请人情况 | | | | | | 总计 |',
      `|${' --- |'.repeat(10)}`,
      '| | | | 自然人 | 法人或其他组织 | | | | | |',
      '| | | | | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |',
      '| 一、本年新收政府信息公开申请数量 | | | 1 | 2 | 3 | 4 | 5 | 6 | 21 |',
      '| 三、本年度办理结果 | （一）予以公开 | | 1 | 0 | 0 | 0 | 0 | 0 | 1 |',
      '| | （三）不予公开 | 1.属于国家秘密 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |',
      '| 2.其他法律行政法规禁止公开 | | 3 | 0 | 0 | 0 | 0 | 0 | 3 | |',
      '| 四、结转下年度继续办理 | | | 0 | 0 | 0 | 0 | 0 | 0 | 0 |',
    ].join('\n');
    assert.deepEqual(shape(requests + source), ['requests loose merged-cells']);
    const line = (row: string, ...texts: number[]) =>
      `${row}: ${['natural', 'business', 'research', 'welfare', 'legal', 'other', 'total'].map((key, at) => `${key}=${texts[at]}`).join(' ')}`;
    assert.deepEqual(all(requests + source), [
      line('received', 1, 2, 3, 4, 5, 6, 21),
      'results:',
      line('disclosed', 1, 0, 0, 0, 0, 0, 1),
      'refused:',
      line('secret', 2, 0, 0, 0, 0, 0, 2),
      line('prohibited', 3, 0, 0, 0, 0, 0, 3),
      line('carried-out', 0, 0, 0, 0, 0, 0, 0),
    ]);
  });
});

describe('Labels', () => {
  test('a row of another spelling, order or place is still that row', () => {
    const source = [
      '| 类别 | 总计 | 维持 | 结果纠正 | 其它结果 | 尚未审结 | 备注 |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      '| 复议后起诉 | 2 | 0 | 0 | 2 | 0 | 无 |',
      '| 行政复议 | 4 | 0 | 3 | 0 | 1 | |',
    ].join('\n');
    assert.deepEqual(all(review + source), [
      'suit-after: total=2 upheld=0 corrected=0 other=2 pending=0 ?=无',
      'reconsideration: total=4 upheld=0 corrected=3 other=0 pending=1 ?=',
    ]);
    assert.deepEqual(all(`## 五、存在的主要问题及改进情况\n\n${source}`), all(review + source));
  });

  test('a figure in a row that heads a group stays with it', () => {
    const source = '| 申请人情况 | 自然人 | 总计 |\n| --- | --- | --- |\n| （六）其他处理 | 3 | 3 |\n| （七）总计 | 3 | 3 |\n';
    assert.deepEqual(all(requests + source), ['other-handling: natural=3 total=3', 'results-total: natural=3 total=3']);
  });

  test('a row that the format lacks, a row twice, more cells than the header', () => {
    const source =
      '| 第二十条第（六）项 | 本年处理决定数量 |\n| --- | --- |\n| 行政处罚 | 1 | 2 |\n| 行政奖励 | 3 |\n| 行政处罚 | 4 |\n';
    assert.deepEqual(all(proactive + source), ['penalty: decisions=1 ?=2', '?: decisions=3', 'penalty: decisions=4']);
  });

  test('in a table far longer than any official one, a label has to be sure', () => {
    const source = [
      '| 第二十条第（一）项 | 本年制发件数 | 本年废止件数 | 现行有效件数 |',
      '| --- | --- | --- | --- |',
      ...Array.from({ length: 210 }, (_, index) => `| 单位${index} | 1 | 2 | 3 |`),
      '| 规范性文挡 | 4 | 5 | 6 |',
      '| 规章 | 7 | 8 | 9 |',
    ].join('\n');
    assert.deepEqual(all(proactive + source).slice(-2), [
      '?: issued=4 repealed=5 in-force=6',
      'regulations: issued=7 repealed=8 in-force=9',
    ]);
  });

  test('a table of another format is told, one of no format too', () => {
    const former = [
      '| 第二十条第（一）项 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |',
      '| --- | --- | --- | --- |',
      '| 规章 | 0 | 0 | 0 |',
      '| 规范性文件 | 1 | 1 | 9 |',
    ].join('\n');
    assert.deepEqual(shape(proactive + former), ['? simple (2019)']);
    assert.deepEqual(shape(`# 甲县2019年政府信息公开工作年度报告\n\n${proactive}${former}`), ['proactive-documents simple']);
    assert.deepEqual(shape(`${proactive}| 单位 | 人数 |\n| --- | --- |\n| 甲局 | 3 |\n`), ['? simple']);
    assert.deepEqual(shape('## 五、存在的主要问题及改进情况\n\n| 项目 | 合计 |\n| --- | --- |\n| 整改 | 3 |\n'), ['? simple']);
  });
});
