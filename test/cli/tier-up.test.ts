/** The setting for when V8 optimizes: one that it knows, or none. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { tierUpFlag } from '../../server/src/tier-up.ts';

const amount = { bytes: 5000, calls: 200 };

test('the V8 that runs this knows the setting', () => {
  const flag = tierUpFlag(amount, process.versions);
  const { stdout, stderr, status } = spawnSync(process.execPath, [...(flag === undefined ? [] : [flag]), '-p', '1'], {
    encoding: 'utf8',
  });
  assert.deepEqual({ stdout, stderr, status }, { stdout: '1\n', stderr: '', status: 0 });
});

test('each version has its own, and what is not known has none', () => {
  assert.equal(tierUpFlag(amount, { v8: '11.3.244.8-node.38' }), '--interrupt-budget=5000');
  assert.equal(tierUpFlag(amount, { v8: '12.4.254.21-node.57' }), '--invocation-count-for-turbofan=200');
  assert.equal(tierUpFlag(amount, { v8: '13.6.233.17-node.63' }), '--invocation-count-for-turbofan=200');
  assert.equal(tierUpFlag(amount, { v8: '99.1.2.3' }), undefined);
  assert.equal(tierUpFlag(amount, { v8: '12.4.254.21', electron: '32.2.6' }), undefined);
});
