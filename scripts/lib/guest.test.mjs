import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { Lack } from './checks.mjs';
import { checkGuest } from './guest.mjs';
import { at } from './paths.mjs';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mwaa-guest-'));
after(() => fs.rmSync(dir, { recursive: true, force: true }));

/** Checks the demonstration's configuration under one of a machine. */
function check(local, env = {}) {
  fs.copyFileSync(at('app-config.yaml'), path.join(dir, 'app-config.yaml'));
  const file = path.join(dir, 'app-config.local.yaml');
  fs.rmSync(file, { force: true });
  if (local) {
    fs.writeFileSync(file, local);
  }
  return checkGuest(dir, env);
}

test('the guest of the demonstration is kept from a real AWS', async () => {
  await assert.rejects(check(), error => {
    assert.ok(error instanceof Lack);
    assert.match(error.message, /permission\.grants\[0\] grants "\*"/);
    return true;
  });
});

test('what it says to put into app-config.local.yaml is enough', async () => {
  const { message } = await check().catch(error => error);
  const lines = message.slice(message.indexOf('permission:\n  grants:'));
  assert.match(lines, /- mwaa\.environment\.read\n/);
  await check(lines);
});

for (const [title, local, env] of [
  [
    'to everybody',
    "permission: {grants: [{groups: ['*'], permissions: ['*']}]}",
  ],
  [
    'beside others',
    "permission: {grants: [{groups: [x], permissions: [a]}, {groups: [user:default/guest], permissions: [a, '*']}]}",
  ],
  [
    // By the catalog, the guest may be a member of it.
    'to a group',
    "permission: {grants: [{groups: [group:default/platform], permissions: ['*']}]}",
  ],
  ['while permissions are off', 'permission: {enabled: false, grants: []}'],
  [
    'by environment variable',
    'permission: {grants: []}',
    {
      APP_CONFIG_permission_grants: '[{"groups":["*"],"permissions":["*"]}]',
    },
  ],
]) {
  test(`everything is not granted ${title}`, async () => {
    await assert.rejects(check(local, env), Lack);
  });
}

test('where no guest signs in, everything may be granted', async () => {
  await check('auth: {providers: {guest: null}}');
});
