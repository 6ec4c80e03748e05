/** The packaged extension contains what it needs, nothing else, and no trace of where it was built. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { packageExtension } from '../../scripts/package.ts';
import { projectRoot, vsixFile } from '../../scripts/project.ts';
import { readArchive } from '../archive.ts';

if (!existsSync(vsixFile)) await packageExtension();
const files = readArchive(vsixFile);
const names = [...files.keys()].sort();

const allowed =
  /^extension\/(?:package(?:\.nls(?:\.[\w-]+)?)?\.json|readme\.md|LICENSE\.txt|dist\/(?:client(?:\.browser)?\.cjs|server(?:-library|-start)?\.cjs|server\.browser\.js|webview\/[\w-]+\.(?:js|css)|THIRD-PARTY-NOTICES\.txt)|client\/(?:media|l10n)\/[\w.-]+|docs\/rules\/[\w/-]+\.md|formats\/[\w.-]+\.schema\.json|snippets\/[\w.-]+|syntaxes\/[\w.-]+)$|^extension\.vsixmanifest$|^\[Content_Types\]\.xml$/;

test('nothing is packed but what is named', () => {
  assert.deepEqual(
    names.filter((name) => !allowed.test(name)),
    [],
  );
});

test('everything that the manifest points at is packed', () => {
  const manifest = readFileSync(path.join(projectRoot, 'package.json'), 'utf8');
  const targets = [...manifest.matchAll(/"\.?\/?((?:dist(?!\/(?:cli|library))|client|snippets|syntaxes|formats)\/[^"*]+)"/g)].map(
    ([, target]) => target ?? '',
  );
  assert.ok(targets.length > 5);
  assert.deepEqual(
    targets.filter((target) => !files.has(`extension/${target}`)),
    [],
  );
});

test('the programs need nothing beside themselves', () => {
  for (const [name, host] of [
    ['extension/dist/client.cjs', [...builtinModules, 'vscode']],
    ['extension/dist/server.cjs', [...builtinModules, './server-library.cjs', './server-start.cjs']],
    ['extension/dist/server-start.cjs', [...builtinModules, './server-library.cjs']],
    ['extension/dist/server-library.cjs', builtinModules],
    ['extension/dist/client.browser.cjs', ['vscode']],
    ['extension/dist/server.browser.js', []],
  ] as const) {
    const text = files.get(name)?.toString('utf8') ?? '';
    const required = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module]) => module ?? '');
    assert.notEqual(text, '', name);
    const known: ReadonlySet<string> = new Set(host);
    assert.deepEqual(
      required.filter((module) => !known.has(module.replace(/^node:/, ''))),
      [],
      name,
    );
  }
});

test('no packed file names a local path', () => {
  const local = [projectRoot, path.dirname(projectRoot)].filter((folder) => folder.length > 3);
  assert.deepEqual(
    names.filter((name) => {
      const text = files.get(name)?.toString('latin1') ?? '';
      return (
        local.some((folder) => text.includes(`${folder}/`)) || /\/(?:root|home|Users)\/[\w.-]+\/|file:\/\/\/[a-z]+\//.test(text)
      );
    }),
    [],
  );
});

test('the package is smaller than two megabytes', () => {
  assert.ok(statSync(vsixFile).size < 2_000_000, `${statSync(vsixFile).size} bytes`);
});

test('in a workspace that is not trusted, what its settings say of formats and severities does not count', () => {
  const { capabilities } = JSON.parse(files.get('extension/package.json')?.toString('utf8') ?? '');
  const { supported, restrictedConfigurations } = capabilities.untrustedWorkspaces;
  assert.equal(supported, 'limited');
  assert.deepEqual(restrictedConfigurations.sort(), ['disclosureReport.formats', 'disclosureReport.severity']);
});
