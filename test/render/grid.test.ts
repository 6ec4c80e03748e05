/** The official forms, cell by cell: `text rowspan×colspan`, figures by key. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Section } from '../../server/src/format/format.ts';
import { formatFor, officialFormats } from '../../server/src/format/formats.ts';
import { type Grid, type GridCell, officialGrid } from '../../server/src/render/grid.ts';

const columns = ['natural', 'business', 'research', 'welfare', 'legal', 'other', 'total'];
const relation = '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）';

test('Section two of the 2021 format', () => {
  assert.deepEqual(written('2021', 'proactive'), [
    ['第二十条第（一）项 1×4'],
    ['信息内容 1×1', '本年制发件数 1×1', '本年废止件数 1×1', '现行有效件数 1×1'],
    ['规章 1×1', ...figures('proactive-documents.regulations', ['issued', 'repealed', 'in-force'])],
    ['行政规范性文件 1×1', ...figures('proactive-documents.normative-documents', ['issued', 'repealed', 'in-force'])],
    ['第二十条第（五）项 1×4'],
    ['信息内容 1×1', '本年处理决定数量 1×3'],
    ['行政许可 1×1', 'licences.licence.decisions 1×3'],
    ['第二十条第（六）项 1×4'],
    ['信息内容 1×1', '本年处理决定数量 1×3'],
    ['行政处罚 1×1', 'enforcement.penalty.decisions 1×3'],
    ['行政强制 1×1', 'enforcement.coercion.decisions 1×3'],
    ['第二十条第（八）项 1×4'],
    ['信息内容 1×1', '本年收费金额（单位：万元） 1×3'],
    ['行政事业性收费 1×1', 'fees.fee.amount 1×3'],
  ]);
});

test('Section three of the 2021 format', () => {
  const row = (label: string, key: string) => [label, ...figures(`requests.${key}`, columns)];
  const under = (group: string, first: string[]) => [group, ...first];
  assert.deepEqual(written('2021', 'requests'), [
    [`${relation} 3×3`, '申请人情况 1×7'],
    ['自然人 2×1', '法人或其他组织 1×5', '总计 2×1'],
    ['商业企业 1×1', '科研机构 1×1', '社会公益组织 1×1', '法律服务机构 1×1', '其他 1×1'],
    row('一、本年新收政府信息公开申请数量 1×3', 'received'),
    row('二、上年结转政府信息公开申请数量 1×3', 'carried-in'),
    under('三、本年度办理结果 22×1', row('（一）予以公开 1×2', 'disclosed')),
    row('（二）部分公开（区分处理的，只计这一情形，不计其他情形） 1×2', 'partly'),
    under('（三）不予公开 8×1', row('1.属于国家秘密 1×1', 'secret')),
    row('2.其他法律行政法规禁止公开 1×1', 'prohibited'),
    row('3.危及“三安全一稳定” 1×1', 'security'),
    row('4.保护第三方合法权益 1×1', 'third-party'),
    row('5.属于三类内部事务信息 1×1', 'internal'),
    row('6.属于四类过程性信息 1×1', 'process'),
    row('7.属于行政执法案卷 1×1', 'casefile'),
    row('8.属于行政查询事项 1×1', 'query'),
    under('（四）无法提供 3×1', row('1.本机关不掌握相关政府信息 1×1', 'not-held')),
    row('2.没有现成信息需要另行制作 1×1', 'not-made'),
    row('3.补正后申请内容仍不明确 1×1', 'unclear'),
    under('（五）不予处理 5×1', row('1.信访举报投诉类申请 1×1', 'petition')),
    row('2.重复申请 1×1', 'repeated'),
    row('3.要求提供公开出版物 1×1', 'publication'),
    row('4.无正当理由大量反复申请 1×1', 'excessive'),
    row('5.要求行政机关确认或重新出具已获取信息 1×1', 'confirm'),
    under('（六）其他处理 3×1', row('1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 1×1', 'no-correction')),
    row('2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 1×1', 'no-payment'),
    row('3.其他 1×1', 'other'),
    row('（七）总计 1×2', 'results-total'),
    row('四、结转下年度继续办理 1×3', 'carried-out'),
  ]);
});

test('Section four is the same in both formats', () => {
  const outcomes = ['upheld', 'corrected', 'other', 'pending', 'total'];
  const labels = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const expected = [
    ['行政复议 1×5', '行政诉讼 1×10'],
    [...labels.map((label) => `${label} 2×1`), '未经复议直接起诉 1×5', '复议后起诉 1×5'],
    [...labels, ...labels].map((label) => `${label} 1×1`),
    ['reconsideration', 'direct-suit', 'suit-after'].flatMap((key) => figures(`review.${key}`, outcomes)),
  ];
  assert.deepEqual(written('2021', 'review'), expected);
  assert.deepEqual(written('2019', 'review'), expected);
});

test('Section two of the 2019 format', () => {
  const changes = ['last-year', 'change', 'decisions'];
  const made = ['made', 'published', 'published-total'];
  const changeHeads = ['信息内容 1×1', '上一年项目数量 1×1', '本年增/减 1×1', '处理决定数量 1×1'];
  assert.deepEqual(written('2019', 'proactive'), [
    ['第二十条第（一）项 1×4'],
    ['信息内容 1×1', '本年新制作数量 1×1', '本年新公开数量 1×1', '对外公开总数量 1×1'],
    ['规章 1×1', ...figures('proactive-documents.regulations', made)],
    ['规范性文件 1×1', ...figures('proactive-documents.normative-documents', made)],
    ['第二十条第（五）项 1×4'],
    changeHeads,
    ['行政许可 1×1', ...figures('licences.licence', changes)],
    ['其他对外管理服务事项 1×1', ...figures('licences.other-services', changes)],
    ['第二十条第（六）项 1×4'],
    changeHeads,
    ['行政处罚 1×1', ...figures('enforcement.penalty', changes)],
    ['行政强制 1×1', ...figures('enforcement.coercion', changes)],
    ['第二十条第（八）项 1×4'],
    ['信息内容 1×1', '上一年项目数量 1×1', '本年增/减 1×2'],
    ['行政事业性收费 1×1', 'fees.fee.last-year 1×1', 'fees.fee.change 1×2'],
    ['第二十条第（九）项 1×4'],
    ['信息内容 1×1', '采购项目数量 1×1', '采购总金额 1×2'],
    ['政府集中采购 1×1', 'procurement.purchase.projects 1×1', 'procurement.purchase.amount 1×2'],
  ]);
});

test('Section three of the 2019 format has one row for other handling', () => {
  const rows = written('2019', 'requests');
  assert.equal(rows.length, 3 + 23);
  assert.equal(rows[5]?.[0], '三、本年度办理结果 20×1');
  assert.deepEqual(rows[23], ['（六）其他处理 1×2', ...figures('requests.other-handling', columns)]);
  assert.equal(rows[24]?.[0], '（七）总计 1×2');
  assert.equal(rows[25]?.[0], '四、结转下年度继续办理 1×3');
});

test('Every grid is filled without gap or overlap, and its columns share the whole width', () => {
  for (const format of officialFormats) {
    for (const section of format.sections) {
      const grid = officialGrid(section);
      if (!grid) continue;
      assertFilled(grid, `${format.id} ${section.key}`);
      assert.ok(Math.abs(grid.widths.reduce((sum, width) => sum + width, 0) - 1) < 1e-9);
    }
  }
});

test('Only the result group of section three stands upright, and only grids with one head repeat it', () => {
  const requests = gridOf('2021', 'requests');
  const upright = requests.rows.flatMap(({ cells }) => cells).filter((cell) => cell.isVertical);
  assert.deepEqual(upright.map(writtenCell), ['三、本年度办理结果 22×1']);
  assert.deepEqual(
    ['proactive', 'requests', 'review'].map((key) => gridOf('2021', key).nHeadRows),
    [0, 3, 3],
  );
});

function figures(rowKey: string, columnKeys: readonly string[]): string[] {
  return columnKeys.map((column) => `${rowKey}.${column} 1×1`);
}

function written(format: string, section: string): string[][] {
  return gridOf(format, section).rows.map(({ cells }) => cells.map(writtenCell));
}

function writtenCell(cell: GridCell): string {
  return `${cell.role === 'figure' ? cell.key : cell.text} ${cell.rowspan}×${cell.colspan}`;
}

function gridOf(format: string, key: string): Grid {
  const section: Section | undefined = formatFor(officialFormats, { id: format }).sections.find((each) => each.key === key);
  const grid = section && officialGrid(section);
  assert.ok(grid);
  return grid;
}

function assertFilled({ rows, widths }: Grid, name: string): void {
  const taken = rows.map(() => widths.map(() => 0));
  for (const [top, { cells }] of rows.entries()) {
    let left = 0;
    for (const { rowspan, colspan } of cells) {
      while (taken[top]?.[left]) left++;
      for (let y = top; y < top + rowspan; y++) {
        for (let x = left; x < left + colspan; x++) {
          const line = taken[y];
          assert.ok(line && x < line.length, `${name}: row ${top} reaches beyond the grid`);
          line[x] = (line[x] ?? 0) + 1;
        }
      }
    }
  }
  assert.ok(
    taken.every((line) => line.every((times) => times === 1)),
    `${name}: a place is empty or taken twice`,
  );
}
