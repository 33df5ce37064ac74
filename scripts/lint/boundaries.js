/**
 * Who may import whom (docs/architecture.md). Each workspace's `.eslintrc.js`
 * calls this with its own folder; `boundaries.test.mjs` tries every line.
 *
 * Patterns hold for source files. Tests are freer: they may start the sandbox.
 */
const { builtinModules } = require('node:module');
const path = require('node:path');
const factory = require('@backstage/cli/config/eslint-factory');

const PRODUCT = [
  'mwaa-network',
  'mwaa-cli',
  'backstage-plugin-mwaa',
  'backstage-plugin-mwaa-backend',
  'backstage-plugin-mwaa-common',
  'backstage-plugin-mwaa-node',
  'backstage-plugin-catalog-backend-module-mwaa',
  'backstage-plugin-scaffolder-backend-module-mwaa',
];
const SDK = ['@aws-sdk/*', '@smithy/*', 'aws-sdk'];
const BROWSER = ['react', 'react-dom', 'react-dom/*', '@material-ui/*'];
const BACKSTAGE = ['@backstage/*', '@backstage/*/*'];
const NODE = [...builtinModules, 'node:*'];

/** For each workspace: what of the product it may import, and what besides is forbidden. */
const WORKSPACES = {
  'packages/mwaa-network': {
    may: [],
    never: [...SDK, ...BROWSER, ...BACKSTAGE, ...NODE],
  },
  'packages/aws-sandbox': { may: [], never: [...BROWSER, ...BACKSTAGE] },
  'packages/mwaa-cli': {
    may: ['mwaa-network', 'backstage-plugin-mwaa-node'],
    never: [...SDK, ...BROWSER],
  },
  'plugins/mwaa-common': {
    may: ['mwaa-network'],
    never: [...SDK, ...BROWSER, ...NODE],
  },
  'plugins/mwaa-node': {
    may: ['mwaa-network', 'backstage-plugin-mwaa-common'],
    never: BROWSER,
  },
  'plugins/mwaa': {
    may: ['mwaa-network', 'backstage-plugin-mwaa-common'],
    never: SDK,
  },
  'plugins/mwaa-backend': {
    may: [
      'mwaa-network',
      'backstage-plugin-mwaa-common',
      'backstage-plugin-mwaa-node',
    ],
    never: [...SDK, ...BROWSER],
  },
  'plugins/catalog-backend-module-mwaa': {
    may: [
      'mwaa-network',
      'backstage-plugin-mwaa-common',
      'backstage-plugin-mwaa-node',
    ],
    never: [...SDK, ...BROWSER],
  },
  'plugins/scaffolder-backend-module-mwaa': {
    may: [
      'mwaa-network',
      'backstage-plugin-mwaa-common',
      'backstage-plugin-mwaa-node',
    ],
    never: [...SDK, ...BROWSER],
  },
  'packages/app': {
    may: ['mwaa-network', 'backstage-plugin-mwaa'],
    never: SDK,
  },
  'packages/backend': {
    may: [
      'backstage-plugin-mwaa-backend',
      // Its policy knows their permissions and refs.
      'backstage-plugin-mwaa-common',
      'backstage-plugin-mwaa-node',
      'backstage-plugin-catalog-backend-module-mwaa',
      'backstage-plugin-scaffolder-backend-module-mwaa',
    ],
    never: [...SDK, ...BROWSER],
  },
};

/** ESLint configuration of the workspace in `dir`, an absolute path. */
function boundaries(dir) {
  const root = path.resolve(__dirname, '../..');
  const name = path.relative(root, dir).split(path.sep).join('/');
  const workspace = WORKSPACES[name];
  if (!workspace) {
    throw new Error(`${name} has no line in scripts/lint/boundaries.js`);
  }
  const others = PRODUCT.filter(product => !workspace.may.includes(product));
  const internals = [...PRODUCT, 'aws-sandbox'].flatMap(product => [
    `${product}/src/**`,
    `${product}/dist/**`,
  ]);
  const isBuiltin = module => builtinModules.includes(module);
  return factory(dir, {
    // Patterns are those of .gitignore: the slash in front keeps them from
    // matching a folder of the same name further down a path.
    restrictedImportPatterns: [
      ...others,
      'aws-sandbox',
      ...internals,
      ...workspace.never.filter(module => !isBuiltin(module)),
    ].map(pattern => `/${pattern}`),
    restrictedSrcImports: workspace.never.filter(isBuiltin),
  });
}

module.exports = { boundaries };
