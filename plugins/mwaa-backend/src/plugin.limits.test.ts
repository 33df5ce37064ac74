import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  createServiceFactory,
  coreServices,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { ACCOUNT, FakeMwaaAws, REGION } from './__testUtils__/FakeMwaaAws';
import { environmentEntity, startPlugin } from './__testUtils__/startPlugin';
import { auditDatabases } from './audit/__testUtils__/databases';

const OWNER = 'group:default/data';
const PLACE = { account: ACCOUNT, region: REGION };
const REQUEST = { ...PLACE, name: 'new', owner: OWNER };
const ENTITY = environmentEntity(
  'etl',
  `arn:aws:airflow:${REGION}:${ACCOUNT}:environment/etl`,
  { discovered: true },
);
// Longer than any test takes, so that none runs over into the next window
// unless it begins in the last moments of a day.
const LIMITS = { window: { days: 1 }, perUser: 10, perService: 20 };

jest.setTimeout(60_000);

/** Keeps the clock that windows are told by where it is. */
beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-12-01T12:00:00Z'));
});
afterEach(() => jest.restoreAllMocks());

async function start(
  options: { limits?: object | false; knex?: Knex; denied?: string[] } = {},
) {
  const aws = new FakeMwaaAws();
  aws.add('etl', { tags: { 'backstage:owner': OWNER } });
  const { knex, limits = LIMITS, denied } = options;
  const { backend, baseUrl } = await startPlugin({
    aws,
    denied,
    entities: [ENTITY],
    ownershipRefs: ['user:default/mock', OWNER],
    config: { mwaa: { limits } },
    features: knex
      ? [
          createServiceFactory({
            service: coreServices.database,
            deps: {},
            factory: () => mockServices.database({ knex }),
          }),
        ]
      : [],
  });
  const send = async (
    path: string,
    body?: object,
    authorization: string = mockCredentials.user.header(),
  ) => {
    const response = await fetch(`${baseUrl}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      message: JSON.parse(text).error?.message as string | undefined,
    };
  };
  const burst = (count: number, authorization?: string) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        send(
          '/v1/plans',
          { request: { ...REQUEST, name: `new-${index}` } },
          authorization,
        ),
      ),
    );
  return { aws, backend, burst, send };
}

const statuses = (answers: Array<{ status: number }>) => {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
};

describe('a budget of requests', () => {
  it('lets a burst of plans ask AWS no more often than the budget does', async () => {
    const { aws, backend, burst } = await start();
    try {
      const [one] = await burst(1);
      expect(one.status).toBe(200);
      const perPlan = aws.calls.length;
      expect(perPlan).toBeGreaterThan(0);
      const answers = await burst(59);
      expect(statuses(answers)).toEqual({ 200: 9, 429: 50 });
      expect(aws.calls.length).toBeLessThanOrEqual(10 * perPlan);

      const refused = answers.find(({ status }) => status === 429)!;
      expect(refused.message).toBe(
        'user:default/mock has made the 10 requests that may ask AWS in 1440 minutes; try again in 43200 s. If that is not enough, ask your portal administrator to raise mwaa.limits.perUser.',
      );
      expect(refused.headers.get('retry-after')).toBe('43200');
      expect(refused.headers.get('access-control-expose-headers')).toContain(
        'Retry-After',
      );
    } finally {
      await backend.stop();
    }
  });

  it('is everybody’s own, and a service has another', async () => {
    const { backend, burst } = await start();
    try {
      expect(statuses(await burst(11))).toEqual({ 200: 10, 429: 1 });
      expect(
        statuses(await burst(1, mockCredentials.user.header('user:default/b'))),
      ).toEqual({ 200: 1 });
      expect(
        statuses(await burst(21, mockCredentials.service.header())),
      ).toEqual({ 200: 20, 429: 1 });
    } finally {
      await backend.stop();
    }
  });

  it.each([
    ['a plan', '/v1/plans', { request: REQUEST }],
    ['an update', 'E/update-plan', { changes: { maxWorkers: 7 } }],
    ['a repair', 'E/repair-plan', {}],
    ['a retirement', 'E/decommission-plan', {}],
    ['a Client VPN', 'E/client-vpn-configuration', undefined],
    ['what there is in a Region', `P/facts?owner=${OWNER}`, undefined],
    ['what may be used', `P/usable?owner=${OWNER}`, undefined],
    ['a VPC', `P/vpcs/vpc-1?owner=${OWNER}`, undefined],
    [
      'an entity’s environment',
      '/v1/entities/resource/default/etl/environment?refresh=true',
      undefined,
    ],
    [
      'an operation',
      '/v1/operations',
      {
        kind: 'decommission',
        environment: { ...PLACE, name: 'etl' },
        idempotencyKey: 'key-of-this-one',
      },
    ],
  ])('refuses %s before AWS is asked', async (_, path, body) => {
    const { aws, backend, send } = await start({
      limits: { ...LIMITS, perUser: 1 },
    });
    try {
      await send('/v1/plans', { request: {} });
      aws.calls.length = 0;
      const answer = await send(
        path
          .replace(/^E/, `/v1/environments/${ACCOUNT}/${REGION}/etl`)
          .replace(/^P/, `/v1/accounts/${ACCOUNT}/regions/${REGION}`),
        body,
      );
      expect(answer).toMatchObject({ status: 429 });
      expect(aws.calls).toEqual([]);
      expect(aws.actors).toEqual([]);
    } finally {
      await backend.stop();
    }
  });

  it('costs nothing for what is served from the cache or the database', async () => {
    const { backend, send } = await start({
      limits: { ...LIMITS, perUser: 1 },
    });
    try {
      const cached = '/v1/entities/resource/default/etl/environment';
      for (const path of [
        cached,
        cached,
        '/v1/provisioning-targets',
        '/v1/operations',
        `/v1/environments/${ACCOUNT}/${REGION}/etl/operations`,
      ]) {
        expect({ path, status: (await send(path)).status }).toEqual({
          path,
          status: 200,
        });
      }
      expect(await send('/v1/plans', { request: REQUEST })).toMatchObject({
        status: 429,
      });
    } finally {
      await backend.stop();
    }
  });

  it('is spent by what is denied, too', async () => {
    const { aws, backend, burst } = await start({ denied: ['mwaa.plan'] });
    try {
      expect(statuses(await burst(12))).toEqual({ 403: 10, 429: 2 });
      expect(aws.calls).toEqual([]);
    } finally {
      await backend.stop();
    }
  });

  it('can be turned off', async () => {
    const { backend, burst } = await start({ limits: false });
    try {
      expect(statuses(await burst(40))).toEqual({ 200: 40 });
    } finally {
      await backend.stop();
    }
  });
});

describe('two replicas', () => {
  const databases = auditDatabases();

  it.each(databases.eachSupportedId())('share one budget on %p', async id => {
    const knex = await databases.init(id);
    const one = await start({ knex });
    const other = await start({ knex });
    try {
      const answers = await Promise.all([one.burst(30), other.burst(30)]);
      expect(statuses(answers.flat())).toEqual({ 200: 10, 429: 50 });
      expect(one.aws.calls.length + other.aws.calls.length).toBeGreaterThan(0);
    } finally {
      await one.backend.stop();
      await other.backend.stop();
    }
  });
});
