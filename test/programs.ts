/**
 * How tests start the product's programs: from the sources, so that they are current and their coverage is counted; in the stage
 * that tests the shipped files, from the bundles in `dist/`; or from bundles of mutated code (`npm run mutate`).
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../scripts/project.ts';

const bundles = process.env.DISCLOSURE_REPORT_PROGRAMS;

/** Arguments for `process.execPath`; the program's own arguments follow them. */
export const serverProgram: readonly string[] = program('server/src/main.node.ts', 'server.cjs');

export const cliProgram: readonly string[] = program('server/src/cli/main.ts', 'cli.js');

function program(source: string, shipped: string): readonly string[] {
  if (bundles === undefined) return fromSource(source);
  return [bundles === 'dist' ? inProject(`dist/${shipped}`) : path.join(bundles, source.replace(/\.ts$/, '.mjs'))];
}

function fromSource(file: string): string[] {
  return ['--import', pathToFileURL(inProject('node_modules/tsx/dist/loader.mjs')).href, inProject(file)];
}

function inProject(file: string): string {
  return path.join(projectRoot, file);
}
