/** A small fictitious format without any optional fields, as a workspace may define. */

import type { Format } from '../../server/src/format/format.ts';
import { readFormat } from '../../server/src/format/read.ts';

const aspect = (key: string, rule: string, label: string) => ({ key, rule, label, variants: [label] });

export const smallDefinition = {
  id: 'lost-property',
  name: '失物招领年报格式',
  document: { title: '失物招领年报办法', number: '青办〔2022〕1号', date: '2022-01-04', issuer: '青禾县人民政府办公室' },
  source: '自拟',
  years: { from: 2008 },
  title: { pattern: '{authority}{year}年失物招领年报' },
  preamble: {
    template: '',
    aspects: [aspect('basis', 'preamble/basis', '依据'), aspect('period', 'preamble/period', '统计期限')],
  },
  processingFee: { words: ['保管费'], none: ['未收取'] },
  sections: [
    {
      key: 'overview',
      ordinal: '一',
      label: '招领概况',
      aspects: [
        aspect('found', 'overview/aspects', '拾获情形'),
        aspect('returned', 'overview/aspects', '归还情形'),
        aspect('assessed', 'overview/accountability', '考核'),
        aspect('storage-fee', 'fee/missing', '保管费'),
      ],
    },
    {
      key: 'things',
      ordinal: '二',
      label: '失物数量',
      tables: [
        {
          key: 'things',
          label: '失物种类',
          name: '失物表',
          columns: [
            { key: 'found', label: '拾获' },
            { key: 'stored', label: '上年留存' },
            { key: 'returned', label: '归还' },
            { key: 'kept', label: '留存' },
          ],
          rows: [
            { key: 'street', label: '街道', rows: [{ key: 'street-bags', label: '箱包' }] },
            { key: 'station', label: '车站', rows: [{ key: 'station-bags', label: '箱包' }] },
            { key: 'money', label: '钱款', number: 'amount' },
          ],
          relations: [
            {
              rule: 'sum/balance',
              each: 'row',
              left: ['found', 'stored'],
              right: ['returned', 'kept'],
              text: '拾获与上年留存之和等于归还与留存之和',
              basis: '青办〔2022〕1号',
            },
          ],
        },
      ],
      official: { form: 'matrix', corner: '失物种类' },
    },
    { key: 'problems', ordinal: '三', label: '不足之处', aspects: [aspect('cause', 'problems/missing', '丢失原因')] },
  ],
};

export const smallFormat: Format = readFormat(smallDefinition);
