/**
 * The plugin's backend before people of different standing: in this process,
 * over a sandbox in another, with the permission framework and the policy that
 * the portal ships. Whoever calls is told by the test backend's credentials.
 */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { startSandbox, stop } from '../lib/servers.mjs';
import { at } from '../lib/paths.mjs';

const load = createRequire(at('plugins/mwaa-backend/package.json'));
const { mockCredentials, mockServices, startTestBackend } = load(
  '@backstage/backend-test-utils',
);
const { schedulerServiceFactory } = load(
  '@backstage/backend-defaults/scheduler',
);
const { createServiceFactory, coreServices } = load(
  '@backstage/backend-plugin-api',
);
const { ConfigReader } = load('@backstage/config');
const { default: mwaaPlugin, mwaaTargetRules } = load(
  'backstage-plugin-mwaa-backend',
);
const { parseMwaaTargetRef } = load('backstage-plugin-mwaa-common');
const loadBackend = createRequire(at('packages/backend/package.json'));
const { readGrants } = loadBackend(
  at('packages/backend/src/permission/grants.ts'),
);
const { GrantsPolicy } = loadBackend(
  at('packages/backend/src/permission/GrantsPolicy.ts'),
);
const { catalogServiceMock } = load('@backstage/plugin-catalog-node/testUtils');

/** The sandbox's two accounts, each with the Region that its seed is in. */
export const PLACES = [
  { account: '111122223333', region: 'us-east-1' },
  { account: '444455556666', region: 'eu-west-1' },
];

/** Everybody: what they belong to, and what they are granted. */
export const PEOPLE = {
  owner: { groups: ['group:default/marketing-analytics'], grants: 'teams' },
  'other owner': { groups: ['group:default/risk'], grants: 'teams' },
  planner: { groups: ['group:default/planners'], grants: 'planners' },
  reader: { groups: ['group:default/readers'], grants: 'readers' },
  administrator: {
    groups: ['group:default/platform'],
    grants: 'administrators',
  },
  nobody: { groups: ['group:default/nobodies'], grants: 'none' },
  service: { service: 'plugin:sweeper' },
};

const OF_TEAMS = [
  'catalog.entity.read',
  'mwaa.environment.read',
  'mwaa.plan',
  'mwaa.environment.provision',
  'mwaa.environment.update',
  'mwaa.environment.repair',
  'mwaa.environment.decommission',
  'mwaa.environment.drift',
  'mwaa.environment.client-vpn',
  'mwaa.operation.read',
  'mwaa.operation.cancel',
  'mwaa.audit.read',
];

const GRANTS = [
  {
    groups: ['group:default/marketing-analytics', 'group:default/risk'],
    permissions: OF_TEAMS,
    owners: 'own',
  },
  {
    groups: ['group:default/planners'],
    permissions: ['mwaa.plan'],
    accounts: [PLACES[0].account],
  },
  {
    groups: ['group:default/readers'],
    permissions: [
      'catalog.entity.read',
      'mwaa.environment.read',
      'mwaa.operation.read',
      'mwaa.audit.read',
    ],
  },
  { groups: ['group:default/platform'], permissions: ['*'] },
];

const refOf = person => `user:default/${person.replaceAll(' ', '-')}`;

const refsOf = ref => [ref, ...(groupsByRef.get(ref) ?? [])];

const groupsByRef = new Map(
  Object.entries(PEOPLE).map(([person, { groups }]) => [
    refOf(person),
    groups ?? [],
  ]),
);

/**
 * The permission framework's two questions, answered by the shipped policy. The
 * framework itself does not take the test backend's tokens for a plugin's.
 */
function permissionsOf(entities) {
  const policy = new GrantsPolicy(
    readGrants(new ConfigReader({ permission: { grants: GRANTS } })),
  );
  const decide = async ({ permission }, { credentials }) => {
    // As the framework does: a plugin's own calls answer to nobody.
    if (credentials.principal.type === 'service') return { result: 'ALLOW' };
    const { userEntityRef } = credentials.principal;
    return policy.handle(
      { permission },
      { info: { userEntityRef, ownershipEntityRefs: refsOf(userEntityRef) } },
    );
  };
  return {
    authorizeConditional: (queries, options) =>
      Promise.all(queries.map(query => decide(query, options))),
    authorize: (queries, options) =>
      Promise.all(
        queries.map(async query => {
          const { conditions, result } = await decide(query, options);
          if (result !== 'CONDITIONAL') return { result };
          return {
            result: matches(conditions, query.resourceRef, entities)
              ? 'ALLOW'
              : 'DENY',
          };
        }),
      ),
  };
}

