/** The language servers that are compared, all bundled the same way. */
import path from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../project.ts';

export interface Programs {
  readonly product: string;
  readonly empty: string;
  readonly reparsing: string;
}

export async function bundleServers(folder: string): Promise<Programs> {
  await build({
    absWorkingDir: projectRoot,
    entryPoints: { empty: 'scripts/bench/servers/empty.ts', reparsing: 'scripts/bench/servers/reparsing.ts' },
    outdir: folder,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return {
    product: path.join(projectRoot, 'dist/server.cjs'),
    empty: path.join(folder, 'empty.cjs'),
    reparsing: path.join(folder, 'reparsing.cjs'),
  };
}
