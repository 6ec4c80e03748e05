/**
 * Compares the output of this version and another for the same reports, byte for byte: findings, fixes, exports and imports.
 *
 * `npm run compare -- COMMIT` (or a folder with another checkout) prints the differences; `npm run compare -- --show NAME` then
 * prints one of them in full. The inputs are this version's samples, rule examples and fixtures, and `../shared` if it exists.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildProduct } from './build.ts';
import { type Difference, differencesOf, summary, wholeDiff } from './compare/differences.ts';
import { filesToImport, reportsToCompare } from './compare/inputs.ts';
import { checksFixesExports, importedReports, imports, type Version } from './compare/results.ts';
import { builtVersion } from './compare/versions.ts';
import { projectRoot } from './project.ts';
import { removeFolder, temporaryFolder } from './vscode/processes.ts';

const lastRun = path.join(projectRoot, 'node_modules/.cache/compare/last.json');

const [asked, name] = process.argv.slice(2);
if (asked === undefined) {
  console.log('用法 Usage: npm run compare -- COMMIT|FOLDER, npm run compare -- --show NAME');
  process.exitCode = 2;
} else if (asked === '--show') {
  show(name ?? '');
} else {
  await compare(asked);
}

async function compare(other: string): Promise<void> {
  const before = await builtVersion(other);
  await buildProduct();
  const folder = temporaryFolder();
  const [old, now] = [before, projectRoot].map((root, index): Version => {
    const own = path.join(folder, String(index));
    mkdirSync(own);
    return { root, folder: own };
  });
  if (old === undefined || now === undefined) return;

  const files = filesToImport();
  const [oldImports, newImports] = await Promise.all([imports(old, files), imports(now, files)]);
  // Both versions get the same reports from here on, even if they import differently.
  const reports = [...reportsToCompare(), ...importedReports(oldImports)];
  const [oldResults, newResults] = await Promise.all([checksFixesExports(old, reports), checksFixesExports(now, reports)]);
  removeFolder(folder);

  const all = { old: new Map([...oldImports, ...oldResults]), now: new Map([...newImports, ...newResults]) };
  const differences = differencesOf(all.old, all.now);
  console.log(summary(differences, all.now));
  mkdirSync(path.dirname(lastRun), { recursive: true });
  writeFileSync(lastRun, JSON.stringify(differences));
  const verdict = differences.length === 0 ? '全部相同 all the same' : `${differences.length} 处不同 differ; --show NAME`;
  console.log(`\n${files.length} files imported, ${reports.length} reports: ${verdict}`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}

/** Every difference of the last run whose name contains `part`. */
function show(part: string): void {
  const differences: Difference[] = JSON.parse(readFileSync(lastRun, 'utf8'));
  for (const each of differences.filter((one) => one.name.includes(part))) console.log(wholeDiff(each));
}
