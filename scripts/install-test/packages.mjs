/**
 * The workspaces that are published, as tarballs: exactly what `yarn pack`
 * makes of them.
 */
import fs from 'node:fs';
import path from 'node:path';
import { at, root } from '../lib/paths.mjs';
import { yarnProgram } from '../lib/yarn.mjs';
import { command } from './command.mjs';

const read = file => JSON.parse(fs.readFileSync(file, 'utf8'));

export const rootManifest = read(at('package.json'));

/** Program and arguments of the Yarn that is pinned, for {@link command}. */
export const yarn = args => [process.execPath, [yarnProgram(), ...args]];

/** Every workspace: its folder below the root, and its manifest. */
export const workspaces = rootManifest.workspaces
  .map(pattern => pattern.replace('/*', ''))
  .flatMap(folder =>
    fs.readdirSync(at(folder)).map(name => `${folder}/${name}`),
  )
  .filter(folder => fs.existsSync(at(folder, 'package.json')))
  .map(folder => ({ folder, manifest: read(at(folder, 'package.json')) }));

/** What somebody installs: the plugins, and those of our packages that these need. */
export const published = workspaces.filter(({ folder }) =>
  folder.startsWith('plugins/'),
);
for (const { manifest } of published) {
  const needed = Object.keys(manifest.dependencies ?? {});
  published.push(
    ...workspaces.filter(
      one => needed.includes(one.manifest.name) && !published.includes(one),
    ),
  );
}

const backstageCli = at('node_modules/@backstage/cli/bin/backstage-cli');

/** Writes `dist-types`, of which the builds make the packages' declarations. */
export const writeDeclarations = ({ logs }) =>
  command(
    'type declarations',
    process.execPath,
    [at('node_modules/typescript/bin/tsc')],
    { cwd: root, logs },
  );

/** Writes `dist` of every workspace but the app and the backend. */
export const buildPackages = ({ logs }) =>
  command('build packages', process.execPath, [backstageCli, 'repo', 'build'], {
    cwd: root,
    logs,
  });

/** What goes into a package, besides what its manifest names under `files`. */
const ALWAYS = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];

/**
 * Packs every published workspace into `<tarballs>/<name>.tgz`.
 *
 * Packing rewrites `package.json` for the time that it takes. So it is done in
 * a copy of what is packed, and the checkout stays as it is whatever happens,
 * `kill -9` included. The copy has the manifests of all workspaces, from which
 * Yarn takes the versions for `workspace:^`.
 */
export async function packPackages({ dir, tarballs, logs }) {
  const copy = path.join(dir, 'packing');
  fs.mkdirSync(copy, { recursive: true });
  fs.mkdirSync(tarballs, { recursive: true });
  for (const file of [
    'package.json',
    'yarn.lock',
    '.yarnrc.yml',
    'tsconfig.json',
  ]) {
    fs.copyFileSync(at(file), path.join(copy, file));
  }
  fs.symlinkSync(
    at('node_modules'),
    path.join(copy, 'node_modules'),
    'junction',
  );
  for (const workspace of workspaces) {
    const { folder, manifest } = workspace;
    for (const part of published.includes(workspace)
      ? [...ALWAYS, ...manifest.files]
      : ['package.json']) {
      if (fs.existsSync(at(folder, part))) {
        fs.cpSync(at(folder, part), path.join(copy, folder, part), {
          recursive: true,
        });
      }
    }
  }
  await command(
    'pack',
    ...yarn([
      ...['workspaces', 'foreach', '--all', '--parallel', '--jobs', '2'],
      ...published.flatMap(({ manifest }) => ['--include', manifest.name]),
      ...['pack', '--out', path.join(tarballs, '%s.tgz')],
    ]),
    { cwd: copy, logs },
  );
}
