/** A block whose end was found without parsing it. remark parses its node on first access. */
import type { RootContent } from 'mdast';
import type { Span } from '../text/span.ts';
import { nodeOf } from './markdown.ts';
import type { OtherBlock } from './tree.ts';

export class UnreadBlock implements OtherBlock {
  readonly kind = 'other';
  readonly text: string;
  readonly lineBreaks: number;
  readonly span: Span;
  #node: RootContent | undefined;

  constructor(text: string, lineBreaks: number, span: Span) {
    this.text = text;
    this.lineBreaks = lineBreaks;
    this.span = span;
  }

  get node(): RootContent {
    this.#node ??= nodeOf(this.text, this.span);
    return this.#node;
  }
}
