/**
 * Runs a program with the code that V8 made of it at an earlier start: compiling it anew would take a quarter of the time until it
 * answers.
 *
 * The code is kept beside the program, where only those can write who could change the program itself. V8 refuses what another
 * version made; whatever else goes wrong with it, the program is compiled as usual.
 */
import { isAscii } from 'node:buffer';
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

export interface Run<Exports> {
  /** What the program exports. */
  readonly exports: Exports;
  /**
   * Keeps the code, where that is worth doing: it ought to be called once the program has done what it usually does, so that what it
   * ran is kept too.
   */
  readonly keep: (() => void) | undefined;
}

/** `program` is a bundle in CommonJS. */
export function runWithKeptCode<Exports>(program: string): Run<Exports> {
  const cacheFile = `${program}.cache`;
  const { cachedData, isFirst } = cacheOf(program, cacheFile);
  const script = new vm.Script(Module.wrap(sourceOf(program)), {
    filename: program,
    ...(cachedData && { cachedData }),
  });
  const module = { exports: {} as Exports };
  script.runInThisContext()(module.exports, createRequire(program), module, program, path.dirname(program));
  const isKept = !isFirst && script.cachedDataRejected !== true;
  return { exports: module.exports, keep: isKept ? undefined : () => keep(script, cacheFile) };
}

/** Of nothing but ASCII, as the build writes it, a text takes half the memory and none of the time. */
function sourceOf(program: string): string {
  const bytes = readFileSync(program);
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

/**
 * V8 compares no more than the length of the source, so a cache that is older than its program is none. One of just the same age was
 * made by the build, and has only what is compiled before anything runs.
 */
function cacheOf(program: string, cacheFile: string): { cachedData?: Buffer; isFirst: boolean } {
  try {
    const age = statSync(program).mtimeMs - statSync(cacheFile).mtimeMs;
    return age > 0 ? { isFirst: true } : { cachedData: readFileSync(cacheFile), isFirst: age === 0 };
  } catch {
    return { isFirst: true };
  }
}

/** The file appears whole or not at all, since another process may be starting. */
function keep(script: vm.Script, cacheFile: string): void {
  const work = `${cacheFile}.${process.pid}`;
  try {
    writeFileSync(work, script.createCachedData());
    renameSync(work, cacheFile);
  } catch {
    // A folder that cannot be written to costs time at every start, and nothing else.
  }
}
