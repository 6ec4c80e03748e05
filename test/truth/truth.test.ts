/** The findings in the published reports agree with the reviewer's key, within the committed limits. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/project.ts';
import { withShared } from '../shared-folder.ts';

test('recall and precision over the published reports', withShared, () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', path.join(projectRoot, 'scripts/truth.ts')],
    {
      cwd: projectRoot,
      encoding: 'utf8',
    },
  );
  assert.equal(status, 0, `${stdout}\n${stderr}`);
});
