/** Interrupted printing: nothing of the report is left behind, and no program continues. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../../scripts/project.ts';
import type { PrintProgram } from '../../server/src/print/programs.ts';
import { cliProgram } from '../programs.ts';
import { browserProgram, officeProgram, type Wanted, withBrowser, withLibreOffice } from '../wanted-programs.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'p-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const onLinux = process.platform === 'linux' ? false : '要看 /proc。Only where there is /proc.';
const withBoth = (wanted: Wanted): Wanted => ({ skip: wanted.skip || onLinux });

for (const [name, program, wanted] of [
  ['a browser', browserProgram, withBrowser],
  ['LibreOffice', officeProgram, withLibreOffice],
] as const) {
  describe(name, withBoth(wanted), () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGKILL'] as const) {
      test(`${signal} leaves nothing${signal === 'SIGKILL' ? ' after the next run' : ''}`, { timeout: 240_000 }, async () => {
        assert.ok(program);
        const temporary = mkdtempSync(path.join(folder, 't'));
        const pipes = officePipes();
        const printing = printWith(program, temporary);
        await until('it prints', () => startedIn(temporary));
        printing.kill(signal);
        await ended(printing);
        if (signal === 'SIGKILL') {
          assert.notDeepEqual(leftIn(temporary), []);
          assert.equal(await ended(printWith(program, temporary)), 0);
        }
        await until('no program goes on', () => programsIn(temporary).length === 0);
        assert.deepEqual(leftIn(temporary), []);
        // Other tests print in parallel, and finish eventually.
        await until('no pipe is left', () => officePipes().every((each) => pipes.includes(each)));
      });
    }
  });
}

test('Ctrl+C at the command line', withBoth(withBrowser), async () => {
  const temporary = mkdtempSync(path.join(folder, 't'));
  const reports = mkdtempSync(path.join(folder, 'r'));
  copyFileSync(path.join(projectRoot, 'samples/岚河县水利局2024年.report.md'), path.join(reports, 'a.report.md'));
  const args = [...cliProgram, 'export', 'a.report.md', '--to', 'pdf'];
  const exporting = spawn(process.execPath, args, { cwd: reports, env: { ...process.env, TMPDIR: temporary }, stdio: 'ignore' });
  await until('it prints', () => startedIn(temporary));
  exporting.kill('SIGINT');
  assert.equal(await ended(exporting), null);
  await until('no program goes on', () => programsIn(temporary).length === 0);
  assert.deepEqual(leftIn(temporary), []);
  assert.deepEqual(readdirSync(reports), ['a.report.md']);
});

/** A separate process, which can be killed. */
function printWith(program: PrintProgram, temporary: string): ChildProcess {
  const module = pathToFileURL(path.join(projectRoot, 'server/src/print/pdf.ts')).href;
  const rendered = pathToFileURL(path.join(projectRoot, 'server/src/render/exported.ts')).href;
  const layouts = pathToFileURL(path.join(projectRoot, 'test/render/layouts.ts')).href;
  const script = `
    const { printPdf } = await import(${JSON.stringify(module)});
    const { exported } = await import(${JSON.stringify(rendered)});
    const { layoutOfFile } = await import(${JSON.stringify(layouts)});
    const layout = layoutOfFile('test/render/fixtures/county.report.md');
    const of = (kind) => Buffer.from(exported(layout, kind));
    const printable = { html: () => of('html').toString('utf8'), docx: () => of('docx') };
    const printed = await printPdf(printable, { programs: [${JSON.stringify(program)}], timeout: 120_000 });
    process.exitCode = printed.kind === 'pdf' ? 0 : 1;`;
  const loader = pathToFileURL(path.join(projectRoot, 'node_modules/tsx/dist/loader.mjs')).href;
  return spawn(process.execPath, ['--import', loader, '--input-type=module', '-e', script], {
    cwd: projectRoot,
    env: { ...process.env, TMPDIR: temporary },
    stdio: 'ignore',
  });
}

/** The program runs and has started to write its profile. */
function startedIn(temporary: string): boolean {
  const [own] = readdirSync(temporary).filter((name) => name.startsWith('.print-'));
  if (own === undefined || programsIn(own).length === 0) return false;
  try {
    return readdirSync(path.join(temporary, own, 'profile')).length > 0;
  } catch {
    return false;
  }
}

/** Command lines of running programs that contain `words`. */
function programsIn(words: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      if (!/^[0-9]+$/.test(pid) || Number(pid) === process.pid) return [];
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return command.includes(words) ? [command] : [];
    } catch {
      return [];
    }
  });
}

/** Except for the cache of the source loader. */
function leftIn(temporary: string): string[] {
  return readdirSync(temporary).filter((name) => !name.startsWith('tsx-'));
}

function officePipes(): string[] {
  return readdirSync('/tmp').filter((name) => name.startsWith('OSL_PIPE_'));
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', resolve));
}

async function until(what: string, holds: () => boolean): Promise<void> {
  for (let wait = 0; wait < 1200; wait++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`never: ${what}`);
}
