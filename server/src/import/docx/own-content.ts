/**
 * Rebuilds lists, quotes and code of a Word file that this product has written from the indent and numbering of their paragraphs.
 * The writer is `render/docx/body.ts`.
 */
import type { DataBlock } from '../../report/data.ts';
import { dataWords } from '../block-markdown.ts';
import type { FlowRun, OwnItem } from '../flow.ts';
import { runsText } from '../flow.ts';
import type { Indents, ListNumber } from './parts.ts';

/** A paragraph of content, measured in the units of its file. */
export interface OwnParagraph {
  readonly kind: 'own';
  readonly style: 'item' | 'quote' | 'code' | 'html' | 'line';
  readonly runs: readonly FlowRun[];
  /** The left indent that it states, in twips. */
  readonly left: number | undefined;
  readonly list: { readonly id: string; readonly level: number; readonly number: ListNumber } | undefined;
  readonly where: string;
}

/** Turns runs of such paragraphs into blocks and keeps everything else. */
export function withContent(items: readonly (OwnItem | OwnParagraph)[], indents: Indents): OwnItem[] {
  const result: OwnItem[] = [];
  let reading: ContentReading | undefined;
  const finish = () => {
    for (const item of reading?.finish() ?? []) result.push(item);
    reading = undefined;
  };
  for (const item of items) {
    if (item.kind === 'own') {
      reading ??= new ContentReading(indents);
      reading.read(item);
    } else {
      finish();
      result.push(item);
    }
  }
  finish();
  return result;
}

type List = DataBlock & { kind: 'list' };

/** An open block: the text of an item or of a quote, with its indent and its content so far. */
interface Open {
  readonly kind: 'root' | 'item' | 'quote';
  readonly left: number;
  readonly blocks: DataBlock[];
}

class ContentReading {
  readonly #indents: Indents;
  readonly #wheres: string[] = [];
  readonly #open: Open[] = [{ kind: 'root', left: 0, blocks: [] }];
  readonly #listIds = new WeakMap<List, string>();

  constructor(indents: Indents) {
    this.#indents = indents;
  }

  finish(): OwnItem[] {
    return (this.#open[0]?.blocks ?? []).map((block, index) => ({ kind: 'content', block, where: this.#wheres[index] ?? '' }));
  }

  read({ style, runs, left, list, where }: OwnParagraph): void {
    if (list) this.#readItem(runs, left, list, where);
    else if (style === 'code' || style === 'html') this.#add({ kind: style, text: runsText(runs) }, left ?? 0, where);
    else if (style === 'line') this.#add({ kind: 'line' }, 0, where);
    else {
      const own = left ?? (style === 'quote' ? this.#indents.quote : 0);
      this.#close(own);
      if (style === 'quote') this.#closeItems(own);
      // A paragraph without the quote style ends the quotes with the same indent.
      else while (this.#innermost().kind === 'quote' && this.#innermost().left === own) this.#open.pop();
      if (style === 'quote') this.#openQuotes(own, where);
      this.#push({ kind: 'paragraph', ...dataWords(runs) }, where);
    }
  }

  #readItem(runs: readonly FlowRun[], left: number | undefined, list: NonNullable<OwnParagraph['list']>, where: string): void {
    const { quote, level } = this.#indents;
    const outer = left === undefined ? (list.level === 0 ? 0 : level(list.level - 1)) : left - level(0);
    this.#close(outer);
    // An item at level n is inside n others: if more are open, one has ended, even without a smaller indent.
    while (this.#innermost().kind === 'item' && this.#open.filter(({ kind }) => kind === 'item').length > list.level)
      this.#open.pop();
    if (outer - this.#innermost().left >= quote / 2) this.#openQuotes(outer, where);
    const { blocks } = this.#innermost();
    const last = blocks.at(-1);
    const goesOn = last?.kind === 'list' && this.#listIds.get(last) === list.id;
    const at: List = goesOn
      ? last
      : { kind: 'list', start: list.number.isBullet ? null : Number.parseInt(list.number.text, 10) || 0, items: [] };
    if (!goesOn) {
      this.#listIds.set(at, list.id);
      this.#push(at, where);
    }
    const words = dataWords(runs);
    const item: DataBlock[] = words.text === '' ? [] : [{ kind: 'paragraph', ...words }];
    at.items.push(item);
    this.#open.push({ kind: 'item', left: left ?? level(list.level), blocks: item });
  }

  /** Closes items that cannot contain a quote with this indent; a quote that could be outside all items is placed there. */
  #closeItems(left: number): void {
    const { quote } = this.#indents;
    const isOutside = left % quote === 0;
    for (let at = this.#innermost(); at.kind === 'item'; at = this.#innermost()) {
      if (!isOutside && left > at.left && (left - at.left) % quote === 0) return;
      this.#open.pop();
    }
  }

  #openQuotes(left: number, where: string): void {
    this.#close(left);
    const { quote } = this.#indents;
    for (let at = this.#innermost(); at.left + quote / 2 <= left; at = this.#innermost()) {
      const block: DataBlock = { kind: 'quote', blocks: [] };
      this.#push(block, where);
      this.#open.push({ kind: 'quote', left: at.left + quote, blocks: block.blocks });
    }
  }

  #add(block: DataBlock, left: number, where: string): void {
    this.#close(left);
    this.#push(block, where);
  }

  #push(block: DataBlock, where: string): void {
    if (this.#open.length === 1) this.#wheres.push(where);
    this.#innermost().blocks.push(block);
  }

  /** Closes everything with a larger indent. */
  #close(left: number): void {
    while (this.#open.length > 1 && this.#innermost().left > left) this.#open.pop();
  }

  #innermost(): Open {
    return this.#open.at(-1) ?? { kind: 'root', left: 0, blocks: [] };
  }
}
