/** The input for both versions: reports to check, fix and export, and files to import. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { examplesIn } from '../generate/rule-pages.ts';
import { projectRoot } from '../project.ts';

export interface Input {
  /** Unique, with an extension, valid as a file name below a folder. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Samples, the examples of the rule pages and of the tests, published reports in their original form, and known cases. */
export function reportsToCompare(): Input[] {
  const cases = ['check', 'export'].flatMap((kind) => filesBelow(`../shared/cases/${kind}`, /\.md$/));
  const published = filesBelow('../shared/reports', /\.txt$/);
  return [
    ...filesBelow('samples', /\.report\.md$/),
    ...filesBelow('server/src/rules', /\.md$/).flatMap(examplesOf),
    ...filesBelow('test/rules', /\.md$/).flatMap(examplesOf),
    ...[...cases, ...published].map(asReport),
  ];
}

export function filesToImport(): Input[] {
  const importable = /\.(?:docx|xlsx|html?|txt|tsv|csv|json|md)$/;
  return ['../shared/reports', '../shared/cases/import', 'test/import/fixtures', 'samples'].flatMap((folder) =>
    filesBelow(folder, importable),
  );
}

/** With a name that `check` finds in a folder. */
export function asReport({ name, bytes }: Input): Input {
  return { name: `${name.replace(/(?:\.report)?\.md$/, '')}.report.md`, bytes };
}

function filesBelow(folder: string, names: RegExp): Input[] {
  const whole = path.join(projectRoot, folder);
  const found = readdirSync(whole, { recursive: true, withFileTypes: true, encoding: 'utf8' });
  return found
    .filter((entry) => entry.isFile() && names.test(entry.name) && !/README/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({
      name: path.join(folder.replace('../', ''), path.relative(whole, file)).replaceAll('\\', '/'),
      bytes: readFileSync(file),
    }));
}

function examplesOf({ name, bytes }: Input): Input[] {
  return examplesIn(bytes.toString('utf8').replace(/[\s\S]*?(?=^`{3,}report)/m, '')).map(({ text }, index) => ({
    name: `${name.replace(/\.md$/, '')}-${index + 1}.report.md`,
    bytes: Buffer.from(text),
  }));
}
