/** Layouts for the tests of the writers: of the fixtures, of the samples, and of any text. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/project.ts';
import { officialFormats } from '../../server/src/format/formats.ts';
import { type Layout, layOut } from '../../server/src/render/layout.ts';
import { bind } from '../../server/src/report/bind.ts';
import { readTree } from '../../server/src/syntax/read.ts';

export const reportNames: readonly string[] = ['test/render/fixtures', 'samples'].flatMap((folder) =>
  readdirSync(path.join(projectRoot, folder))
    .filter((name) => name.endsWith('.report.md'))
    .map((name) => path.posix.join(folder, name)),
);

export function layoutOf(text: string): Layout {
  return layOut(bind(readTree(text), officialFormats));
}

export function layoutOfFile(name: string): Layout {
  return layoutOf(readFileSync(path.join(projectRoot, name), 'utf8'));
}