function matches(criteria, ref, entities) {
  if (criteria.anyOf)
    return criteria.anyOf.some(each => matches(each, ref, entities));
  if (criteria.allOf)
    return criteria.allOf.every(each => matches(each, ref, entities));
  if (criteria.not) return !matches(criteria.not, ref, entities);
  if (criteria.rule === 'IS_ENTITY_OWNER') {
    const entity = entities.find(
      ({ metadata }) => ref === `resource:default/${metadata.name}`,
    );
    return criteria.params.claims.includes(entity?.spec.owner);
  }
  const rule = Object.values(mwaaTargetRules).find(
    ({ name }) => name === criteria.rule,
  );
  return rule.apply(parseMwaaTargetRef(ref), criteria.params);
}

function configuration({
  database,
  sandboxUrl,
  limits,
  approval,
  auditFrequency = { hours: 6 },
}) {
  return {
    backend: { database },
    aws: {
      mainAccount: {
        accessKeyId: 'AKIASANDBOX00000PORTAL',
        secretAccessKey: 'sandbox',
      },
      accounts: PLACES.map(({ account }) => ({
        accountId: account,
        roleName: 'MwaaPortalRead',
      })),
    },
    mwaa: {
      ...(limits !== undefined && { limits }),
      operations: {
        pollInterval: { milliseconds: 200 },
        maxPollInterval: { milliseconds: 500 },
      },
      audit: {
        schedule: {
          frequency: auditFrequency,
          timeout: { minutes: 2 },
          initialDelay: { seconds: 1 },
        },
      },
      discovery: { defaultOwner: 'group:default/nobodies' },
      accounts: PLACES.map(({ account, region }) => ({
        accountId: account,
        regions: [region],
        ...(approval && { approval }),
        provisioning: {
          roleArn: `arn:aws:iam::${account}:role/MwaaPortalProvision`,
          cloudFormationRoleArn: `arn:aws:iam::${account}:role/MwaaCloudFormation`,
        },
      })),
    },
    sandboxUrl,
  };
}

/**
 * @param options.port - of the sandbox
 * @param options.database - as `backend.database` in the configuration; SQLite
 *   in a folder of its own by default
 * @param options.entities - what the catalog holds
 */
export async function startPortal({
  port,
  database,
  entities = [],
  limits,
  approval,
  auditFrequency,
  environmentSeconds = 2,
}) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'mwaa-people-'));
  const sandbox = await startSandbox({ port, environmentSeconds, dir });
  process.env.AWS_ENDPOINT_URL = sandbox.url;
  const logs = [];
  const logger = {};
  for (const level of ['error', 'warn', 'info', 'debug']) {
    logger[level] = (message, meta) =>
      logs.push(`${level} ${message} ${meta ? JSON.stringify(meta) : ''}`);
  }
  logger.child = () => logger;
  const backend = await startTestBackend({
    features: [
      mwaaPlugin,
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissionsOf(entities),
      }),
      schedulerServiceFactory,
      mockServices.rootConfig.factory({
        data: configuration({
          database: database ?? {
            client: 'better-sqlite3',
            connection: { directory: path.join(dir, 'portal') },
          },
          limits,
          approval,
          auditFrequency,
          sandboxUrl: sandbox.url,
        }),
      }),
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          getUserInfo: async ({ principal }) => ({
            userEntityRef: principal.userEntityRef,
            ownershipEntityRefs: refsOf(principal.userEntityRef),
          }),
        }),
      }),
      catalogServiceMock.factory({ entities }),
    ],
  });
  const url = `http://localhost:${backend.server.port()}`;
  return {
    url,
    dir,
    logs,
    sandbox,
    call: (person, method, route, body) =>
      call(`${url}/api/mwaa`, person, method, route, body),
    async end() {
      await backend.stop();
      await stop(sandbox);
      fs.rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The credentials of a person, as the test backend takes them in a header. */
export function headerOf(person) {
  const { service } = PEOPLE[person];
  return service
    ? mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(service),
        targetPluginId: 'mwaa',
      })
    : mockCredentials.user.header(refOf(person));
}

export function credentialsOf(person) {
  const { service } = PEOPLE[person];
  return service
    ? mockCredentials.service(service)
    : mockCredentials.user(refOf(person));
}

async function call(base, person, method, route, body) {
  const response = await fetch(`${base}${route}`, {
    method,
    headers: {
      authorization: headerOf(person),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && {
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  });
  const text = await response.text();
  let json;
  try {
    json = JSON.parse(text);
  } catch {
    // Not every answer is one: a CSV, for example.
  }
  return { status: response.status, headers: response.headers, text, json };
}
