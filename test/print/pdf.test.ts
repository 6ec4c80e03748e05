/** Printing: with a working program, with failing ones, and without any; temporary files are always removed. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { printPdf } from '../../server/src/print/pdf.ts';
import type { PrintProgram } from '../../server/src/print/programs.ts';
import { exported } from '../../server/src/render/exported.ts';
import { layoutOfFile } from '../render/layouts.ts';
import { browserProgram, notOnWindows, officeProgram, withBrowser, withLibreOffice } from '../wanted-programs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'print-'));
const temporary = mkdtempSync(path.join(folder, 'tmp-'));
/** Only contains what these tests leave, and not those that run in parallel. */
process.env.TMPDIR = temporary;
after(() => rmSync(folder, { recursive: true, force: true }));

const layout = layoutOfFile('test/render/fixtures/county.report.md');
const printable = {
  html: () => Buffer.from(exported(layout, 'html')).toString('utf8'),
  docx: () => Buffer.from(exported(layout, 'docx')),
};

for (const [kind, program, wanted] of [
  ['a browser', browserProgram, withBrowser],
  ['LibreOffice', officeProgram, withLibreOffice],
] as const) {
  test(`${kind} prints the report`, wanted, async () => {
    assert.ok(program);
    const printed = await printPdf(printable, { programs: [program], timeout: 120_000 });
    assert.ok(printed.kind === 'pdf', JSON.stringify(printed));
    assert.equal(printed.program, program.name);
    assert.equal(Buffer.from(printed.bytes.subarray(0, 5)).toString(), '%PDF-');
    assert.ok(printed.bytes.length > 10_000);
    assert.deepEqual(leftovers(), []);
  });
}

test('without a program there is nothing to print with', async () => {
  assert.deepEqual(await printPdf(printable, { programs: [] }), { kind: 'none' });
});

test('a program that fails, hangs or is none is passed over, and its reason told', notOnWindows, async () => {
  const programs = [
    fake('坏', 'exit 3'),
    fake('慢', 'sleep 60'),
    fake('假', 'for each in "$@"; do case "$each" in --print-to-pdf=*) echo text > "$(echo "$each" | cut -d= -f2)";; esac; done'),
    { name: '无', kind: 'browser', file: path.join(folder, 'none') } as const,
  ];
  const failed = await printPdf(printable, { programs, timeout: 500 });
  assert.ok(failed.kind === 'failed');
  assert.deepEqual(failed.reasons.slice(0, 3), ['坏：退出码 3', '慢：过了 1 秒还没有完成', '假：没有写出文件']);
  assert.match(failed.reasons[3] ?? '', /^无：.*ENOENT/);
  assert.deepEqual(leftovers(), []);
});

function fake(name: string, script: string): PrintProgram {
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return { name, kind: 'browser', file };
}

function leftovers(): string[] {
  return readdirSync(temporary);
}
