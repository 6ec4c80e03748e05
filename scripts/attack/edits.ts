/** Random edits of a report: incremental results must equal those of a fresh analysis. */
import { isDeepStrictEqual } from 'node:util';
import { analyse, defaultSettings, type Snapshot } from '../../server/src/analysis.ts';
import { createMemory } from '../../server/src/memory.ts';
import { rangeOf } from '../../server/src/syntax/locate.ts';
import { faulty } from './programs.ts';
import { type Attack, pickFrom, type Random } from './random.ts';

const pieces = [
  '\n',
  '\n\n',
  '\r',
  '|',
  '## ',
  '---\n',
  '<!-- report-ignore sum/total: 甲 -->\n',
  '、',
  '一',
  '1',
  '《',
  '',
  '',
  '\ufeff',
] as [string, ...string[]];

/** The text is reset after this many edits. */
const ROUND = 40;

export const attackEdits: Attack = async (random, end) => {
  const broken: string[] = [];
  let nEdits = 0;
  do {
    const memory = createMemory();
    let text = faulty;
    const done: string[] = [];
    for (let count = 0; count < ROUND; count++) {
      text = edited(text, random);
      done.push(text);
      nEdits++;
      const remembered = memory.analyse(text, defaultSettings);
      const difference = differs(remembered, analyse(text));
      if (difference === undefined) continue;
      broken.push(`after ${count + 1} edits: ${difference}: ${JSON.stringify(done.slice(-2).map((each) => each.slice(0, 200)))}`);
      break;
    }
  } while (Date.now() < end);
  return { tried: `${nEdits} edits, each as if read afresh`, broken };
};

function edited(text: string, random: Random): string {
  const start = random(text.length + 1);
  const length = random(3) === 0 ? random(200) : random(4);
  const again = random(8) === 0 ? text.slice(random(text.length), random(text.length)) : pickFrom(random, pieces);
  return text.slice(0, start) + again.slice(0, 2000) + text.slice(start + length);
}

function differs(remembered: Snapshot, fresh: Snapshot): string | undefined {
  if (remembered.problems.length > 0) return `rule ${remembered.problems[0]?.rule} failed`;
  const told = ({ tree, findings }: Snapshot) =>
    findings.map(({ rule, message, place }) => ({ rule, message, range: rangeOf(tree, place) }));
  return isDeepStrictEqual(told(remembered), told(fresh)) ? undefined : 'other findings';
}
