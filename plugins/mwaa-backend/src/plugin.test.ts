import { ServiceUnavailableError } from '@backstage/errors';
import {
  MWAA_ROUTING_ANNOTATION,
  mwaaEnvironmentReadPermission,
} from 'backstage-plugin-mwaa-common';
import { ACCOUNT, FakeMwaaAws, REGION } from './__testUtils__/FakeMwaaAws';
import {
  environmentEntity,
  refusal,
  startPlugin,
  type StartPluginOptions,
} from './__testUtils__/startPlugin';

const ARN = `arn:aws:airflow:${REGION}:${ACCOUNT}:environment/etl`;
const REF = { kind: 'resource', namespace: 'default', name: 'etl' };
const REQUEST = {
  name: 'etl',
  account: ACCOUNT,
  region: REGION,
  owner: 'group:default/data',
};

async function start(options: Partial<StartPluginOptions> = {}) {
  const aws = new FakeMwaaAws();
  return { aws, ...(await startPlugin({ aws, ...options })) };
}

function discovered(annotations?: Record<string, string>) {
  return [environmentEntity('etl', ARN, { discovered: true, annotations })];
}

describe('the environment of an entity', () => {
  it('is read, judged and shown without what may be secret', async () => {
    const { audit, aws, client } = await start({ entities: discovered() });
    aws.add('etl');
    const view = await client.getEnvironment(REF);
    expect(view).toMatchObject({
      state: 'read',
      arn: ARN,
      verdict: { environment: 'etl', profile: 'current' },
      health: { environmentStatus: 'AVAILABLE' },
    });
    expect(JSON.stringify(view)).not.toContain('hunter2');
    expect(audit).toEqual([
      {
        eventId: 'environment-fetch',
        outcome: 'success',
        meta: { ...REF, refresh: false },
      },
    ]);
  });

  it('is judged by the routing that the entity declares', async () => {
    const { aws, client } = await start({
      entities: discovered({ [MWAA_ROUTING_ANNOTATION]: 'private' }),
    });
    aws.add('etl');
    expect(await client.getEnvironment(REF)).toMatchObject({
      verdict: { routing: 'private', routingBasis: { how: 'declared' } },
    });
  });

  it('is judged by its own tag rather than by the entity', async () => {
    const { aws, client } = await start({
      entities: discovered({ [MWAA_ROUTING_ANNOTATION]: 'private' }),
    });
    aws.add('etl', { tags: { 'backstage:mwaa-routing': 'public' } });
    expect(await client.getEnvironment(REF)).toMatchObject({
      verdict: { routing: 'public' },
    });
  });

  it('is read once for all who ask within a minute, at the same time or later', async () => {
    const { aws, client } = await start({ entities: discovered() });
    aws.add('etl');
    await Promise.all([client.getEnvironment(REF), client.getEnvironment(REF)]);
    await client.getEnvironment(REF);
    // Asked so soon, a refresh gets the same reading.
    await client.getEnvironment(REF, { refresh: true });
    expect(aws.calls.filter(call => call === 'collect')).toHaveLength(1);
  });

  it('that is gone is said to be gone', async () => {
    const { client } = await start({ entities: discovered() });
    expect(await client.getEnvironment(REF)).toMatchObject({
      state: 'gone',
      message: `There is no environment etl in account ${ACCOUNT}, ${REGION} any more`,
    });
  });

  it('that AWS does not show says so, with what to do', async () => {
    const { aws, client } = await start({ entities: discovered() });
    aws.collect = async () => {
      throw new ServiceUnavailableError('GetEnvironment failed; caused by X');
    };
    expect(await client.getEnvironment(REF)).toMatchObject({
      state: 'denied',
      remedy: expect.stringContaining('could not be reached'),
    });
  });

  it('is denied to whoever lacks the permission for that entity', async () => {
    const { aws, client, permissions } = await start({
      entities: discovered(),
      denied: ['mwaa.environment.read'],
    });
    aws.add('etl');
    expect(await refusal(client.getEnvironment(REF))).toContain(
      'the permission mwaa.environment.read is denied',
    );
    expect(permissions.authorize).toHaveBeenCalledWith(
      [
        {
          permission: mwaaEnvironmentReadPermission,
          resourceRef: 'resource:default/etl',
        },
      ],
      expect.anything(),
    );
    expect(aws.calls).toEqual([]);
  });

  it.each([
    ['an entity that is not there', [], 404],
    [
      'an entity without the annotation',
      [environmentEntity('etl', undefined)],
      404,
    ],
    [
      'a malformed annotation',
      [environmentEntity('etl', 'arn:aws:s3:::bucket', { discovered: true })],
      400,
    ],
  ])('of %s is an error that says so', async (_, entities, statusCode) => {
    const { client } = await start({ entities });
    await expect(client.getEnvironment(REF)).rejects.toMatchObject({
      statusCode,
    });
  });

  describe('that a registered file names', () => {
    const entities = [environmentEntity('etl', ARN)];

    it('is refused with the same words whether or not it exists', async () => {
      const { aws, client } = await start({ entities });
      const absent = await client.getEnvironment(REF).catch(error => error);
      aws.add('etl');
      const second = await start({ entities });
      second.aws.add('etl');
      const present = await second.client
        .getEnvironment(REF)
        .catch(error => error);
      expect(absent.statusCode).toBe(403);
      expect(absent.body.error.message).toBe(present.body.error.message);
      expect(present.body.error.message).toContain(
        'backstage:entity=resource:default/etl',
      );
      expect(second.aws.calls).not.toContain('collect');
    });

    it("is shown when the environment's own tag names the entity", async () => {
      const { aws, client } = await start({ entities });
      aws.add('etl', { tags: { 'backstage:entity': 'resource:default/etl' } });
      expect(await client.getEnvironment(REF)).toMatchObject({ state: 'read' });
    });

    it('is refused when the tag names another entity', async () => {
      const { aws, client } = await start({ entities });
      aws.add('etl', {
        tags: { 'backstage:entity': 'resource:default/other' },
      });
      await expect(client.getEnvironment(REF)).rejects.toMatchObject({
        statusCode: 403,
      });
    });
  });

  it.each([
    ['account', `arn:aws:airflow:${REGION}:999999999999:environment/etl`],
    ['Region', `arn:aws:airflow:eu-west-1:${ACCOUNT}:environment/etl`],
  ])(
    'in another %s than those configured is refused, and AWS not asked',
    async (_, arn) => {
      const { aws, client } = await start({
        entities: [environmentEntity('etl', arn, { discovered: true })],
      });
      await expect(client.getEnvironment(REF)).rejects.toMatchObject({
        statusCode: 403,
      });
      expect(aws.calls).toEqual([]);
    },
  );

  it('is judged by the profile that is configured', async () => {
    const { aws, client } = await start({
      entities: discovered(),
      config: { mwaa: { profile: 'strict-2022' } },
    });
    aws.add('etl');
    expect(await client.getEnvironment(REF)).toMatchObject({
      verdict: { profile: 'strict-2022' },
    });
  });
});

