import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type ConditionalPolicyDecision,
} from '@backstage/plugin-permission-common';
import type { MwaaClient } from 'backstage-plugin-mwaa-common';
import { emptySnapshot } from 'mwaa-network';
import { ACCOUNT, FakeMwaaAws, REGION } from './__testUtils__/FakeMwaaAws';
import {
  startPlugin,
  type StartPluginOptions,
} from './__testUtils__/startPlugin';
import { mwaaTargetConditions } from './authorization/targetRules';

const OWNER = 'group:default/data';
const OTHER = 'group:default/finance';
const PLACE = { account: ACCOUNT, region: REGION };
const VPC = 'vpc-0123456789abcdef0';

/** A policy that lets people do a thing for some owners, or in some accounts. */
function only(
  permission: string,
  conditions: ConditionalPolicyDecision['conditions'],
): StartPluginOptions['conditions'] {
  return {
    [permission]: {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'mwaa',
      resourceType: 'mwaa-target',
      conditions,
    },
  };
}

const ofOwners = (...owners: string[]) =>
  mwaaTargetConditions.hasOwner({ owners });

/** Environments of two teams, and every call to AWS that is made. */
async function start(options: Partial<StartPluginOptions> = {}) {
  const fake = new FakeMwaaAws();
  fake.add('etl', { tags: { 'backstage:owner': OWNER } });
  fake.add('payroll', { tags: { 'backstage:owner': OTHER } });
  fake.add('nobodys');
  fake.vpcs.set(VPC, emptySnapshot(PLACE));
  fake.usable.items = [
    {
      kind: 'vpc',
      id: VPC,
      arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/${VPC}`,
      name: 'data',
      tags: { status: 'read', tags: { 'backstage:owner': OWNER } },
    },
  ];
  const calls: string[] = [];
  const aws = new Proxy(fake, {
    get(target, name, receiver) {
      const value = Reflect.get(target, name, receiver);
      if (typeof value !== 'function' || name === 'accounts') return value;
      return (...args: unknown[]) => {
        calls.push(String(name));
        return value.apply(target, args);
      };
    },
  });
  const started = await startPlugin({
    aws,
    ownershipRefs: ['user:default/mock', OWNER],
    ...options,
  });
  calls.length = 0;
  return { calls, fake, ...started };
}

interface Answer {
  status: number;
  message: string;
}

/** What was answered, as far as it does not hold the name itself. */
async function answer(call: Promise<unknown>, name: string): Promise<Answer> {
  return call.then(
    () => ({ status: 200, message: '' }),
    error => ({
      status: error.statusCode,
      message: String(error.body?.error?.message)
        .split(`"${name}"`)
        .join('NAME'),
    }),
  );
}

const CALLS: Array<
  [string, string, (client: MwaaClient, name: string) => Promise<unknown>]
> = [
  [
    'an update’s plan',
    'mwaa.environment.update',
    (client, name) => client.planUpdate({ ...PLACE, name }, { maxWorkers: 7 }),
  ],
  [
    'a repair’s plan',
    'mwaa.environment.repair',
    (client, name) => client.planRepair({ ...PLACE, name }),
  ],
  [
    'a retirement’s plan',
    'mwaa.environment.decommission',
    (client, name) => client.planDecommission({ ...PLACE, name }),
  ],
  [
    'the Client VPN’s configuration',
    'mwaa.environment.client-vpn',
    (client, name) => client.getClientVpnConfiguration({ ...PLACE, name }),
  ],
  [
    'a retirement',
    'mwaa.environment.decommission',
    (client, name) =>
      client.startOperation({
        kind: 'decommission',
        idempotencyKey: `key-${name}`,
        environment: { ...PLACE, name },
        confirm: name,
      }),
  ],
  [
    'a look for drift',
    'mwaa.environment.drift',
    (client, name) =>
      client.startOperation({
        kind: 'drift',
        idempotencyKey: `key-${name}`,
        environment: { ...PLACE, name },
      }),
  ],
];

describe.each(CALLS)('%s', (_, permission, call) => {
  const NAMES = ['etl', 'payroll', 'nobodys', 'absent'];

  it('is one answer for every name to whoever is denied, and AWS is not asked', async () => {
    const { calls, client } = await start({ denied: [permission] });
    const answers = [];
    for (const name of NAMES) {
      answers.push(await answer(call(client, name), name));
    }
    expect(answers).toEqual(
      NAMES.map(() => ({
        status: 403,
        message: `The permission ${permission} is denied; ask your portal administrator for it`,
      })),
    );
    expect(calls).toEqual([]);
  });

  it('is the same where the policy allows another account only', async () => {
    const { calls, client } = await start({
      conditions: only(permission, {
        allOf: [
          ofOwners(OWNER),
          mwaaTargetConditions.isInAccount({ accounts: ['999999999999'] }),
        ],
      }),
    });
    for (const name of NAMES) {
      expect(await answer(call(client, name), name)).toMatchObject({
        status: 403,
      });
    }
    expect(calls).toEqual([]);
  });

  it('tells whoever may for their own nothing of others’, nor which there are', async () => {
    const { client } = await start({
      conditions: only(permission, ofOwners(OWNER)),
    });
    const [others, nobodys, absent] = [
      await answer(call(client, 'payroll'), 'payroll'),
      await answer(call(client, 'nobodys'), 'nobodys'),
      await answer(call(client, 'absent'), 'absent'),
    ];
    expect(absent).toMatchObject({
      status: 404,
      message: expect.stringContaining(
        `There is no environment NAME in account ${ACCOUNT}, ${REGION}, that you may `,
      ),
    });
    expect(others).toEqual(absent);
    expect(nobodys).toEqual(absent);
  });

  it('costs AWS no call for each of a hundred names that somebody guesses', async () => {
    const { calls, client } = await start({
      conditions: only(permission, ofOwners(OWNER)),
    });
    for (let index = 0; index < 100; index++) {
      await answer(call(client, `guess-${index}`), '');
    }
    expect(calls).toEqual(['listEnvironments']);
  });

  it('is nobody’s who does not belong to the owner, where owners are limited', async () => {
    const { client, fake } = await start();
    fake.configured[0].provisioning!.owners = [OWNER, OTHER];
    const others = await answer(call(client, 'payroll'), 'payroll');
    expect(others.status).toBe(404);
    expect(others.message).not.toContain('finance');
  });

  it('names none of the owners to somebody who is none of them', async () => {
    const { calls, client, fake } = await start({ ownershipRefs: [] });
    fake.configured[0].provisioning!.owners = [OTHER];
    const refused = await answer(call(client, 'payroll'), 'payroll');
    expect(refused.status).toBe(403);
    expect(refused.message).not.toContain('finance');
    expect(calls).toEqual([]);
  });
});

describe('what the portal itself has changed', () => {
  it('is seen at once', async () => {
    const { client, fake } = await start({
      conditions: only('mwaa.environment.repair', ofOwners(OWNER)),
    });
    const repair = () =>
      answer(client.planRepair({ ...PLACE, name: 'new' }), 'new');
    expect(await repair()).toMatchObject({ status: 404 });
    const { id } = await client.startOperation({
      kind: 'provision',
      idempotencyKey: 'key',
      request: { ...PLACE, name: 'new', owner: OWNER },
    });
    await client.cancelOperation(id);
    fake.add('new', { tags: { 'backstage:owner': OWNER } });
    expect(await repair()).toMatchObject({ status: 200 });
  });

  it('is looked at anew before anything is started', async () => {
    const { client, fake } = await start();
    const [, , call] = CALLS[5];
    await client.planRepair({ ...PLACE, name: 'etl' });
    // Sold to another team a moment ago.
    fake.configured[0].provisioning!.owners = [OWNER, OTHER];
    fake.add('etl', { tags: { 'backstage:owner': OTHER } });
    expect(await answer(call(client, 'etl'), 'etl')).toMatchObject({
      status: 404,
    });
  });
});

describe('somebody who may plan for their own in one account', () => {
  const conditions = only('mwaa.plan', {
    allOf: [
      ofOwners(OWNER),
      mwaaTargetConditions.isInAccount({ accounts: [ACCOUNT] }),
    ],
  });

  async function withAnotherAccount() {
    const started = await start({ conditions });
    started.fake.configured.push({
      ...started.fake.configured[0],
      account: '999999999999',
      name: 'Payments',
    });
    return started;
  }

  it('is shown that account and no other', async () => {
    const { client } = await withAnotherAccount();
    expect(await client.getProvisioningTargets()).toMatchObject([
      { account: ACCOUNT },
    ]);
  });

  it('reads facts, what is usable and VPCs for their own', async () => {
    const { client } = await withAnotherAccount();
    const mine = { ...PLACE, owner: OWNER };
    await expect(client.getRegionFacts(mine)).resolves.toBeDefined();
    expect(await client.getUsableResources(mine)).toMatchObject({
      items: [{ id: VPC, because: 'tag' }],
    });
    await expect(client.getVpc({ ...mine, vpcId: VPC })).resolves.toBeDefined();
  });

  it.each([
    ['another account', { ...PLACE, account: '999999999999', owner: OWNER }],
    ['another owner', { ...PLACE, owner: OTHER }],
  ])('reads none of them in %s, and AWS is not asked', async (_, place) => {
    const { calls, client } = await withAnotherAccount();
    for (const call of [
      () => client.getRegionFacts(place),
      () => client.getUsableResources(place),
      () => client.getVpc({ ...place, vpcId: VPC }),
      () => client.plan({ ...place, name: 'new' }),
    ]) {
      const refused = await answer(call(), '');
      expect(refused.status).toBe(403);
      expect(refused.message).not.toContain('Payments');
    }
    expect(calls).toEqual([]);
  });

  it('gets one answer for a VPC that is not there and one that is another’s', async () => {
    const { client, fake } = await start({ conditions });
    fake.vpcs.set('vpc-0aaaaaaaaaaaaaaaa', emptySnapshot(PLACE));
    const get = (vpcId: string) =>
      answer(client.getVpc({ ...PLACE, owner: OWNER, vpcId }), vpcId);
    const [others, absent] = [
      await get('vpc-0aaaaaaaaaaaaaaaa'),
      await get('vpc-0bbbbbbbbbbbbbbbb'),
    ];
    expect(others).toEqual(absent);
    expect(absent.status).toBe(404);
  });

  it('does not plan for an owner with what that owner may not have from them', async () => {
    const { client } = await start();
    const refused = await answer(
      client.plan({
        ...PLACE,
        name: 'new',
        owner: OTHER,
        bucketName: 'salaries',
      }),
      '',
    );
    expect(refused).toMatchObject({
      status: 403,
      message: expect.stringContaining('bucketName'),
    });
  });
});

describe('operations', () => {
  const UNKNOWN = '00000000-0000-4000-8000-000000000000';
  const kinds = [
    'getOperation',
    'cancelOperation',
    'approveOperation',
    'retryOperation',
  ] as const;

  it('of another team are absent to whoever may see their own only', async () => {
    const conditions = Object.assign(
      {},
      ...['read', 'cancel', 'approve', 'administer'].map(verb =>
        only(`mwaa.operation.${verb}`, ofOwners(OWNER)),
      ),
    );
    const { baseUrl, client } = await start({ conditions });
    // A service starts it, so that it is not the user's own.
    const response = await fetch(`${baseUrl}/v1/operations`, {
      method: 'POST',
      headers: {
        Authorization: mockCredentials.service.header(),
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({
        kind: 'drift',
        idempotencyKey: 'key',
        environment: { ...PLACE, name: 'payroll' },
      }),
    });
    const { id } = await response.json();
    expect(response.status).toBe(201);
    for (const kind of kinds) {
      const others = await answer(client[kind](id), id);
      expect(others.status).toBe(404);
      expect(others).toEqual(await answer(client[kind](UNKNOWN), UNKNOWN));
    }
    expect(await client.listAllOperations()).toMatchObject({
      items: [],
      total: 0,
    });
    expect(await client.listOperations({ ...PLACE, name: 'payroll' })).toEqual(
      [],
    );
  });
});

describe('a request that is no plain text', () => {
  const send = async (
    path: string,
    init: RequestInit = {},
  ): Promise<{ status: number; message: string }> => {
    const { baseUrl } = await start();
    const response = await fetch(`${baseUrl}${path}`, {
      ...init,
      headers: {
        Authorization: mockCredentials.user.header(),
        ...(init.body !== undefined && { 'Content-Type': 'application/json' }),
        ...init.headers,
      },
    });
    const body = await response.json().catch(() => ({}));
    return { status: response.status, message: body.error?.message ?? '' };
  };
  const post = (path: string, body: unknown) =>
    send(path, { method: 'POST', body: JSON.stringify(body) });
  const request = { ...PLACE, name: 'new', owner: OWNER };

  it.each([
    ['/v1/operations/a%00b', 'id: holds the character U+0000'],
    [`/v1/environments/${ACCOUNT}/us%0A/etl/operations`, 'region: holds'],
    ['/v1/entities/resource/default/e%07/environment', 'name: holds'],
    [`/v1/accounts/${ACCOUNT}/regions/${REGION}/vpcs/%1b?owner=x`, 'vpcId: '],
    [`/v1/accounts/${ACCOUNT}/regions/${REGION}/facts?owner=%00`, 'owner: '],
    [`/v1/audit/environments/${ACCOUNT}/r%00/etl/history`, 'region: holds'],
    ['/v1/audit/environments?search=%00', 'search: holds'],
    ['/v1/audit/environments?owner=a&owner=%00', 'owner: holds'],
    ['/v1/audit/environments?owner[x]=1', 'owner: '],
    ['/v1/audit/environments?offset=1&offset=2', 'offset: '],
    ['/v1/audit/export.csv?rule=%7f', 'rule: holds'],
    ['/v1/operations?limit=1&limit=2', 'limit: is given more than once'],
    ['/v1/operations?limit[]=1', 'limit: is given more than once'],
    ['/v1/operations/%E0%A4%A', 'path: is not encoded as UTF-8'],
    ['/v1/operations/x/events?after[x]=1', 'after'],
    [`/v1/accounts/${ACCOUNT}/regions/${REGION}/facts`, 'owner: is missing'],
    [
      `/v1/accounts/${ACCOUNT}/regions/${REGION}/facts?owner=a%20b`,
      'owner: "a b" is not an entity ref',
    ],
  ])('like GET %s is a 400 that names the field', async (path, message) => {
    const answered = await send(path);
    expect(answered).toMatchObject({
      status: 400,
      message: expect.stringContaining(message),
    });
  });

  it.each([
    [{ request: { ...request, name: 'a\u0000' } }, 'request.name: holds'],
    [
      { request: { ...request, name: 'a\ud800' } },
      'request.name: holds the character U+D800',
    ],
    [{ request: { ...request, owner: 'a\nb' } }, 'request.owner: holds'],
    [{ request: { ...request, tags: { a: '\u0085' } } }, 'request.tags.a: '],
    [{ request: { ...request, 'a\u0000': 1 } }, 'request: has a field'],
    [
      {
        request: {
          ...request,
          airflowConfigurationOptions: { 'core.x': 'a\u0000' },
        },
      },
      'request.airflowConfigurationOptions.core.x: holds',
    ],
    [[], 'body: '],
  ])(
    'like a plan of %j is a 400 that names the field',
    async (body, message) => {
      expect(await post('/v1/plans', body)).toMatchObject({
        status: 400,
        message: expect.stringContaining(message),
      });
    },
  );

  it('may have lines and tabs in an Airflow option', async () => {
    expect(
      await post('/v1/plans', {
        request: {
          ...request,
          airflowConfigurationOptions: { 'core.x': 'one\n\ttwo' },
        },
      }),
    ).toMatchObject({ status: 200 });
  });

  it.each([
    ['no JSON', '{"request":', {}, 400, 'body: is not JSON'],
    [
      'another type',
      'request',
      { 'Content-Type': 'text/plain' },
      415,
      'body: is not JSON',
    ],
    [
      'another charset',
      '{}',
      { 'Content-Type': 'application/json; charset=latin1' },
      415,
      'charset',
    ],
    [
      'much',
      JSON.stringify({ request: 'x'.repeat(300_000) }),
      {},
      413,
      'larger than 256 kB',
    ],
    [
      'depth',
      `{"request":${'['.repeat(60_000)}${']'.repeat(60_000)}}`,
      {},
      400,
      'nested deeper',
    ],
    ['a prototype', '{"request":{"__proto__":{"a":1}}}', {}, 400, '__proto__'],
  ])(
    'like a body of %s is refused in our words',
    async (_, body, headers, status, message) => {
      expect(
        await send('/v1/plans', {
          method: 'POST',
          body,
          headers: headers as never,
        }),
      ).toMatchObject({ status, message: expect.stringContaining(message) });
    },
  );
});
