/** Checks dates and anniversaries that are public knowledge. Used by `prose/year`. */
import data from '../../../data/anniversaries.json' with { type: 'json' };
import { type Block, place } from '../../syntax/tree.ts';
import { matchesOf } from '../../text/matches.ts';
import type { Draft } from '../rule.ts';

/** In the running text from `start` to `end`. */
export function* knownDates(block: Block, start: number, end: number, year: number | undefined): Iterable<Draft> {
  const text = block.text.slice(start, end);
  if (/[施实]/.test(text) && text.includes('条例')) yield* dayOfForce(block, start, text);
  if (year !== undefined && text.includes('周年')) yield* anniversaries(block, start, text, year);
}

/** The Regulations came into force on two days: the original text, and the amended one. */
const IN_FORCE =
  /(?:《|信息公开)条例》?(?:（[^）]{0,20}）)?[^。；《》]{0,12}?(?:于|自|从)(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日(?:起|开始|正式|全面)*(?:施行|实施)/g;
const DAYS: Readonly<Record<string, string>> = { '2008': '5月1日', '2019': '5月15日' };

function* dayOfForce(block: Block, start: number, text: string): Iterable<Draft> {
  for (const match of matchesOf(IN_FORCE, text)) {
    const [whole, year = '', month = '', day = ''] = match;
    const right = DAYS[year];
    const written = `${year}年${month}月${day}日`;
    if (right === undefined || right === `${Number(month)}月${Number(day)}日`) continue;
    const at = start + match.index + whole.indexOf(written);
    const span = place(block, at, at + written.length);
    const newText = `${year}年${right}`;
    yield {
      place: span,
      message: `${year === '2008' ? '' : '修订后的'}《中华人民共和国政府信息公开条例》自${newText}起施行，这里写的是「${written}」。请改正。`,
      fixes: [{ title: `改为「${newText}」`, trust: 'suggested', edits: [{ place: span, newText }] }],
    };
  }
}

const NAMES = new Map(data.events.flatMap(({ names, year }) => names.map((name) => [name, year] as const)));
const ANNIVERSARY = new RegExp(
  `(${[...NAMES.keys()].sort((a, b) => b.length - a.length).join('|')})(?:的|第)?([0-9]{1,3})周年`,
  'g',
);

/** Celebrated in the year itself, or announced. */
function* anniversaries(block: Block, start: number, text: string, year: number): Iterable<Draft> {
  for (const match of matchesOf(ANNIVERSARY, text)) {
    const [whole, name = '', digits = ''] = match;
    const right = year - (NAMES.get(name) ?? 0);
    const stated = Number(digits);
    if (stated === right || stated === right + 1) continue;
    const at = start + match.index + whole.length - digits.length - 2;
    const span = place(block, at, at + digits.length);
    yield {
      place: place(block, start + match.index, start + match.index + whole.length),
      message: `${year} 年是${name} ${right} 周年，这里写的是 ${stated} 周年。请核对。`,
      fixes: [{ title: `改为「${right}」`, trust: 'suggested', edits: [{ place: span, newText: String(right) }] }],
    };
  }
}
