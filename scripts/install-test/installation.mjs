/** A bare Backstage of somebody else, in a folder of its own, with our packages. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { at } from '../lib/paths.mjs';
import { command, outputOf } from './command.mjs';
import { manifests, rootManifestWith } from './manifests.mjs';
import { published, yarn } from './packages.mjs';
import { undeclaredImports } from './packedImports.mjs';

const SQLITE = 'node_modules/better-sqlite3/build/Release/better_sqlite3.node';

const writeJson = (file, value) => {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(value, null, 2));
};

/**
 * Copies the tarballs to where the installation looks for them, and answers
 * with their paths below it by package. Each lies in a folder that is named by
 * its content: Yarn's cache knows a tarball by its path alone.
 */
function copyTarballs(dir, tarballs) {
  return Object.fromEntries(
    published.map(({ manifest: { name } }) => {
      const content = fs.readFileSync(path.join(tarballs, `${name}.tgz`));
      const digest = createHash('sha256').update(content).digest('hex');
      const file = `./tarballs/${digest.slice(0, 16)}/${name}.tgz`;
      fs.mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
      fs.writeFileSync(path.join(dir, file), content);
      return [name, file];
    }),
  );
}

/** Writes everything but `node_modules`. */
export function writeInstallation({ dir, tarballs }) {
  fs.cpSync(at('scripts/install-test/installation'), dir, { recursive: true });
  fs.cpSync(at('templates/mwaa-environment'), path.join(dir, 'template'), {
    recursive: true,
  });
  for (const file of ['.yarnrc.yml', 'backstage.json']) {
    fs.copyFileSync(at(file), path.join(dir, file));
  }
  // What is not ours has the versions that this repository is tested with;
  // Yarn takes out what the bare installation has not.
  fs.copyFileSync(at('yarn.lock'), path.join(dir, 'yarn.lock'));
  for (const [file, manifest] of Object.entries(manifests)) {
    writeJson(path.join(dir, file), manifest);
  }
  writeJson(
    path.join(dir, 'package.json'),
    rootManifestWith({
      tarballs: copyTarballs(dir, tarballs),
      reuseSqlite: fs.existsSync(at(SQLITE)),
    }),
  );
}

/**
 * `yarn install`. Where no binary of SQLite is served for the platform, it is
 * compiled, which takes two minutes and shows nothing of ours: the one that
 * this repository has compiled is used if it has one.
 */
export async function install({ dir, logs }) {
  await command('yarn install', ...yarn(['install', '--no-immutable']), {
    cwd: dir,
    logs,
  });
  if (fs.existsSync(at(SQLITE))) {
    fs.cpSync(at(SQLITE), path.join(dir, SQLITE));
  }
  await forgetTarballs({ dir, logs });
}

/** Takes our tarballs out of Yarn's cache again: nobody will ask for them. */
async function forgetTarballs({ dir, logs }) {
  const output = await outputOf(
    'where is the cache',
    ...yarn(['config', 'get', 'cacheFolder']),
    { cwd: dir, logs },
  );
  const cache = output.split('\n').at(-1);
  const ours = published.map(({ manifest }) => `${manifest.name}-file-`);
  for (const file of fs.readdirSync(cache)) {
    if (ours.some(name => file.startsWith(name))) {
      fs.rmSync(path.join(cache, file), { force: true });
    }
  }
}

/** What was installed imports nothing that its manifest does not ask for. */
export function checkImports({ dir }) {
  const lines = published.flatMap(({ manifest }) =>
    undeclaredImports(path.join(dir, 'node_modules', manifest.name)),
  );
  if (lines.length > 0) {
    throw new Error(lines.join('\n'));
  }
}

/** Type-checks all of the installation's own code against our declarations. */
export const checkTypes = ({ dir, logs }) =>
  command(
    'type check',
    process.execPath,
    [path.join(dir, 'node_modules/typescript/bin/tsc')],
    { cwd: dir, logs },
  );

export const buildApp = (name, { dir, logs }) =>
  command(
    `build ${name}`,
    process.execPath,
    [
      path.join(dir, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'build',
    ],
    { cwd: path.join(dir, 'packages', name), logs },
  );
