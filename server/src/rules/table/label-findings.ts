/**
 * Labels that are recognised but not official: shared by rows and columns.
 *
 * Different words are a finding each. If many labels of a section only differ in typing (width, spaces, punctuation of the number),
 * the source that they were copied from is the single cause, and they are one finding.
 */

import { cellText } from '../../format/markdown-table.ts';
import { normalLabel } from '../../format/normal-label.ts';
import type { Label } from '../../report/report.ts';
import type { Fix } from '../finding.ts';
import type { Draft } from '../rule.ts';

export interface Mislabelled {
  /** What messages call it. */
  readonly kind: string;
  readonly label: Label;
  readonly official: string;
}

/** Above this number, typing differences are one finding per section. */
const MANY = 3;

export function* labelFindings(labels: readonly Mislabelled[], basis: string): Iterable<Draft> {
  const typed = labels.filter(({ label, official }) => normalLabel(label.text) === normalLabel(official));
  const many = typed.length > MANY ? typed : [];
  for (const each of labels) if (!many.includes(each)) yield single(each, basis);
  const [first, ...others] = many;
  if (first === undefined) return;
  yield {
    place: first.label.place,
    message: `${first.kind}「${first.label.text}」等 ${many.length} 处的括号、标点、空格或字形与规定的不同，应为「${first.official}」等（${basis}）。`,
    related: others.map(({ label, official }) => ({ place: label.place, message: `应为「${official}」` })),
    fixes: [fixOf(many, `把 ${many.length} 处${first.kind}改为规定的写法`)],
  };
}

function single(each: Mislabelled, basis: string): Draft {
  const { kind, label, official } = each;
  const what = label.text === '' ? `缺少${kind}「${official}」` : `${kind}「${label.text}」应为「${official}」`;
  return { place: label.place, message: `${what}（${basis}）。`, fixes: [fixOf([each], `改为「${official}」`)] };
}

function fixOf(labels: readonly Mislabelled[], title: string): Fix {
  const edits = labels.map(({ label, official }) => ({ place: label.place, newText: cellText(official) }));
  return { title, trust: 'safe', preferred: true, edits };
}
