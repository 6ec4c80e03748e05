/** Paragraphs of a Word file, and their runs. */
import type { Inline } from '../inline.ts';
import { safeLink } from '../link.ts';
import { xml, xmlText } from '../xml.ts';
import { styleIds } from './styles.ts';

export interface Paragraph {
  readonly style: string;
  /** Runs and links, as XML. */
  readonly content: string;
  /** Keeps it on the same page as the next paragraph. */
  readonly keepsNext?: boolean;
  readonly numbering?: { readonly id: number; readonly level: number } | undefined;
  readonly hasLineBelow?: boolean;
  /** In twips. */
  readonly before?: number | undefined;
  readonly left?: number | undefined;
  readonly right?: number | undefined;
  readonly align?: 'left' | 'center' | 'right' | undefined;
}

/** Properties are in the order of Word's schema. */
export function paragraphXml(paragraph: Paragraph): string {
  const { style, content, keepsNext, numbering, hasLineBelow, before, left, right, align } = paragraph;
  // An indentation in characters from the style would override this length.
  const leftChars = left !== undefined && style === styleIds.quote ? 0 : undefined;
  const properties = [
    xml('w:pStyle', { 'w:val': style }),
    keepsNext ? xml('w:keepNext') : '',
    numbering ? xml('w:numPr', {}, [xml('w:ilvl', { 'w:val': numbering.level }), xml('w:numId', { 'w:val': numbering.id })]) : '',
    hasLineBelow ? xml('w:pBdr', {}, xml('w:bottom', { 'w:val': 'single', 'w:sz': 4, 'w:space': 1, 'w:color': 'auto' })) : '',
    before ? xml('w:spacing', { 'w:before': before }) : '',
    left === undefined && right === undefined ? '' : xml('w:ind', { 'w:left': left, 'w:leftChars': leftChars, 'w:right': right }),
    align ? xml('w:jc', { 'w:val': align }) : '',
  ];
  return xml('w:p', {}, [xml('w:pPr', {}, properties), content]);
}

/** Relationship ids of links, by address. */
export type Links = Map<string, string>;

interface RunForm {
  readonly style?: string | undefined;
  readonly isBold?: boolean;
  /** In half points. */
  readonly size?: number | undefined;
}

export function runsXml(runs: readonly Inline[], links: Links, form: RunForm = {}): string {
  return runs.map((run) => inlineXml(run, links, form)).join('');
}

/** The hint makes Word use the Chinese font for “ ” … —. */
export function textXml(text: string, { style, isBold, size }: RunForm = {}): string {
  if (text === '') return '';
  const properties = [
    style === undefined ? '' : xml('w:rStyle', { 'w:val': style }),
    xml('w:rFonts', { 'w:hint': 'eastAsia' }),
    isBold ? xml('w:b') + xml('w:bCs') : '',
    size === undefined ? '' : xml('w:sz', { 'w:val': size }) + xml('w:szCs', { 'w:val': size }),
  ];
  const pieces = text.split(/(\t|\r\n|\r|\n)/).map((piece, index) => {
    if (index % 2 === 1) return xml(piece === '\t' ? 'w:tab' : 'w:br');
    return piece === '' ? '' : xml('w:t', { 'xml:space': 'preserve' }, xmlText(piece));
  });
  return xml('w:r', {}, [xml('w:rPr', {}, properties), ...pieces]);
}

function inlineXml(run: Inline, links: Links, form: RunForm): string {
  switch (run.kind) {
    case 'text':
      return textXml(run.text, form);
    case 'code':
      return textXml(run.text, { ...form, style: styleIds.code });
    case 'raw':
      return textXml(run.text, { ...form, style: styleIds.sample });
    case 'break':
      return xml('w:r', {}, xml('w:br'));
    case 'strong':
      return runsXml(run.content, links, { ...form, style: form.style ?? styleIds.strong, isBold: true });
    case 'emphasis':
      return runsXml(run.content, links, { ...form, style: styleIds.emphasis });
    case 'link': {
      const target = safeLink(run.url);
      if (target === undefined) return runsXml(run.content, links, form);
      return xml('w:hyperlink', { 'r:id': linkId(target, links) }, linkedRuns(run.content, form));
    }
  }
}

/** Links cannot be nested. */
function linkedRuns(content: readonly Inline[], form: RunForm): string {
  const flat = (runs: readonly Inline[]): Inline[] => runs.flatMap((run) => (run.kind === 'link' ? flat(run.content) : [run]));
  return runsXml(flat(content), new Map(), { ...form, style: styleIds.hyperlink });
}

function linkId(target: string, links: Links): string {
  const id = links.get(target) ?? `link${links.size + 1}`;
  links.set(target, id);
  return id;
}
