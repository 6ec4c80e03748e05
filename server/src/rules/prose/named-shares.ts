/**
 * Checks a share whose words name the whole, against that whole wherever the paragraph states it: `公开信息342条，……。其中甲128条，
 * 占全部信息的37.8%`; `办结155件。办结件中，甲70件，占46.1%`. Used by `prose/percentage`.
 */
import type { Passage, Token } from '../../prose/passage.ts';
import { isShare, type Quantity } from '../../prose/quantity.ts';
import { isRoundedShare } from '../../prose/share.ts';
import { anyOf, listWords, rateWords } from '../../prose/vocabulary.ts';

export interface NamedShare {
  readonly share: Quantity;
  readonly part: Quantity;
  /** All figures that the words may mean. */
  readonly wholes: readonly Quantity[];
}

const BASES = rateWords.bases.map((words) => words.split('/'));
const BASE = `(${anyOf(BASES.flat())})`;
const ALL = anyOf(rateWords.allOf);
/** `占全部公开信息的`, `占办结总数的`, before the share. */
const OF_ALL = new RegExp(`占(?:到|比)?${ALL}{0,2}${BASE}${ALL}?(?:的|的比例为|的比重为)$`);
/** `办结件中，甲70件`: what the parts of the sentence are of. */
const AMONG_THESE = new RegExp(
  `^[\\s（）()一二三四五六七八九十0-9.]*(?:在)?(?:已|所|上述)?${BASE}(?:的)?(?:申请|件)?(?:当?中)[，：]?`,
);

interface Stated {
  readonly figure: Quantity;
  /** From the last mark or figure. */
  readonly lead: string;
}

export function namedSharesOf({ block: { text }, sentences }: Passage): NamedShare[] {
  if (!text.includes('占')) return [];
  const shares: NamedShare[] = [];
  const stated: Stated[] = [];
  for (const { tokens, span } of sentences) {
    const among = AMONG_THESE.exec(text.slice(span.start, span.end))?.[1];
    let from = span.start;
    let depth = 0;
    let nested = false;
    for (const [index, token] of tokens.entries()) {
      if (token.kind === 'open') depth++;
      if (token.kind === 'close') depth = Math.max(0, depth - 1);
      if (token.kind !== 'figure') {
        from = token.span.end;
        continue;
      }
      const lead = text.slice(from, token.span.start);
      from = token.span.end;
      if (depth > 0) continue;
      nested ||= index > 0 && listWords.among.some((word) => lead.includes(word));
      if (!isShare(token.figure)) {
        stated.push({ figure: token.figure, lead });
        if (stated.length > MOST_FIGURES) stated.shift();
        continue;
      }
      const base = OF_ALL.exec(lead)?.[1] ?? (!nested && SHARE_ONLY.test(lead) ? among : undefined);
      const part = partOf(stated, lead, tokens, index);
      if (base === undefined || part === undefined || !token.figure.isExact || !part.isExact) continue;
      const wholes = likeliest(wholesOf(stated, base, part), part, token.figure);
      if (wholes.length > 0) shares.push({ share: token.figure, part, wholes });
    }
  }
  return shares;
}

/** How many figures back a whole is looked for. */
const MOST_FIGURES = 60;

const SHARE_ONLY = /^占(?:比|比为)?$/;
/** What is said of a part before its share, without a figure. */
const SUBJECT = /^(.{3,14}?)(?:约|的|数量)?占/;

/** The figure right before its share, or the one that has the name which begins the clause of the share. */
function partOf(stated: readonly Stated[], lead: string, tokens: readonly Token[], index: number): Quantity | undefined {
  const subject = SUBJECT.exec(lead)?.[1];
  if (subject !== undefined) {
    const named = stated.filter((each) => each.lead.endsWith(subject));
    return named.length === 1 ? named[0]?.figure : undefined;
  }
  const [before, mark] = tokens.slice(Math.max(0, index - 2), index);
  if (before?.kind !== 'figure' || mark?.kind !== 'comma' || !lead.startsWith('占') || isShare(before.figure)) return undefined;
  return before.figure;
}

/** Every figure that `base` may mean; none if a total is not exact, or if what was carried over may count as well. */
function wholesOf(stated: readonly Stated[], base: string, part: Quantity): Quantity[] {
  const alike = BASES.find((words) => words.includes(base)) ?? [base];
  const wholes = stated
    .filter(({ figure, lead }) => figure !== part && figure.unit === part.unit && alike.some((word) => lead.includes(word)))
    .map(({ figure }) => figure)
    .filter(({ value, span }) => value > part.value && span.end <= part.span.start);
  if (wholes.some(({ isExact }) => !isExact)) return [];
  const carried = stated.filter(
    ({ figure, lead }) => figure.unit === part.unit && rateWords.carried.some((word) => lead.includes(word)),
  );
  return [
    ...wholes,
    ...wholes.flatMap((whole) => carried.map(({ figure }) => ({ ...whole, value: whole.value + figure.value }))),
  ];
}

/**
 * The wholes, the one that fits best first. None if no share is near: the whole that is meant is then in another paragraph, or not in
 * the report at all.
 */
function likeliest(wholes: readonly Quantity[], part: Quantity, share: Quantity): readonly Quantity[] {
  const missBy = (whole: Quantity) => Math.abs(part.value / whole.value / (share.value / 100) - 1);
  const ranked = [...wholes].sort((one, other) => missBy(one) - missBy(other));
  return ranked[0] !== undefined && missBy(ranked[0]) <= MOST_MISSED ? ranked : [];
}

/** A share of the wrong whole, such as the applications without those carried over, is still near. */
const MOST_MISSED = 0.2;

/** Whether a share is right for one of its wholes; digits cut off instead of rounded are left alone. */
export function isRight({ share, part, wholes }: NamedShare): boolean {
  const step = 10 ** -share.decimals;
  return wholes.some((whole) => {
    const actual = (part.value / whole.value) * 100;
    return isRoundedShare(part, whole, share) || (actual >= share.value && actual < share.value + step);
  });
}
