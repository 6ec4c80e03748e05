/** The one-line answer for a leader: can it be submitted, how much is left to do, and what could not be judged? */
import type { Format } from '../format/format.ts';
import { hasCutSentence } from '../prose/passage.ts';
import type { Report, Section, Table } from '../report/report.ts';
import type { Block, SyntaxTree } from '../syntax/tree.ts';
import { noFormatFor } from './any-text.ts';
import type { Finding } from './finding.ts';

export interface Verdict {
  /** `可以报送`, or why not. */
  readonly words: string;
  /** Only the most serious part, for the status bar: `3 处必须改`, `内容不全`, `未能核对`. */
  readonly brief: string;
  readonly isFit: boolean;
  /** What could not be judged. */
  readonly unassessed: readonly string[];
}

const FIT = '可以报送';

/** Findings that the user suppressed or lowered are not counted, but what the form requires must be present in any case. */
export function verdictOf(report: Report, findings: readonly Finding[], formats: readonly Format[]): Verdict {
  const count = (wanted: Finding['severity']) => findings.filter(({ severity }) => severity === wanted).length;
  const errors = count('error');
  const warnings = count('warning');
  const unassessed = unassessedIn(report, formats);
  const lacks = errors > 0 || noFormatFor(report, formats) ? undefined : lacking(report)[0];
  const wrong = errors > 0 ? `${errors} 处必须改` : '';
  const doubtful = warnings > 0 ? `${warnings} 处请核` : '';
  const incomplete = lacks === undefined ? '' : '内容不全';
  const unjudged = unassessed.length === 0 ? '' : '未能核对';
  const parts = [
    [wrong, doubtful].filter((part) => part !== '').join('，'),
    incomplete && `${incomplete}：${lacks}`,
    unjudged && `${unjudged}：${unassessed.join('、')}`,
  ].filter((part) => part !== '');
  return {
    words: parts.length === 0 ? FIT : parts.join('；'),
    brief: wrong || incomplete || unjudged || doubtful || FIT,
    isFit: parts.length === 0,
    unassessed,
  };
}

function unassessedIn(report: Report, formats: readonly Format[]): readonly string[] {
  const reasons: string[] = [];
  if (report.year === undefined) reasons.push('看不出年度');
  if (noFormatFor(report, formats)) reasons.push(`${report.year?.value} 年没有可以对照的格式`);
  if (unreadableIn(report.tree) !== undefined) reasons.push('许多文字读不出来');
  if (report.tree.blocks.some(hasCutSentence)) reasons.push('有的句子过长');
  return reasons;
}

// ------------------------------------------------------------------------------------------------------------ what is missing

/** Sections and tables of the format that are missing or empty. */
function lacking({ format, sections }: Report): readonly string[] {
  return format.sections.flatMap((def) => {
    const own = sections.filter((section) => section.def === def);
    if (!own.some(isFilled)) return [`「${def.heading}」没有内容`];
    const tables = own.flatMap((section) => section.tables);
    return def.tables
      .filter((table) => !tables.some((each) => each.def === table && hasFigure(each)))
      .map(({ name }) => `「${name}」没有填`);
  });
}

function isFilled({ content }: Section): boolean {
  return content === 'some';
}

function hasFigure({ rows }: Table): boolean {
  return rows.some(({ cells }) => cells.some(({ value }) => value.kind !== 'blank'));
}

// ----------------------------------------------------------------------------------------------------------------- unreadable

/** The share of replacement characters above which no sentence is readable. */
const MOST_LOST = 0.05;
const FEWEST_LOST = 20;

/** The first block with lost characters, if there are so many that the text was read with a wrong encoding. */
export function unreadableIn({ blocks }: SyntaxTree): Block | undefined {
  let first: Block | undefined;
  let lost = 0;
  let length = 0;
  for (const block of blocks) {
    // A table with lost words is reported as a table.
    if (block.kind === 'table') continue;
    length += block.text.length;
    if (!block.text.includes('\ufffd')) continue;
    first ??= block;
    lost += block.text.split('\ufffd').length - 1;
  }
  return lost >= FEWEST_LOST && lost > MOST_LOST * length ? first : undefined;
}
