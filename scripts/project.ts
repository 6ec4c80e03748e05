/** The project's location and its manifest. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const projectRoot = path.dirname(import.meta.dirname);

interface Manifest {
  readonly name: string;
  readonly publisher: string;
  readonly version: string;
}

export const manifest: Manifest = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));

/** The packaged extension, as `npm run package` writes it. */
export const vsixFile = path.join(projectRoot, `${manifest.name}-${manifest.version}.vsix`);

/** The extension's id in VS Code. */
export const extensionId = `${manifest.publisher}.${manifest.name}`;
