/** The manifests of the bare installation: what a portal of somebody else has. */
import { published, rootManifest, workspaces } from './packages.mjs';

/** What this repository has not: the former frontend system, and no policy. */
const ELSEWHERE = {
  '@backstage/app-defaults': '^1.7.12',
  '@backstage/plugin-permission-backend-module-allow-all-policy': '^0.2.23',
};

/** Ranges that this repository's workspaces ask for, by package. */
const declared = Object.assign(
  {},
  ELSEWHERE,
  ...[...workspaces.map(({ manifest }) => manifest), rootManifest].flatMap(
    ({ devDependencies, dependencies }) => [devDependencies, dependencies],
  ),
);

/** Versions of our own packages, as somebody who installs them would see. */
const ours = Object.fromEntries(
  published.map(({ manifest }) => [manifest.name, `^${manifest.version}`]),
);

const ranges = (...names) =>
  Object.fromEntries(
    names.map(name => {
      const range = ours[name] ?? declared[name];
      if (!range) {
        throw new Error(`No workspace says which ${name} there should be.`);
      }
      return [name, range];
    }),
  );

const app = (name, ...dependencies) => ({
  name,
  version: '0.0.0',
  private: true,
  bundled: true,
  backstage: { role: 'frontend' },
  dependencies: ranges(
    '@backstage/cli',
    '@backstage/plugin-catalog',
    '@backstage/plugin-scaffolder',
    '@backstage/ui',
    'backstage-plugin-mwaa',
    'react',
    'react-dom',
    'react-router',
    'react-router-dom',
    ...dependencies,
  ),
  files: ['dist'],
});

/** By file below the installation's folder. */
export const manifests = {
  'packages/app/package.json': app('app', '@backstage/frontend-defaults'),
  'packages/app-legacy/package.json': app(
    'app-legacy',
    '@backstage/app-defaults',
    '@backstage/core-app-api',
    '@backstage/core-components',
    '@backstage/core-plugin-api',
    '@backstage/integration-react',
    '@backstage/plugin-scaffolder-react',
    '@material-ui/core',
  ),
  'packages/backend/package.json': {
    name: 'backend',
    version: '0.0.0',
    private: true,
    main: 'dist/index.cjs.js',
    backstage: { role: 'backend' },
    dependencies: {
      app: 'link:../app',
      'app-legacy': 'link:../app-legacy',
      ...ranges(
        '@backstage/backend-defaults',
        '@backstage/plugin-app-backend',
        '@backstage/plugin-auth-backend',
        '@backstage/plugin-auth-backend-module-guest-provider',
        '@backstage/plugin-catalog-backend',
        '@backstage/plugin-catalog-backend-module-scaffolder-entity-model',
        '@backstage/plugin-permission-backend',
        '@backstage/plugin-permission-backend-module-allow-all-policy',
        '@backstage/plugin-scaffolder-backend',
        'backstage-plugin-catalog-backend-module-mwaa',
        'backstage-plugin-mwaa-backend',
        'backstage-plugin-scaffolder-backend-module-mwaa',
        'better-sqlite3',
      ),
    },
    devDependencies: ranges('@backstage/cli'),
  },
};

/**
 * The root manifest.
 *
 * @param tarballs - file of each of our packages' tarball, by package. They
 *   stand in for the registry, for our packages' own dependencies too
 * @param reuseSqlite - true where a compiled SQLite is copied in afterwards
 */
export const rootManifestWith = ({ tarballs, reuseSqlite }) => ({
  name: 'somebody-elses-portal',
  version: '0.0.0',
  private: true,
  workspaces: ['packages/*'],
  packageManager: rootManifest.packageManager,
  devDependencies: ranges(
    '@backstage/cli',
    '@backstage/cli-defaults',
    '@types/node',
    '@types/react',
    '@types/react-dom',
    'node-gyp',
    'typescript',
  ),
  resolutions: {
    ...rootManifest.resolutions,
    ...Object.fromEntries(
      Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`]),
    ),
  },
  dependenciesMeta: {
    ...rootManifest.dependenciesMeta,
    ...(reuseSqlite && { 'better-sqlite3': { built: false } }),
  },
});
