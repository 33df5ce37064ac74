/**
 * The floors of a package's source, lowest first: a folder (or a file that lies
 * beside the folders) imports only from itself and from those before it. What
 * is not named, such as `index.ts`, stands on top and is imported by none.
 */
const FLOORS = [
  {
    source: 'packages/mwaa-network/src',
    floors: [
      'text',
      'cidr',
      'data',
      'snapshot',
      'policy',
      'readers',
      'reachability',
      'resources',
      'request',
      'remediation',
      'rules',
      'judge',
      'plan',
      'preflight',
      'cost',
      'topology',
      'diagram',
      'testing',
    ],
  },
  {
    source: 'plugins/mwaa-backend/src',
    floors: [
      'budgets.ts',
      'caller.ts',
      'boundaryOf.ts',
      'readings',
      'ownership',
      'labels',
      'usable',
      'authorization',
      'health',
      'environment',
      'planning',
      'lifecycle',
      'operations',
      'config.ts',
      'limits',
      'router',
      'audit',
      'plugin.ts',
    ],
  },
  {
    source: 'plugins/mwaa-backend/src/operations',
    floors: [
      'types.ts',
      'decisions',
      'progress',
      'calls',
      'kinds',
      'failures',
      'steps',
      'machine',
      'store',
      'metrics',
      'runner',
      'service',
    ],
  },
  {
    source: 'plugins/mwaa/src',
    floors: [
      'routes.ts',
      'translation',
      'reading',
      'api',
      'entity',
      'status',
      'common',
      'states',
      'findings',
      'topology',
      'retirement',
      'environment',
      'health',
      'lifecycle',
      'formFields',
      'network',
      'operations',
      'audit',
      'legacy',
    ],
  },
  {
    source: 'plugins/mwaa-node/src',
    floors: [
      'types.ts',
      'errors',
      'config',
      'iam',
      'clients',
      'collect',
      'access',
      'environments',
      'facts',
      'metrics',
      'preflight',
      'retirement',
      'stacks',
      'usable',
    ],
  },
  {
    source: 'plugins/scaffolder-backend-module-mwaa/src',
    floors: [
      'example.ts',
      'api',
      'request',
      'operation',
      'plan',
      'provision',
      'update',
      'repair',
      'decommission',
      'drift',
      'template',
    ],
  },
  {
    source: 'plugins/catalog-backend-module-mwaa/src',
    floors: ['config', 'entity', 'provider'],
  },
  {
    source: 'packages/mwaa-cli/src',
    floors: [
      'badInput.ts',
      'exitStatus.ts',
      'io.ts',
      'args',
      'input',
      'format',
      'commands',
      'main.ts',
    ],
  },
];

const within = (source, names) =>
  `^${source}/(${names.join('|').replaceAll('.', '\\.')})(/|$)`;

/** The rules of dependency-cruiser for one package: one a floor, so that a violation names the floor that was left. */
function floorRules({ source, floors }) {
  return [
    ...floors.map((floor, index) => ({
      name: `${source}/${floor} imports only from the floors below it`,
      severity: 'error',
      from: { path: within(source, [floor]) },
      to: {
        path: `^${source}/`,
        pathNot: within(source, floors.slice(0, index + 1)),
      },
    })),
    {
      name: `every folder of ${source} is a floor`,
      severity: 'error',
      from: { path: `^${source}/[^/]+/`, pathNot: within(source, floors) },
      to: {},
    },
  ];
}

module.exports = { FLOORS, floorRules };
