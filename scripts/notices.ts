/** Collects the licences of the bundled packages in one text that is shipped with them. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import similar from '../server/data/similar-characters.json' with { type: 'json' };
import traditional from '../server/data/traditional.json' with { type: 'json' };
import words from '../server/data/words.json' with { type: 'json' };
import { projectRoot } from './project.ts';

/** `inputs` are the files in the bundles, relative to the project's root. */
export async function writeNotices(inputs: Iterable<string>, file: string): Promise<void> {
  const packages = new Set<string>();
  for (const input of inputs) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder !== undefined) packages.add(folder);
  }
  const notices = [...(await Promise.all([...packages].sort().map(noticeOf))), ...noticesOfData()];
  await writeFile(file, `This product carries the following packages.\n\n${[...new Set(notices)].join('\n\n')}\n`);
}

/** Some words and characters of third-party dictionaries are kept as data. */
function noticesOfData(): string[] {
  return [words.source, traditional.source, ...similar.sources].map(
    (source) => `${'-'.repeat(70)}\n${source.package} ${source.version}: of its dictionary\n\n${source.licence}`,
  );
}

async function noticeOf(folder: string): Promise<string> {
  const absolute = path.join(projectRoot, folder);
  const { name, version, license } = JSON.parse(await readFile(path.join(absolute, 'package.json'), 'utf8'));
  const licenseFile = (await readdir(absolute)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = licenseFile === undefined ? '' : await readFile(path.join(absolute, licenseFile), 'utf8');
  return `${'-'.repeat(70)}\n${name} ${version} (${license})\n\n${text.trim()}`;
}
