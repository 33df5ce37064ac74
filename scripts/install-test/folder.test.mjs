import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayRunFrom } from './folder.mjs';

const MOUNTS = `/dev/vda / ext4 rw,relatime 0 0
tmpfs /dev/shm tmpfs rw,nosuid,nodev 0 0
tmpfs /run tmpfs rw,nosuid,noexec 0 0
`;

test('programs run from a place that is mounted, and not for data only', () => {
  assert.equal(mayRunFrom('/dev/shm', MOUNTS), true);
  assert.equal(mayRunFrom('/run', MOUNTS), false);
  assert.equal(mayRunFrom('/elsewhere', MOUNTS), false);
});
