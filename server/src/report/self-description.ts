/**
 * Reads the year and the kind of body from the first paragraphs of a report without a title.
 *
 * A rule reports the missing title; with the year and the kind, the rest of the report can still be checked.
 */
import { type Block, place } from '../syntax/tree.ts';
import type { BodyKind, Sourced } from './report.ts';

export interface SelfDescription {
  readonly year: Sourced<number> | undefined;
  readonly bodyKind: Sourced<BodyKind> | undefined;
}

/** How many blocks count as the opening. */
const MOST_BLOCKS = 12;
const MOST_CHARACTERS = 3000;

const YEAR =
  /(?<![0-9])(20[0-9]{2})\s?年度?(?:本机关)?(?:政府信息公开|信息公开工作|政务公开)(?:工作)?(?:年度)?(?:报告|情况|年报|总体|工作)/;
/** The reporting period begins on 1 January. */
const PERIOD = /统计期限[^0-9]{0,6}(20[0-9]{2})年1月1日/;
/** How bodies refer to themselves by kind; not 我县 and 我市, which departments also say. */
const SELVES: readonly (readonly [RegExp, BodyKind])[] = [
  [/我街道办?/, 'subdistrict'],
  [/我(?:镇|乡|苏木)(?!村)/, 'township'],
  [/我(?:局|委(?!员))/, 'department'],
];

export function describedBy(blocks: readonly Block[]): SelfDescription {
  let year: SelfDescription['year'];
  let bodyKind: SelfDescription['bodyKind'];
  for (const block of blocks.slice(0, MOST_BLOCKS)) {
    if (block.kind !== 'paragraph') continue;
    const found = inBlock(block);
    year ??= found.year;
    bodyKind ??= found.bodyKind;
    if (year !== undefined && bodyKind !== undefined) break;
  }
  return { year, bodyKind };
}

function inBlock(block: Block): SelfDescription {
  const text = block.text.slice(0, MOST_CHARACTERS);
  const match = YEAR.exec(text) ?? PERIOD.exec(text);
  const at = match === null ? 0 : match.index + match[0].indexOf(match[1] ?? '');
  const year = match === null ? undefined : { value: Number(match[1]), place: place(block, at, at + 4) };
  return { year, bodyKind: kindIn(block, text) };
}

function kindIn(block: Block, text: string): Sourced<BodyKind> | undefined {
  for (const [pattern, value] of SELVES) {
    const match = pattern.exec(text);
    if (match !== null) return { value, place: place(block, match.index, match.index + match[0].length) };
  }
  return undefined;
}
