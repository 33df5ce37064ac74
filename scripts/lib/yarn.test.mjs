import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Lack } from './checks.mjs';
import { at } from './paths.mjs';
import { YARN, yarnProgram } from './yarn.mjs';

let dir;
beforeEach(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mwaa-yarn-'));
});
afterEach(() => fs.rmSync(dir, { recursive: true, force: true }));

const kept = () => path.join(dir, `${YARN.version}.tgz`);
const programs = () => fs.readdirSync(dir).filter(name => /js$/.test(name));
const offline = () => assert.fail('npm was asked again');

/** The same archive, whose program prints what it should not. */
function tamper(tarball) {
  const archive = gunzipSync(tarball);
  archive.write('console.log(666)\n/*', archive.indexOf('#!/usr/bin/env node'));
  return gzipSync(archive);
}

test('the pinned Yarn is the one that package.json names', () => {
  const manifest = JSON.parse(fs.readFileSync(at('package.json'), 'utf8'));
  assert.equal(manifest.packageManager, `yarn@${YARN.version}`);
});

test('it runs, and needs no network the second time', () => {
  yarnProgram({ dir });
  const program = yarnProgram({ dir, pack: offline });
  const { stdout } = spawnSync(process.execPath, [program, '--version'], {
    cwd: dir,
    encoding: 'utf8',
    env: { ...process.env, YARN_IGNORE_PATH: '1' },
  });
  assert.equal(stdout.trim(), YARN.version);
});

test('a tampered tarball from npm is refused and not kept', () => {
  yarnProgram({ dir });
  const bad = tamper(fs.readFileSync(kept()));
  const other = path.join(dir, 'other');
  const pack = folder => fs.writeFileSync(path.join(folder, 'any.tgz'), bad);
  for (let tries = 0; tries < 2; tries++) {
    assert.throws(() => yarnProgram({ dir: other, pack }), {
      constructor: Lack,
      message:
        /^What npm fetched as @yarnpkg\/cli-dist@.* is not the Yarn .* nothing of it was run/,
    });
  }
  assert.deepEqual(fs.readdirSync(other), []);
});

test('a tarball that was tampered with where it is kept is refused', () => {
  yarnProgram({ dir });
  const before = programs();
  fs.writeFileSync(kept(), tamper(fs.readFileSync(kept())));
  assert.throws(() => yarnProgram({ dir, pack: offline }), {
    constructor: Lack,
    message: new RegExp(`${YARN.version}\\.tgz is not the Yarn`),
  });
  assert.deepEqual(programs(), before);
});

test('a program that was tampered with is not the one that runs', () => {
  const program = yarnProgram({ dir });
  const good = fs.readFileSync(program);
  fs.writeFileSync(program, 'console.log(666)');
  assert.deepEqual(fs.readFileSync(yarnProgram({ dir, pack: offline })), good);
});

test('what npm says when it cannot fetch is passed on', () => {
  const pack = () => {
    throw new Lack('npm could not fetch it');
  };
  assert.throws(() => yarnProgram({ dir, pack }), /could not fetch/);
  assert.deepEqual(fs.readdirSync(dir), []);
});