describe('planning', () => {
  it('says where one may provision', async () => {
    const { client } = await start();
    expect(await client.getProvisioningTargets()).toEqual([
      { account: ACCOUNT, name: 'Data platform', regions: [REGION], owners: [] },
    ]);
  });

  it('gives the facts of a configured Region, read once', async () => {
    const { aws, client } = await start();
    const facts = await client.getRegionFacts({
      account: ACCOUNT,
      region: REGION,
    });
    await client.getRegionFacts({ account: ACCOUNT, region: REGION });
    expect(facts.availabilityZones).toHaveLength(3);
    expect(aws.calls).toEqual(['regionFacts']);
  });

  it('gives no facts of any other', async () => {
    const { aws, client } = await start();
    expect(await refusal(
      client.getRegionFacts({ account: ACCOUNT, region: 'eu-west-1' }),
    )).toContain('region: "eu-west-1" is not configured for provisioning');
    expect(aws.calls).toEqual([]);
  });

  it('plans, reads the plan back and judges it', async () => {
    const { client } = await start();
    const response = await client.plan({
      ...REQUEST,
      airflowConfigurationOptions: { 'smtp.smtp_password': 'hunter2' },
    });
    expect(response).toMatchObject({
      ok: true,
      plan: { stacks: [{ name: 'mwaa-etl' }] },
      verdict: { environment: 'etl', routing: 'public' },
    });
    if (!response.ok) throw new Error('No plan');
    expect(
      response.verdict.findings.filter(({ status }) => status === 'fail'),
    ).toEqual([]);
    expect(JSON.stringify(response)).not.toContain('hunter2');
  });

  it('names field, value and remedy of what is wrong', async () => {
    const { aws, client } = await start();
    expect(await client.plan({ ...REQUEST, name: '1 etl' })).toMatchObject({
      ok: false,
      problems: [
        {
          field: 'name',
          value: '1 etl',
          message: expect.any(String),
          remedy: expect.any(String),
        },
      ],
    });
    expect(aws.calls).toEqual([]);
  });

  it('is denied without the permission', async () => {
    const { audit, client } = await start({ denied: ['mwaa.plan'] });
    expect(await refusal(client.plan(REQUEST))).toContain('mwaa.plan is denied');
    await expect(client.getProvisioningTargets()).rejects.toMatchObject({
      statusCode: 403,
    });
    expect(audit.map(({ outcome }) => outcome)).toEqual(['fail', 'fail']);
  });
});

