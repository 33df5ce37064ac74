import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { command, endCommands, outputOf } from './command.mjs';

const folder = t => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'command-'));
  t.after(() => fs.rmSync(dir, { recursive: true, force: true }));
  return { cwd: dir, logs: dir };
};

const alive = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('a program that succeeds answers with its output', async t => {
  assert.equal(
    await outputOf(
      'say it',
      process.execPath,
      ['-e', 'console.log("one\\ntwo")'],
      folder(t),
    ),
    'one\ntwo',
  );
});

test('a failing program shows its last lines and its status', async t => {
  const where = folder(t);
  await assert.rejects(
    command(
      'try it',
      process.execPath,
      ['-e', 'console.log("so far so good"); process.exit(3)'],
      where,
    ),
    { message: /^so far so good\n\(try it: 3; log: .*try-it\.log\)$/ },
  );
});

test(
  'ending the programs ends what they started',
  { skip: process.platform === 'win32' },
  async t => {
    const where = folder(t);
    const file = path.join(where.cwd, 'pid');
    const child = `require('fs').writeFileSync(${JSON.stringify(
      file,
    )}, String(process.pid)); setInterval(() => {}, 1000)`;
    const parent = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(
      child,
    )}]); setInterval(() => {}, 1000)`;
    const ended = assert.rejects(
      command('parent', process.execPath, ['-e', parent], where),
      { message: /\(parent: SIGTERM/ },
    );
    while (!fs.existsSync(file) || !fs.readFileSync(file, 'utf8')) {
      await delay(20);
    }
    const pid = Number(fs.readFileSync(file, 'utf8'));
    assert.ok(alive(pid));
    await endCommands();
    await ended;
    for (let tries = 0; alive(pid) && tries < 100; tries += 1) {
      await delay(20);
    }
    assert.ok(!alive(pid));
  },
);
