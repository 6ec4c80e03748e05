/**
 * Starts the language server with the machine code that V8 made of it at an earlier start: compiling it anew would take a quarter of
 * the time until it answers.
 *
 * The code is kept beside the program, where only those can write who could change the program itself. V8 refuses what another
 * version made; whatever else goes wrong with it, the program is compiled as usual.
 */
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';

/** By then the server has answered its first requests, and what it ran for them is in the cache too. */
const pauseBeforeKeeping = 4000;

runCached(path.join(path.dirname(process.argv[1] ?? '.'), 'server-program.cjs'));

function runCached(program: string): void {
  const cacheFile = `${program}.cache`;
  const { cachedData, isFirst } = cacheOf(program, cacheFile);
  const script = new vm.Script(Module.wrap(readFileSync(program, 'utf8')), {
    filename: program,
    ...(cachedData && { cachedData }),
  });
  if (isFirst || script.cachedDataRejected === true) keepLater(script, cacheFile);
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(program), module, program, path.dirname(program));
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

/** The file appears whole or not at all, since another window may be starting. */
function keepLater(script: vm.Script, cacheFile: string): void {
  const keep = (): void => {
    const work = `${cacheFile}.${process.pid}`;
    try {
      writeFileSync(work, script.createCachedData());
      renameSync(work, cacheFile);
    } catch {
      // A folder that cannot be written to costs time at every start, and nothing else.
    }
  };
  setTimeout(keep, pauseBeforeKeeping).unref();
}