describe('provisioning', () => {
  const begin = { request: REQUEST, idempotencyKey: 'task-1' };

  it('starts one operation for one key', async () => {
    const { client } = await start();
    const first = await client.startProvision(begin);
    const second = await client.startProvision(begin);
    expect(second.id).toBe(first.id);
    expect(first).toMatchObject({
      kind: 'provision',
      environmentName: 'etl',
      startedBy: 'user:default/mock',
    });
  });

  it('does not work on one environment twice at once', async () => {
    const { client } = await start();
    const { id } = await client.startProvision(begin);
    expect(await refusal(
      client.startProvision({ ...begin, idempotencyKey: 'task-2' }),
    )).toContain(`being worked on already, by operation ${id}`);
  });

  it('does not give an operation to whoever uses its key for something else', async () => {
    const { client } = await start();
    await client.startProvision(begin);
    expect(await refusal(
      client.startProvision({
        ...begin,
        request: { ...REQUEST, name: 'other' },
      }),
    )).toContain('belongs to another operation');
  });

  it('tells what it does, line by line', async () => {
    const { client } = await start();
    const { id } = await client.startProvision(begin);
    const [first, ...rest] = await client.getOperationEvents(id, 0);
    expect(first).toMatchObject({
      seq: 1,
      message: `Provisioning etl in account ${ACCOUNT}, ${REGION}, for group:default/data`,
    });
    expect(await client.getOperationEvents(id, 1)).toEqual(
      expect.arrayContaining(rest),
    );
  });

  it('refuses what is wrong in itself, before anything is begun', async () => {
    const { client } = await start();
    await expect(
      client.startProvision({
        ...begin,
        request: { ...REQUEST, name: '1 etl' },
      }),
    ).rejects.toMatchObject({ statusCode: 400 });
  });

  it.each([
    [{ account: '999999999999' }, 'account: "999999999999" is not configured'],
    [{ region: 'eu-west-1' }, 'region: "eu-west-1" is not configured'],
  ])('refuses %j', async (change, message) => {
    const { client } = await start();
    expect(await refusal(
      client.startProvision({ ...begin, request: { ...REQUEST, ...change } }),
    )).toContain(message);
  });

  describe('where the owners are limited', () => {
    const limited = (ownershipRefs: string[]) => {
      const aws = new FakeMwaaAws();
      aws.configured[0].provisioning!.owners = ['group:default/data'];
      return start({ aws, ownershipRefs });
    };

    it('lets a member of the owner provision', async () => {
      const { client } = await limited(['group:default/data']);
      expect(await client.getProvisioningTargets()).toHaveLength(1);
      await expect(client.startProvision(begin)).resolves.toMatchObject({
        owner: 'group:default/data',
      });
    });

    it('lets nobody provision for others', async () => {
      const { client } = await limited(['user:default/mock']);
      expect(await client.getProvisioningTargets()).toEqual([]);
      expect(await refusal(client.startProvision(begin))).toContain(
        'you do not belong to "group:default/data"',
      );
    });

    it('lets nobody name an owner that is not allowed', async () => {
      const { client } = await limited(['group:default/other']);
      expect(await refusal(
        client.startProvision({
          ...begin,
          request: { ...REQUEST, owner: 'group:default/other' },
        }),
      )).toContain('may not own environments');
    });
  });

  it('is denied without the permission', async () => {
    const { audit, client } = await start({
      denied: ['mwaa.environment.provision'],
    });
    await expect(client.startProvision(begin)).rejects.toMatchObject({
      statusCode: 403,
    });
    expect(audit).toEqual([
      {
        eventId: 'operation-start',
        outcome: 'fail',
        meta: { kind: 'provision', ...REQUEST },
      },
    ]);
  });

  it('shows and cancels an operation for whoever started it, whatever their permissions', async () => {
    const { client } = await start({
      denied: ['mwaa.operation.read', 'mwaa.operation.cancel'],
    });
    const { id } = await client.startProvision(begin);
    await expect(client.getOperation(id)).resolves.toMatchObject({ id });
    await expect(client.cancelOperation(id)).resolves.toMatchObject({
      status: expect.stringMatching(/cancel/),
    });
  });

  it.each([
    '00000000-0000-4000-8000-000000000000',
    'not-an-id',
  ])('says that there is no operation %s', async id => {
    const { client } = await start();
    await expect(client.getOperation(id)).rejects.toMatchObject({
      statusCode: 404,
    });
  });
});
