/** Reports what could not be judged, and why. */
import { hasCutSentence } from '../../prose/passage.ts';
import { place } from '../../syntax/tree.ts';
import type { ReportRule } from '../rule.ts';
import { unreadableIn } from '../verdict.ts';

export const verdictUnassessed: ReportRule = {
  id: 'verdict/unassessed',
  title: '有内容未能核对',
  severity: 'information',
  fix: 'none',
  subject: 'report',
  *check(report) {
    const { tree, year, title } = report;
    // If there is no title, the finding about that is enough.
    if (year === undefined && title !== undefined) {
      yield {
        place: title.place,
        message: '未能核对年份和统计期限：看不出是哪一年的报告。请在标题里写明年度。',
      };
    }
    const endless = tree.blocks.find(hasCutSentence);
    if (endless !== undefined) {
      yield {
        place: place(endless, endless.text.search(/\S/), endless.text.trimEnd().length),
        message: '未能核对全段：有一句话长达几千字没有句号，前后的数字没有放在一起核对。请断句。',
      };
    }
    const damaged = unreadableIn(tree);
    if (damaged !== undefined) {
      yield {
        place: place(damaged, damaged.text.search(/\S/), damaged.text.trimEnd().length),
        message: '未能核对全文：许多文字读不出来，多半是用错误的编码打开或保存的。请从原文件重新打开。',
      };
    }
  },
};
