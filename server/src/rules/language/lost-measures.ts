/** Finds figures without their measure word, and measure words without their number. */
import type { Passage } from '../../prose/passage.ts';
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft } from '../rule.ts';

/** `共主动公开条，`: verb and measure word without a number between. */
const NO_NUMBER =
  /共(?:计|主动)?(?:主动)?(?:公开|发布|公布|收到|受理|办理|制作)(?:政府信息|信息|申请)?([条件次篇])(?=[，,。；;、])/g;
export function addMissingNumbers(block: Block, start: number, end: number, drafts: Draft[]): void {
  for (const match of matchesOf(NO_NUMBER, block.text.slice(start, end))) {
    const at = start + match.index;
    drafts.push({
      place: place(block, at, at + match[0].length),
      message: `「${match[0]}」的「${match[1]}」前面缺数字。请补上。`,
    });
  }
}

/** `部分公开67，占4.61%`: a figure among others that all have a measure word. */
export function addMissingMeasures({ block, sentences }: Passage, drafts: Draft[]): void {
  for (const { tokens, span } of sentences) {
    // The figure itself, and two that have what it lacks.
    if (tokens.length < 3) continue;
    const measured = tokens.filter((token) => token.kind === 'figure' && MEASURES.has(token.figure.unit));
    if (measured.length < 2) continue;
    for (const [index, token] of tokens.entries()) {
      if (token.kind !== 'figure' || token.figure.unit !== '' || token.figure.script === 'chinese' || token.figure.decimals > 0)
        continue;
      const next = tokens[index + 1];
      const isAlone =
        next === undefined ? token.span.end === span.end : next.kind !== 'figure' && next.span.start === token.span.end;
      const lead = block.text.slice(Math.max(tokens[index - 1]?.span.end ?? span.start, token.span.start - 12), token.span.start);
      if (!isAlone || next?.kind === 'colon' || next?.kind === 'open' || !COUNTED.some((word) => lead.endsWith(word))) continue;
      const near = measured.reduce((a, b) =>
        Math.abs(b.span.start - token.span.start) < Math.abs(a.span.start - token.span.start) ? b : a,
      );
      const unit = near.kind === 'figure' ? near.figure.unit : '';
      const number = block.text.slice(token.span.start, token.span.end);
      const at = place(block, token.span.start, token.span.end);
      drafts.push({
        place: at,
        message: `「${lead.slice(-4)}${number}」的数字后面缺量词（同句其他数字用「${unit}」）。请补上。`,
        fixes: [
          {
            title: `改为「${number}${unit}」`,
            trust: 'suggested',
            preferred: true,
            edits: [{ place: place(block, token.span.end, token.span.end), newText: unit }],
          },
        ],
      });
    }
  }
}

const MEASURES = new Set(['条', '件', '篇', '次', '份', '期', '项', '宗']);
const COUNTED = ['信息', '公开', '申请', '文件', '稿件', '提供', '处理', '动态', '解读', '公告'];
