/** The samples still show what their README describes. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { analyse, defaultSettings } from '../../server/src/analysis.ts';
import { filesNamedIn, type NamedFiles } from '../../server/src/report/named-files.ts';

const folder = path.join(projectRoot, 'samples');
const faulty = ['岚河县青石镇人民政府2023年.report.md', '岚河县农业农村局2025年.report.md'];
const samples = readdirSync(folder).filter((name) => name.endsWith('.report.md'));

function findingsIn(name: string) {
  const text = readFileSync(path.join(folder, name), 'utf8');
  const named: NamedFiles = new Map(
    filesNamedIn(analyse(text).report).map((target) => [
      target,
      { state: existsSync(path.join(folder, target)) ? 'found' : 'missing' },
    ]),
  );
  const snapshot = analyse(text, { ...defaultSettings, named });
  assert.deepEqual(snapshot.problems, []);
  return snapshot.findings;
}

for (const name of samples.filter((each) => !faulty.includes(each))) {
  test(`${name} has no flaw`, () => {
    assert.deepEqual(
      findingsIn(name).map(({ rule, message }) => `${rule} ${message}`),
      [],
    );
  });
}

test('the township has the defects of reports that are made of last year’s', () => {
  const found = new Set(findingsIn(faulty[0] ?? '').map(({ rule }) => rule));
  const wanted = [
    'title/form',
    'section/missing',
    'section/level',
    'section/wording',
    'subsection/numbering',
    'table/malformed',
    'row/missing',
    'row/label',
  ];
  wanted.push('column/label', 'cell/number', 'cell/blank', 'cell/implausible', 'sum/total', 'text/artefact');
  assert.deepEqual(
    wanted.filter((rule) => !found.has(rule)),
    [],
  );
});

test('the draft has one wrong figure, and it is named', () => {
  const findings = findingsIn(faulty[1] ?? '');
  const sums = findings.filter(({ rule }) => rule === 'sum/total');
  assert.equal(sums.length, 1);
  assert.match(sums[0]?.message ?? '', /「科研机构 × （一）予以公开」为 1/);
  assert.ok(findings.some(({ rule }) => rule === 'section/order'));
});

test('every sample is in the README', () => {
  const readme = readFileSync(path.join(folder, 'README.md'), 'utf8');
  assert.deepEqual(
    samples.filter((name) => !readme.includes(`(${name})`)),
    [],
  );
});
