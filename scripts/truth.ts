/**
 * `npm run truth`: imports and checks the published reports of ../shared/reports and compares what is found with the reviewer's key.
 *
 * Prints recall of certain and probable findings and precision, in all and by rule. Exit 1 below the committed limits, or where a
 * finding beyond the key has not been judged; 2 where the reports are not there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from './project.ts';
import { readKey, readLimits, readVerdicts } from './truth/key.ts';
import { type FileMeasure, measureFile } from './truth/measure.ts';

const folder = path.join(projectRoot, '..', 'shared', 'reports');
const key = readKey();
const verdicts = readVerdicts();
const measures = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) => {
    const name = file.startsWith('seed-') ? file.slice(0, 8) : file.slice(0, 3);
    return measureFile(name, readFileSync(path.join(folder, file), 'utf8'), key[name], verdicts[name]);
  });

const seeds = measures.filter(({ name }) => name.startsWith('seed'));
const others = measures.filter(({ name }) => !name.startsWith('seed'));
const isVerbose = process.argv.includes('--list');

for (const { name, missed, judged } of measures) {
  for (const { rule, at, grade, style } of missed)
    if (!style) console.log(`漏报 ${name} [${grade}] ${rule.join('|')} ${at ?? ''}`);
  for (const { located, verdict } of judged) {
    if (verdict === 'unjudged' || verdict === 'wrong' || verdict === 'trap') {
      const label = { unjudged: '未评', wrong: '误报', trap: '误报（陷阱）' }[verdict];
      console.log(
        `${label} ${name} ${located.finding.severity[0]} ${located.finding.rule} 「${located.at}」${isVerbose ? located.finding.message : ''}`,
      );
    }
  }
}

printByRule(measures);
const found = {
  seedRecallC: recall(seeds, 'C'),
  seedRecallP: recall(seeds, 'P'),
  recallC: recall(others, 'C'),
  recallP: recall(others, 'P'),
  precision: precision(measures, ['error', 'warning']),
  precisionInformation: precision(measures, ['information']),
};
const limits = readLimits();
let isBelow = false;
for (const name of Object.keys(found) as (keyof typeof found)[]) {
  const low = found[name] < limits[name];
  isBelow ||= low;
  console.log(
    `${name.padEnd(22)} ${(found[name] * 100).toFixed(1).padStart(6)} %   下限 ${(limits[name] * 100).toFixed(1)} %${low ? '   低于下限' : ''}`,
  );
}
const unjudged = measures.flatMap(({ judged }) => judged.filter(({ verdict }) => verdict === 'unjudged')).length;
if (unjudged > 0) console.log(`有 ${unjudged} 条发现还没有评判（test/truth/verdicts.yaml）。`);
process.exitCode = isBelow || unjudged > 0 ? 1 : 0;

function recall(files: readonly FileMeasure[], grade: 'C' | 'P'): number {
  const counted = (list: FileMeasure['met']) =>
    list.filter((expectation) => expectation.grade === grade && !expectation.style).length;
  const met = files.reduce((sum, file) => sum + counted(file.met), 0);
  const missed = files.reduce((sum, file) => sum + counted(file.missed), 0);
  return met + missed === 0 ? 1 : met / (met + missed);
}

function precision(files: readonly FileMeasure[], severities: readonly string[]): number {
  const judged = files.flatMap((file) => file.judged).filter(({ located }) => severities.includes(located.finding.severity));
  const counted = judged.filter(({ verdict }) => verdict !== 'unjudged');
  return counted.length === 0 ? 1 : counted.filter(({ verdict }) => verdict === 'right').length / counted.length;
}

function printByRule(files: readonly FileMeasure[]): void {
  const rows = new Map<string, { met: number; missed: number; right: number; wrong: number }>();
  const row = (rule: string) => {
    const known = rows.get(rule) ?? { met: 0, missed: 0, right: 0, wrong: 0 };
    rows.set(rule, known);
    return known;
  };
  for (const { met, missed, judged } of files) {
    for (const { rule, style } of met) if (!style) row(rule[0] ?? '').met++;
    for (const { rule, style } of missed) if (!style) row(rule[0] ?? '').missed++;
    for (const { located, verdict } of judged) {
      if (verdict === 'right') row(located.finding.rule).right++;
      else if (verdict !== 'unjudged') row(located.finding.rule).wrong++;
    }
  }
  console.log('规则                       应报  报出   发现  误报');
  for (const [rule, { met, missed, right, wrong }] of [...rows].sort(([a], [b]) => a.localeCompare(b))) {
    console.log(
      `${rule.padEnd(26)} ${String(met + missed).padStart(4)}  ${String(met).padStart(4)}   ${String(right + wrong).padStart(4)}  ${String(wrong).padStart(4)}`,
    );
  }
}
