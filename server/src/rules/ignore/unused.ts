/** `ignore/unused`: a suppression that suppresses nothing. */
import { type Place, placeText } from '../../syntax/tree.ts';
import type { Draft, SuppressionRule } from '../rule.ts';
import type { SuppressedRule, Suppression, SuppressionUse } from '../suppression.ts';

export const ignoreUnused: SuppressionRule = {
  id: 'ignore/unused',
  title: '忽略标记没有作用',
  severity: 'information',
  fix: 'safe',
  subject: 'suppression',
  *check(suppression, use) {
    const { rules, place } = suppression;
    if (rules.length === 0) {
      yield { place, message: '忽略标记没有写明规则，不起作用。请写明要忽略的规则，或删去标记。', fixes: [removal(place)] };
      return;
    }
    const idle = rules.filter((rule) => isIdle(rule, use));
    if (idle.length === rules.length) {
      yield { place, message: messageFor(idle, use, suppression), fixes: [removal(place)] };
      return;
    }
    for (const rule of idle) yield draftFor(rule, use, suppression);
  },
};

/** A rule that is off cannot show whether it would find something; and this rule cannot judge itself. */
function isIdle({ id }: SuppressedRule, use: SuppressionUse): boolean {
  if (id === ignoreUnused.id) return false;
  return !use.existing.has(id) || (use.live.has(id) && !use.used.has(id));
}

function draftFor(rule: SuppressedRule, use: SuppressionUse, suppression: Suppression): Draft {
  const { block, span } = rule.place;
  const edit = { place: { block, span: { start: startOfRun(block.text, span.start, ' \t,，、'), end: span.end } }, newText: '' };
  return {
    place: rule.place,
    message: messageFor([rule], use, suppression),
    fixes: [{ title: `删去「${rule.id}」`, trust: 'safe', preferred: true, edits: [edit] }],
  };
}

function messageFor(idle: readonly SuppressedRule[], use: SuppressionUse, { scope }: Suppression): string {
  const unknown = idle.filter(({ id }) => !use.existing.has(id));
  const silent = idle.filter(({ id }) => use.existing.has(id));
  const where = scope === 'file' ? '本文件中' : '其后的一段中';
  const parts = [
    ...(unknown.length > 0 ? [`没有名为${quoted(unknown)}的规则`] : []),
    ...(silent.length > 0 ? [`${quoted(silent)}在${where}没有可忽略的问题`] : []),
  ];
  return `${parts.join('，')}，忽略标记不起作用。请改正或删去。`;
}

function quoted(rules: readonly SuppressedRule[]): string {
  return rules.map(({ id }) => `「${id}」`).join('');
}

/** Includes the line if the comment is alone on it. */
function removal(place: Place) {
  const { block, span } = place;
  const after = /^[ \t]*(?:\r\n|\n|\r)?/.exec(block.text.slice(span.end))?.[0].length ?? 0;
  const lineStart = startOfRun(block.text, span.start, ' \t');
  const isWholeLine = lineStart === 0 || '\n\r'.includes(block.text.charAt(lineStart - 1));
  const end = isWholeLine ? span.end + after : span.end;
  return {
    title: `删去「${placeText(place)}」`,
    trust: 'safe' as const,
    preferred: true,
    edits: [{ place: { block, span: { start: span.start, end } }, newText: '' }],
  };
}

/** Start of the run of `characters` directly before `end`. A regular expression would scan the whole text for each comment. */
function startOfRun(text: string, end: number, characters: string): number {
  let start = end;
  while (start > 0 && characters.includes(text.charAt(start - 1))) start--;
  return start;
}
