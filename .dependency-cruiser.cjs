/**
 * What may import what inside a package: no circles, and the floors of
 * scripts/lint/floors.js. Imports of types count. Who may import whom between
 * packages is said in scripts/lint/boundaries.js, which editors show.
 *
 * `scripts/lint/dependencies.test.mjs` tries every rule and runs them all.
 */
const { FLOORS, floorRules } = require('./scripts/lint/floors');

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...FLOORS.flatMap(floorRules),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: [
        '(^|/)(node_modules|dist|dist-types)/',
        '\\.test\\.[cm]?[jt]sx?$',
        '/__(testUtils|fixtures|integration)__/',
      ],
    },
  },
};
