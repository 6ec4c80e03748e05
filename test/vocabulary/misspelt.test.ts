/** Which words count as misspelt, and their corrections. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { misspellings } from '../../server/src/vocabulary/misspelt.ts';

const LEAST = 7.5;

/** The misspelt words in «», and their corrections. */
const MISSPELT: Readonly<Record<string, string>> = {
  '不断提高服务«水品»': '水平',
  '逐级落实«责认»': '责任',
  '由办公室统一«布署»': '部署',
  '不断完善协调«机治»': '机制',
  '具有十分重要的«意议»': '意义',
  '农村«改割»为重点': '改革',
  '负责信息的«编缉»、审核': '编辑',
  '人员更换«频烦»': '频繁',
  '定期开展«评仪»': '评议',
};

for (const [marked, meant] of Object.entries(MISSPELT)) {
  test(marked, () => {
    const text = marked.replace(/[«»]/g, '');
    const found = misspellings(text, { start: 0, end: text.length }, LEAST);
    assert.deepEqual(
      found.map(({ span: { start, end }, instead }) => [
        `${text.slice(0, start)}«${text.slice(start, end)}»${text.slice(end)}`,
        instead,
      ]),
      [[marked, meant]],
    );
  });
}

const RIGHT = [
  '禾川市人民政府、柏渡镇人民政府和梧溪县教育局',
  '我局逐件核对，政数局、我委于年初部署',
  '一企一策、一事一议、以评促改、警营开放日',
  '政务公开工作提质增效，推文、客服和小程序齐备',
  '霁阳高新区管委会编制指南，海昕新区亦然',
  '川办函、国办发均已收录',
  '看得懂、听得懂、用得上',
];

for (const text of RIGHT) {
  test(text, () => {
    assert.deepEqual(misspellings(text, { start: 0, end: text.length }, LEAST), []);
  });
}

test('what comes again is a name, and what lies outside the span is not read', () => {
  assert.deepEqual(misspellings('水品牌有水品', { start: 0, end: 6 }, LEAST), []);
  assert.deepEqual(misspellings('服务水品', { start: 0, end: 2 }, LEAST), []);
});
