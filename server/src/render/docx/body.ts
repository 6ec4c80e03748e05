/** The body of a Word file: every block of the layout as paragraphs and tables. */
import { displayWidth } from '../../text/display-width.ts';
import type { Inline } from '../inline.ts';
import type { Layout, LayoutBlock, ParagraphBlock, SignatureBlock } from '../layout.ts';
import type { Content } from '../markdown-content.ts';
import { bodyCharacter, bodyLine, textWidth, titleCharacters } from './page.ts';
import { type Links, type Paragraph, paragraphXml, runsXml, textXml } from './paragraph.ts';
import { styleIds } from './styles.ts';
import { gridTable, plainTable } from './table.ts';
import { titleLines } from './title.ts';

/** What the body needs from other parts of the file. */
export interface Needs {
  readonly links: Links;
  /** First number, if any, and nesting level of every list; list 0 uses numbering id 1. */
  readonly lists: { readonly start: number | undefined; readonly level: number }[];
}

export const maxListLevel = 8;

export function bodyXml(layout: Layout, needs: Needs): string {
  return joined(layout.blocks.flatMap((block) => pieces(block, needs)));
}

/** A table is already XML. */
type Piece = Paragraph | { readonly table: string };

/**
 * There must be a paragraph between tables, and after the last one, or Word would join them. The signature must not be alone on its
 * page.
 */
function joined(all: readonly Piece[]): string {
  const parts: string[] = [];
  for (const [index, piece] of all.entries()) {
    const isAfterTable = index > 0 && 'table' in (all[index - 1] ?? {});
    const next = all[index + 1];
    if ('table' in piece) {
      if (isAfterTable) parts.push(gap);
      parts.push(piece.table);
      if (next === undefined) parts.push(gap);
      continue;
    }
    const before = isAfterTable ? Math.max(piece.before ?? 0, spaceAfterTable) : piece.before;
    const isBeforeSignature = next !== undefined && 'style' in next && next.style === styleIds.signature;
    parts.push(paragraphXml({ ...piece, before, keepsNext: piece.keepsNext === true || isBeforeSignature }));
  }
  return parts.join('');
}

const spaceAfterTable = 240;
const gap = paragraphXml({ style: styleIds.tableText, content: '' });

function pieces(block: LayoutBlock, needs: Needs): Piece[] {
  switch (block.kind) {
    case 'title': {
      const lines = titleLines(block.pieces, titleCharacters);
      return [{ style: styleIds.title, content: textXml(lines.join('\n')) }];
    }
    case 'heading':
      return [{ style: styleIds.headings[block.level - 1] ?? styleIds.body, content: runsXml(block.content, needs.links) }];
    case 'paragraph':
      return [{ style: styleIds.body, content: paragraphRuns(block, needs) }];
    case 'grid':
      return [{ table: gridTable(block) }];
    case 'content':
      return contentPieces(block.content, needs, outermost);
    case 'signature':
      return signature(block);
  }
}

function paragraphRuns({ content, lead }: ParagraphBlock, { links }: Needs): string {
  const [first, ...others] = content;
  if (!lead || first?.kind !== 'text') return runsXml(content, links);
  const head = textXml(first.text.slice(0, lead.length), { style: styleIds.leads[lead.level - 1] });
  return head + textXml(first.text.slice(lead.length)) + runsXml(others, links);
}

/** The indentation of a piece of content, and the number of lists around it. */
interface Nesting {
  readonly left: number;
  readonly listLevel: number;
  readonly isQuoted: boolean;
}

const outermost: Nesting = { left: 0, listLevel: -1, isQuoted: false };

function contentPieces(content: Content, needs: Needs, nesting: Nesting): Piece[] {
  switch (content.kind) {
    case 'paragraph':
      return [contentParagraph(content.content, needs, nesting)];
    case 'heading':
      return [{ style: styleIds.headings[3], content: runsXml(content.content, needs.links) }];
    case 'list':
      return listPieces(content, needs, nesting);
    case 'quote':
      return content.content.flatMap((each) =>
        contentPieces(each, needs, { ...nesting, left: nesting.left + 2 * bodyCharacter, isQuoted: true }),
      );
    case 'code':
    case 'raw': {
      const left = nesting.left > 0 ? nesting.left : undefined;
      const style = content.kind === 'raw' ? styleIds.raw : styleIds.preformatted;
      return [{ style, left, content: textXml(content.text) }];
    }
    case 'line':
      return [{ style: styleIds.tableText, hasLineBelow: true, content: '' }];
    case 'table':
      return [{ table: plainTable(content, needs.links) }];
  }
}

function contentParagraph(content: readonly Inline[], { links }: Needs, { left, listLevel, isQuoted }: Nesting): Paragraph {
  const runs = runsXml(content, links);
  if (isQuoted) return { style: styleIds.quote, left, content: runs };
  return listLevel >= 0 ? { style: styleIds.item, left, content: runs } : { style: styleIds.body, content: runs };
}

/** Only the first paragraph of an item has the number; the others are indented like its text. */
function listPieces({ start, items }: Content & { kind: 'list' }, needs: Needs, nesting: Nesting): Piece[] {
  const level = Math.min(nesting.listLevel + 1, maxListLevel);
  const id = needs.lists.push({ start, level });
  const inside = { isQuoted: false, listLevel: nesting.listLevel + 1, left: listIndent(level) };
  const isNested = nesting.left > listIndent(level - 1);
  const left = isNested ? nesting.left + listIndent(0) : undefined;
  return items.flatMap((item) => {
    const [first, ...others] = item;
    const isNumbered = first?.kind === 'paragraph' || first?.kind === 'heading';
    const head: Paragraph = {
      style: styleIds.item,
      numbering: { id, level },
      left,
      content: isNumbered ? runsXml(first.content, needs.links) : '',
    };
    const rest = isNumbered ? others : item;
    return [head, ...rest.flatMap((each) => contentPieces(each, needs, { ...inside, left: left ?? inside.left }))];
  });
}

/** The width of a number and the gap after it. */
export const numberWidth = Math.round(1.5 * bodyCharacter);

/** The indentation of a list item's text; its number hangs to the left. */
export function listIndent(level: number): number {
  return level < 0 ? 0 : (2 + 2 * level) * bodyCharacter + numberWidth;
}

/**
 * The date ends four characters from the right edge, with the authority centred above it; if the authority is too long, it ends at
 * the edge and the date is centred below it. Two blank lines come before.
 */
function signature({ lines }: SignatureBlock): Piece[] {
  const widths = lines.map(({ text }) => (displayWidth(text, 2) / 2) * bodyCharacter);
  const dateWidth = widths.at(-1) ?? 0;
  const overhang = Math.max(0, ...widths.map((width) => (width - dateWidth) / 2));
  const dateRight = Math.min(Math.max(4 * bodyCharacter, overhang), Math.max(0, textWidth - dateWidth));
  return lines.map(({ text }, index) => ({
    style: styleIds.signature,
    before: index === 0 ? 2 * bodyLine : undefined,
    right: Math.max(0, Math.round(dateRight - ((widths[index] ?? 0) - dateWidth) / 2)),
    keepsNext: index < lines.length - 1,
    content: textXml(text),
  }));
}
