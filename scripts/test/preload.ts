/**
 * Loaded first in each process of the tests.
 *
 * Properties use the seed of the run, so that one number repeats them all; and a test file cannot exit early as a success.
 */
import { readFileSync } from 'node:fs';

const [, testFile] = process.argv;

if (
  testFile?.endsWith('.test.ts') &&
  process.env.SEED !== undefined &&
  readFileSync(testFile, 'utf8').includes("from 'fast-check'")
) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.SEED) });
}

if (testFile?.endsWith('.test.ts')) {
  const exit = process.exit;
  process.exit = (code) => {
    process.stderr.write(`${testFile}: process.exit(${code ?? ''}) ${new Error().stack?.split('\n')[2]?.trim() ?? ''}\n`);
    return exit(Number(code) || 1);
  };
}
