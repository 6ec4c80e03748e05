/**
 * Checks a sentence that lists the parts of the report without a number: a part is missing, repeated, or from an older form. Used
 * by `prose/count`.
 */
import type { Format } from '../../format/format.ts';
import type { Passage } from '../../prose/passage.ts';
import { type Block, place } from '../../syntax/tree.ts';
import type { Draft } from '../rule.ts';

const LIST = /(?:报告|全文|正文|内容)[^。；，]{0,16}?[，,]?(?:主要)?(?:由|包括|包含|分为|含)(?:以下)?：?/;
const NUMBERED = /[一二三四五六七八九十0-9]+(?:个|大)?(?:部分|方面|项内容|章节)/;
const OPEN = /等(?!级)/;
/** Parts of the outline used before the forms of 2019, which ask for nothing similar. */
const OF_OLDER_FORM = /收费(?:及|和|与|、)?减免(?:情况)?|收费情况|咨询(?:处理|情况)|附表|附件|机构建设(?:和|及)?保障/;
/** This many must be named for a list to count as that of the parts. */
const FEWEST = 4;

export function* listedSections(
  { block, sentences }: Passage,
  { sections, definition }: Format,
  year: number | undefined,
): Iterable<Draft> {
  if (!/报告|全文|正文/.test(block.text)) return;
  for (const { span } of sentences) {
    const text = block.text.slice(span.start, span.end);
    const opening = LIST.exec(text);
    if (opening === null) continue;
    const from = opening.index + opening[0].length;
    const closing = /组成|构成|。/.exec(text.slice(from));
    const list = text.slice(from, closing === null ? undefined : from + closing.index);
    if (list.includes('[…]') || list.includes('……')) continue;
    const start = span.start + from;
    const named = sections.filter(({ mentions }) => mentions.some((word) => list.includes(word)));
    const names = list.split(/[、，]/).length;
    const old = year === undefined || year < FIRST ? null : OF_OLDER_FORM.exec(list);
    if (old !== null && named.length + 1 >= FEWEST - 1 && names >= FEWEST) {
      yield draft(
        block,
        start + old.index,
        old[0].length,
        `「${old[0]}」是 2019 年以前的提纲里的部分，现行格式（${definition.document.number}）没有这一部分`,
      );
      continue;
    }
    if (named.length < FEWEST || named.some(({ label }) => list.split(label).length > 2)) {
      const twice = named.length < FEWEST ? undefined : named.find(({ label }) => list.split(label).length > 2);
      if (twice === undefined) continue;
      yield draft(
        block,
        start + list.lastIndexOf(twice.label),
        twice.label.length,
        `列举报告的各部分时「${twice.label}」写了两遍`,
      );
      continue;
    }
    const missing = sections.filter((section) => !named.includes(section));
    if (missing.length === 0 || OPEN.test(list) || NUMBERED.test(text)) continue;
    yield draft(
      block,
      start,
      list.length,
      `列出的是 ${named.length} 个部分，没有提到「${missing.map(({ label }) => label).join('」「')}」；格式规定的是 ${sections.length} 个部分`,
    );
  }
}

/** The first year that has a form. */
const FIRST = 2019;

function draft(block: Block, start: number, length: number, why: string): Draft {
  return { place: place(block, start, start + length), message: `${why}。请按报告的实际部分改写。` };
}
