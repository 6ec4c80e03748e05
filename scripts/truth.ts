/**
 * `npm run truth`: imports and checks the published reports of ../shared/reports and compares the findings with the reviewer's key.
 *
 * Prints precision and the recall of certain and probable findings, in total and by rule, the share of randomly injected defects
 * that are found (`truth/inject.ts`), and the share of the cells of complete tables that the import reads correctly. Exits with 1
 * below the committed limits, if a finding beyond the key has not been judged, or if a cell is wrong without a reported doubt.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { officialFormats } from '../server/src/format/formats.ts';
import { importText } from '../server/src/import/text.ts';
import { projectRoot } from './project.ts';
import { blindSets, firstResult, measureBlind, type Share } from './truth/blind.ts';
import { measureCells } from './truth/cells.ts';
import { measureInjections } from './truth/inject.ts';
import { readKey, readLimits, readVerdicts } from './truth/key.ts';
import { type FileMeasure, measureFile } from './truth/measure.ts';

const folder = path.join(projectRoot, '..', 'shared', 'reports');
const key = readKey();
const verdicts = readVerdicts();
const reports = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => [
      file.startsWith('seed-') ? file.slice(0, 8) : file.slice(0, 3),
      readFileSync(path.join(folder, file), 'utf8'),
    ]),
);
const measures = [...reports].map(([name, text]) => measureFile(name, text, key[name], verdicts[name]));
const cells = measureCells(reports);
const injected = measureInjections([...reports.values()].map((text) => importText(text, officialFormats).markdown));

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

for (const { report, cell, read, wanted, isDoubted } of cells.wrong) {
  console.log(`${isDoubted ? '读错' : '读错（没有提示）'} ${report} ${cell}：读作「${read ?? '（没有）'}」，应为「${wanted}」`);
}

printByRule(measures);
console.log('注入的错误                 处数  报出');
for (const { kind, nMade, nFound, missed } of injected) {
  console.log(
    `${kind.padEnd(22)} ${String(nMade).padStart(6)}  ${String(nFound).padStart(4)}  ${((100 * nFound) / Math.max(nMade, 1)).toFixed(1)} %`,
  );
  if (isVerbose) for (const words of missed) console.log(`    ${words}`);
}
const blind = blindSets().map(measureBlind);
const found = {
  seedRecallC: recall(seeds, 'C'),
  seedRecallP: recall(seeds, 'P'),
  recallC: recall(others, 'C'),
  recallP: recall(others, 'P'),
  precision: precision(measures, ['error', 'warning']),
  precisionInformation: precision(measures, ['information']),
  injected: injected.reduce((sum, { nFound }) => sum + nFound, 0) / injected.reduce((sum, { nMade }) => sum + nMade, 0),
  cells: 1 - cells.wrong.length / cells.nCells,
  blindCertain: shareOf(blind.map(({ certain }) => certain)),
  blindRight: shareOf(blind.map(({ right }) => right)),
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
for (const { set, certain, probable, right, onFlawless, missed, beyond } of blind) {
  isBelow ||= onFlawless > 0;
  console.log(
    `盲测 ${set}：必报 ${shareText(certain)}，或报 ${shareText(probable)}，正确 ${shareText(right)}，无误的报告上 ${onFlawless} 条`,
  );
  console.log(`     初测：${firstResult(set) ?? '（没有记录）'}`);
  if (isVerbose) for (const each of missed) console.log(`漏报 ${each}`);
  if (isVerbose) for (const each of beyond) console.log(`未评 ${each}`);
}
const nSilent = cells.wrong.filter(({ isDoubted }) => !isDoubted).length;
const unjudged = measures.flatMap(({ judged }) => judged.filter(({ verdict }) => verdict === 'unjudged')).length;
if (unjudged > 0) console.log(`有 ${unjudged} 条发现还没有评判（test/truth/verdicts.yaml）。`);
console.log(`完整表格的单元格 ${cells.nCells} 个，读错 ${cells.wrong.length} 个，其中没有提示的 ${nSilent} 个。`);
process.exitCode = isBelow || unjudged > 0 || nSilent > 0 ? 1 : 0;

function shareOf(shares: readonly Share[]): number {
  return shares.reduce((sum, { met }) => sum + met, 0) / shares.reduce((sum, { of }) => sum + of, 0);
}

function shareText({ met, of }: Share): string {
  return `${met}/${of}（${((100 * met) / of).toFixed(1)} %）`;
}

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
    const counts = rows.get(rule) ?? { met: 0, missed: 0, right: 0, wrong: 0 };
    rows.set(rule, counts);
    return counts;
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
