/** Markdown and HTML syntax without its intended effect: the characters would appear in the printed report. */
import { inlineNodes } from '../../syntax/inline.ts';
import { type Block, type HeadingBlock, type ParagraphBlock, type Place, type PlacedEdit, place } from '../../syntax/tree.ts';
import { isChineseMark, isHan } from '../../text/characters.ts';
import { lineEnd } from '../../text/lines.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Fix } from '../finding.ts';
import type { BlockRule, Draft } from '../rule.ts';

export const textMarkup: BlockRule = {
  id: 'text/markup',
  title: '会照原样印出来的符号',
  severity: 'warning',
  fix: 'safe',
  subject: 'block',
  check(block) {
    if (block.kind === 'html') return elementDraft(block);
    if ((block.kind !== 'paragraph' && block.kind !== 'heading') || !MAY_HAVE_ANY.test(block.text)) return [];
    const drafts: Draft[] = [];
    collect(block, inlineNodes(block), drafts);
    return drafts;
  },
};

const MAY_HAVE_ANY = /[*_~<]|!\[|\[\^/;

function collect(block: ParagraphBlock | HeadingBlock, nodes: ReturnType<typeof inlineNodes>, drafts: Draft[]): void {
  for (const node of nodes) {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? 0;
    const at = place(block, start, end);
    if (node.type === 'text') drafts.push(...signsIn(block, start, end));
    else if (node.type === 'html') drafts.push(...tagDraft(at, node.value));
    else if (node.type === 'image' || node.type === 'imageReference')
      drafts.push({
        place: at,
        message: `图片「${node.alt ?? ''}」印不出来：年度报告只有文字和表格。请删去，或者改用文字说明。`,
      });
    else if ('children' in node) collect(block, node.children, drafts);
  }
}

/** Unclosed emphasis, struck-out words and footnotes. */
const SIGNS = /(?<!\\)(?:(?<!\*)\*{1,3}(?!\*)|(?<!_)__(?!_)|(?<!~)~~(?!~)|\[\^[^\]\n]{1,20}\]:?)/g;

function* signsIn(block: ParagraphBlock | HeadingBlock, start: number, end: number): Iterable<Draft> {
  for (const match of matchesOf(SIGNS, block.text.slice(start, end))) {
    const [sign] = match;
    const from = start + match.index;
    const at = place(block, from, from + sign.length);
    if (sign.startsWith('[')) {
      yield { place: at, message: `脚注「${sign}」印不出来，会照原样留在文字里。请把要说明的话写进正文，再删去这个符号。` };
    } else if (sign === '~~') {
      yield { place: at, message: `「~~」会照原样印出来，不会变成删除线。请删去符号；要删的文字也一并删去。` };
    } else if (isBesideWords(block.text, from, sign.length) && countOf(sign, block) > 1) {
      yield {
        place: at,
        message: `「${sign}」没有成对生效，会照原样印出来。正文不用加粗，请删去这些符号。`,
        fixes: [unmarking(block, sign)],
      };
    }
  }
}

/** Between figures or letters, or on its own, the character is not markup: 3*5, `***`. */
function isBesideWords(text: string, at: number, length: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + length);
  return isWord(before) || isWord(after);
}

function isWord(code: number): boolean {
  return isHan(code) || isChineseMark(code);
}

function occurrences(sign: string, block: Block): readonly number[] {
  const found: number[] = [];
  const mark = sign.charAt(0);
  for (const match of matchesOf(mark === '*' ? /(?<![\\*])\*+/g : /(?<![\\_])_+/g, block.text))
    if (match[0].length === sign.length) found.push(match.index);
  return found;
}

function countOf(sign: string, block: Block): number {
  return occurrences(sign, block).length;
}

/** All of this kind in the block: if only one were removed, the others would pair differently. */
function unmarking(block: Block, sign: string): Fix {
  const edits = occurrences(sign, block).map((at) => ({ place: place(block, at, at + sign.length), newText: '' }));
  return { title: `删去这一段的 ${edits.length} 处「${sign}」`, trust: 'safe', preferred: true, edits };
}

// -------------------------------------------------------------------------------------------------------------------- HTML

/** Tags that only change the appearance of words, so that the meaning stays without them. */
const DRESSING = /^<\/?(?:u|b|i|em|strong|font|span|ins|mark|small|big|center|s|o:p)(?:\s[^<>]{0,300})?\/?>$/i;
const LINE_BREAK = /^<br\s{0,4}\/?>$/i;

function* tagDraft(at: Place, tag: string): Iterable<Draft> {
  if (tag.startsWith('<!')) return;
  const edits: PlacedEdit[] = [];
  if (LINE_BREAK.test(tag)) {
    const { block, span } = at;
    const newText = block.kind === 'heading' ? '' : '\\\n';
    // A line break in Markdown needs a line after it; an existing line break is enough.
    const isLast = lineEnd(block.text, span.end) === span.end;
    edits.push({ place: at, newText: isLast ? '' : newText });
  } else if (DRESSING.test(tag)) edits.push({ place: at, newText: '' });
  yield {
    place: at,
    message: `「${tag}」是网页代码，${LINE_BREAK.test(tag) ? '不会换行' : '不起作用'}，会照原样印出来或者丢失。请删去。`,
    fixes:
      edits.length === 0
        ? []
        : [{ title: LINE_BREAK.test(tag) ? '改为换行' : '删去网页代码，文字不动', trust: 'safe', preferred: true, edits }],
  };
}

/** An HTML block other than a comment; a table is reported as one to be recreated. */
function elementDraft(block: Block): readonly Draft[] {
  const { text, span } = block;
  const words = text.slice(span.start, span.end);
  if (!/^<\/?[a-z]/i.test(words) || /<\/?(?:table|tbody|thead|tr|td|th)[\s>]/i.test(words)) return [];
  const end = Math.min(lineEnd(text, span.start), span.end);
  const shown = text.slice(span.start, Math.min(end, span.start + 40));
  return [
    {
      place: place(block, span.start, end),
      message: `「${shown}」是网页代码，印出来的报告里没有这一段。请改写成普通的文字。`,
    },
  ];
}
