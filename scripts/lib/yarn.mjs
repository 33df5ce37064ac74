/**
 * The Yarn that `package.json` names, fetched by npm and held against the digest
 * that is written here before any of it is run, each time.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Lack } from './checks.mjs';
import { dataDir } from './paths.mjs';

/** Of the tarball; `npm view @yarnpkg/cli-dist@VERSION dist.integrity` says it. */
export const YARN = {
  version: '4.13.0',
  integrity:
    'sha512-c0YdSja652OezJqFnz9+pZwKfKAiBu2aRPJiHPU73sirTGgvQRTyaS5Y6PQHAmmaoa3RjCY6f3L2q9g8S/urqw==',
};

const PACKAGE = `@yarnpkg/cli-dist@${YARN.version}`;
const PROGRAM = 'package/bin/yarn.js';

/**
 * Path of Yarn's program. The tarball is kept, so that only the first time needs
 * a network.
 *
 * @param dir - where it is kept
 * @param pack - fetches the tarball into a folder
 * @throws Lack when it cannot be fetched, or is not the one that is pinned
 */
export function yarnProgram({
  dir = path.join(dataDir, 'yarn'),
  pack = npmPack,
} = {}) {
  fs.mkdirSync(dir, { recursive: true });
  const kept = path.join(dir, `${YARN.version}.tgz`);
  if (!fs.existsSync(kept)) {
    const fetched = fs.mkdtempSync(path.join(dir, 'fetched-'));
    try {
      pack(fetched);
      const [name] = fs.readdirSync(fetched);
      const file = path.join(fetched, name);
      check(
        fs.readFileSync(file),
        `What npm fetched as ${PACKAGE}`,
        'find out who changed it before you try again',
      );
      fs.renameSync(file, kept);
    } finally {
      fs.rmSync(fetched, { recursive: true, force: true });
    }
  }
  const tarball = fs.readFileSync(kept);
  check(tarball, kept, 'delete it and try again');
  // Written anew, since the digest is the tarball's and not the program's.
  const program = path.join(dir, `yarn-${YARN.version}-${process.pid}.cjs`);
  fs.writeFileSync(program, unpack(gunzipSync(tarball), PROGRAM));
  process.once('exit', () => fs.rmSync(program, { force: true }));
  return program;
}

/**
 * How to run Yarn with arguments; see {@link yarnProgram}. No other Yarn takes
 * over, which a `yarnPath` in somebody's home could name.
 */
export function yarnCommand(args) {
  return {
    command: process.execPath,
    args: [yarnProgram(), ...args],
    env: { ...process.env, YARN_IGNORE_PATH: '1' },
  };
}

function check(tarball, what, remedy) {
  const found = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
  if (found !== YARN.integrity) {
    throw new Lack(
      `${what} is not the Yarn that scripts/lib/yarn.mjs pins (${found} instead of ${YARN.integrity}), and nothing of it was run: ${remedy}.`,
    );
  }
}

function npmPack(folder) {
  const { status, stderr, error } = spawnSync(
    'npm',
    ['pack', PACKAGE, '--silent', '--ignore-scripts'],
    { cwd: folder, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  if (status !== 0) {
    throw new Lack(
      `${(error?.message ?? stderr).trim()}\n\nnpm could not fetch ${PACKAGE}: see to npm's registry and the network, and try again.`,
    );
  }
}

/** One file of a tar archive: headers of 512 bytes, contents in blocks of 512. */
function unpack(archive, wanted) {
  const text = (from, length) =>
    archive.toString('latin1', from, from + length).replace(/\0.*$/s, '');
  for (let header = 0; header + 512 <= archive.length;) {
    const size = parseInt(text(header + 124, 12), 8) || 0;
    if (text(header, 100) === wanted) {
      return archive.subarray(header + 512, header + 512 + size);
    }
    header += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`${PACKAGE} has no ${wanted}`);
}
