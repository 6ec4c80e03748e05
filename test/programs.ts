/**
 * How tests start the product's programs: from the sources, so that what they run is current and its coverage is counted, or, in the
 * stage that proves what is shipped, from the bundles in `dist/`.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '../scripts/project.ts';

const bundled = process.env.DISCLOSURE_REPORT_PROGRAMS === 'dist';

/** Arguments for `process.execPath`; what the program itself is to be told follows them. */
export const serverProgram: readonly string[] = bundled ? [inProject('dist/server.cjs')] : fromSource('server/src/main.node.ts');

export const cliProgram: readonly string[] = bundled ? [inProject('dist/cli.js')] : fromSource('server/src/cli/main.ts');

function fromSource(file: string): string[] {
  return ['--import', pathToFileURL(inProject('node_modules/tsx/dist/loader.mjs')).href, inProject(file)];
}

function inProject(file: string): string {
  return path.join(projectRoot, file);
}
