/**
 * Suppressions: comments with which an author turns off rules.
 *
 * `<!-- report-ignore RULE [RULE …]: 理由 -->`, alone on a line, applies to the following block; `report-ignore-file`, anywhere,
 * to the file. The reason is optional.
 */
import { type Block, type Place, place } from '../syntax/tree.ts';
import { matchesOf } from '../text/matches.ts';

export interface Suppression {
  readonly scope: 'block' | 'file';
  /** The whole comment. */
  readonly place: Place;
  readonly rules: readonly SuppressedRule[];
  /** Empty if none is given. */
  readonly reason: string;
}

export interface SuppressedRule {
  readonly id: string;
  readonly place: Place;
}

/** The effect of a suppression in one run. */
export interface SuppressionUse {
  /** Ids that suppressed at least one finding. */
  readonly used: ReadonlySet<string>;
  /** Ids of rules that are on. */
  readonly live: ReadonlySet<string>;
  /** Ids of all rules, on or off. */
  readonly existing: ReadonlySet<string>;
}

const COMMENT = /<!--[ \t]*report-ignore(-file)?(?![\w-])([^\n\r<]*?)-->/g;
const RULE_ID = /[^\s,，、]+/g;

/** The suppressions in a block. Fast for the many blocks without any. */
export function suppressionsOf(block: Block): readonly Suppression[] {
  if (block.kind === 'blank' || block.kind === 'front-matter' || !block.text.includes('report-ignore')) return [];
  const found: Suppression[] = [];
  for (const match of matchesOf(COMMENT, block.text)) {
    const scope = match[1] === undefined ? 'block' : 'file';
    const isAlone = block.kind === 'html' && isAloneOnLine(block.text, match.index, match.index + match[0].length);
    if (scope === 'file' || isAlone) found.push(read(block, scope, match));
  }
  return found;
}

/** Whether a block consists only of suppressions, so that one before it applies to the block after. */
export function isOnlySuppression(block: Block): boolean {
  return block.kind === 'html' && block.text.includes('report-ignore') && block.text.replace(COMMENT, '').trim() === '';
}

function read(block: Block, scope: Suppression['scope'], match: RegExpExecArray): Suppression {
  const body = match[2] ?? '';
  const bodyStart = match.index + match[0].length - '-->'.length - body.length;
  const colon = body.search(/[:：]/);
  const ids = colon < 0 ? body : body.slice(0, colon);
  const rules = matchesOf(RULE_ID, ids).map((id) => ({
    id: id[0],
    place: place(block, bodyStart + id.index, bodyStart + id.index + id[0].length),
  }));
  const reason = colon < 0 ? '' : body.slice(colon + 1).trim();
  return { scope, place: place(block, match.index, match.index + match[0].length), rules, reason };
}

function isAloneOnLine(text: string, start: number, end: number): boolean {
  let [before, after] = [start - 1, end];
  while (isBlank(text.charAt(before))) before--;
  while (isBlank(text.charAt(after))) after++;
  return [before, after].every((at) => text.charAt(at) === '' || text.charAt(at) === '\n');
}

function isBlank(character: string): boolean {
  return character !== '' && character !== '\n' && character.trim() === '';
}
