/** The keys allowed in the front matter of a report. */

import type { BodyKind } from './report.ts';

export interface FrontMatterKey {
  readonly key: string;
  readonly kind: 'format' | 'text' | 'year' | 'body-kind' | 'path' | 'paths';
  /** What it is for, in one sentence. Shown on hover and in completions. */
  readonly guidance: string;
}

export const frontMatterKeys: readonly FrontMatterKey[] = [
  { key: '格式', kind: 'format', guidance: '年报格式的代号，如 2021；不写时按报告年度确定。' },
  { key: '机关', kind: 'text', guidance: '编制机关的全称；不写时取自标题。' },
  { key: '年度', kind: 'year', guidance: '报告年度，四位数字；不写时取自标题。' },
  { key: '机关类别', kind: 'body-kind', guidance: '编制机关属于哪一类，决定报送期限和应当报告的内容；不写时按机关名称判断。' },
  { key: '上年报告', kind: 'path', guidance: '本机关上一年度报告的路径，用来核对跨年数据。' },
  { key: '下级报告', kind: 'paths', guidance: '所属部门、下级政府的报告，路径或通配符，用来核对汇总数据。' },
];

/** The values of `机关类别`. The office of a government counts as a department. */
export const bodyKindNames: readonly { readonly kind: BodyKind; readonly name: string }[] = [
  { kind: 'government', name: '县级以上人民政府' },
  { kind: 'department', name: '县级以上人民政府部门' },
  // A subdistrict office is told from a township by the authority's name.
  { kind: 'township', name: '乡镇人民政府、街道办事处' },
  { kind: 'ministry', name: '国务院部门' },
  { kind: 'other', name: '其他' },
];
