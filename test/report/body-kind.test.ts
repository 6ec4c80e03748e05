/** The kind of body that a name belongs to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyKindOf } from '../../server/src/report/body-kind.ts';

const kinds: Record<string, readonly string[]> = {
  government: [
    '青石县人民政府',
    '青石市人民政府',
    '青石省人民政府',
    '青石自治州人民政府',
    '青石旗人民政府',
    '青石区人民政府',
    '青石市',
  ],
  township: ['青石县柳河镇人民政府', '柳河乡人民政府', '白桦苏木', '柳河镇'],
  subdistrict: ['青石市城关街道办事处', '城关街道'],
  department: ['青石县财政局', '青石省教育厅', '青石市卫生健康委员会', '青石市国有资产监督管理委员会'],
  office: ['青石县人民政府办公室', '青石省人民政府办公厅'],
  ministry: ['教育部', '审计署', '国家税务总局'],
  unknown: [
    '青石经济开发区',
    '青石经济开发区管理委员会',
    '国家税务总局青石市税务局',
    '青石海关',
    '青石市公安局柳河分局',
    '青石大学',
    '住建',
    '',
  ],
};

for (const [kind, names] of Object.entries(kinds)) {
  test(kind, () => {
    for (const name of names) assert.equal(bodyKindOf(name) ?? 'unknown', kind, name);
  });
}
