import { NotAllowedError } from '@backstage/errors';
import { judgePlan, plan } from 'mwaa-network';
import { ACCOUNT, FakeMwaaAws, REGION } from './__testUtils__/FakeMwaaAws';
import {
  refusal,
  startPlugin,
  type StartPluginOptions,
} from './__testUtils__/startPlugin';

const REQUEST = {
  name: 'etl',
  account: ACCOUNT,
  region: REGION,
  owner: 'group:default/data',
};

/** The user's own. */
const MINE = { account: ACCOUNT, region: REGION, owner: 'user:default/mock' };

async function start(options: Partial<StartPluginOptions> = {}) {
  const aws = new FakeMwaaAws();
  return { aws, ...(await startPlugin({ aws, ...options })) };
}

describe('planning', () => {
  it('says where one may provision', async () => {
    const { client } = await start();
    expect(await client.getProvisioningTargets()).toEqual([
      {
        account: ACCOUNT,
        name: 'Data platform',
        regions: [REGION],
        owners: [],
      },
    ]);
  });

  it('gives the facts of a configured Region, read once', async () => {
    const { aws, client } = await start();
    const facts = await client.getRegionFacts(MINE);
    await client.getRegionFacts(MINE);
    expect(facts.availabilityZones).toHaveLength(3);
    expect(aws.calls).toEqual(['regionFacts']);
  });

  it.each(['current', 'strict-2022'])(
    'gives a form what it needs to come to the same plan and verdict under %s',
    async profile => {
      const { aws, client } = await start({
        config: {
          mwaa: {
            profile,
            discovery: { tags: { owner: 'acme:owner', system: 'acme:system' } },
          },
        },
      });
      aws.configured[0].provisioning!.permissionsBoundaryArn = `arn:aws:iam::${ACCOUNT}:policy/boundary`;
      const request = {
        ...REQUEST,
        owner: MINE.owner,
        natGateways: 1 as const,
      };
      const facts = await client.getRegionFacts(MINE);
      const { profile: told, ...settings } = facts.planning!;
      const own = plan(request, facts, undefined, settings);
      const response = await client.plan(request);
      if (!own.ok || !response.ok) throw new Error('No plan');
      expect(own.plan.stacks).toEqual(response.plan.stacks);
      expect(judgePlan(own.plan, { facts, profile: told }).verdict).toEqual(
        response.verdict,
      );
      expect(response.verdict).toMatchObject({
        profile,
        verdict: profile === 'current' ? 'unknown' : 'fail',
      });
      expect(JSON.stringify(own.plan)).toContain('policy/boundary');
      expect(own.plan.stacks[0].tags).toHaveProperty('acme:owner');
    },
  );

  it('gives no facts of any other', async () => {
    const { aws, client } = await start();
    expect(
      await refusal(client.getRegionFacts({ ...MINE, region: 'eu-west-1' })),
    ).toContain('region: "eu-west-1" is not configured for provisioning');
    expect(aws.calls).toEqual([]);
  });

  it('gives no facts to whoever could own nothing there', async () => {
    const aws = new FakeMwaaAws();
    aws.configured[0].provisioning!.owners = ['group:default/finance'];
    const { client } = await startPlugin({ aws });
    expect(await refusal(client.getRegionFacts(MINE))).toContain(
      'may not own environments in account',
    );
    expect(aws.calls).toEqual([]);
  });

  it('tells a denial of the portal’s role from one of whoever asks', async () => {
    const aws = Object.assign(new FakeMwaaAws(), {
      regionFacts: async () => {
        throw new NotAllowedError('ec2:DescribeAvailabilityZones was refused');
      },
    });
    const { client } = await startPlugin({ aws });
    for (const call of [
      client.getRegionFacts(MINE),
      client.plan({ ...REQUEST, owner: 'user:default/mock' }),
    ]) {
      await expect(call).rejects.toMatchObject({
        statusCode: 503,
        cause: {
          message: expect.stringContaining('DescribeAvailabilityZones'),
        },
      });
    }
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

  it('refuses nothing for what was so a while ago', async () => {
    const { aws, client } = await start();
    aws.add('etl');
    expect(await client.plan(REQUEST)).toMatchObject({
      ok: false,
      problems: [expect.objectContaining({ field: 'name', value: 'etl' })],
    });
    aws.environments.clear();
    expect(await client.plan(REQUEST)).toMatchObject({ ok: true });
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
    expect(await refusal(client.plan(REQUEST))).toContain(
      'mwaa.plan is denied',
    );
    await expect(client.getProvisioningTargets()).rejects.toMatchObject({
      statusCode: 403,
    });
    expect(audit.map(({ outcome }) => outcome)).toEqual(['fail', 'fail']);
  });
});

describe('provisioning', () => {
  const begin = {
    kind: 'provision' as const,
    request: REQUEST,
    idempotencyKey: 'task-1',
  };

  it('starts one operation for one key', async () => {
    const { client } = await start();
    const first = await client.startOperation(begin);
    const second = await client.startOperation(begin);
    expect(second.id).toBe(first.id);
    expect(first).toMatchObject({
      kind: 'provision',
      environmentName: 'etl',
      startedBy: 'user:default/mock',
    });
  });

  it('does not work on one environment twice at once', async () => {
    const { client } = await start();
    const { id } = await client.startOperation(begin);
    expect(
      await refusal(
        client.startOperation({
          ...begin,
          idempotencyKey: 'task-2',
        }),
      ),
    ).toContain(`being worked on already, by operation ${id}`);
  });

  it('does not give an operation to whoever uses its key for something else', async () => {
    const { client } = await start();
    await client.startOperation(begin);
    expect(
      await refusal(
        client.startOperation({
          ...begin,
          request: { ...REQUEST, name: 'other' },
        }),
      ),
    ).toContain('was used before to ask for something else');
  });

  it('tells what it does, line by line', async () => {
    const { client } = await start();
    const { id } = await client.startOperation(begin);
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
      client.startOperation({
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
    expect(
      await refusal(
        client.startOperation({
          ...begin,
          request: { ...REQUEST, ...change },
        }),
      ),
    ).toContain(message);
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
      await expect(client.startOperation(begin)).resolves.toMatchObject({
        owner: 'group:default/data',
      });
    });

    it('lets nobody provision for others', async () => {
      const { client } = await limited(['user:default/mock']);
      expect(await client.getProvisioningTargets()).toEqual([]);
      expect(await refusal(client.startOperation(begin))).toContain(
        'you do not belong to it; choose an owner',
      );
    });

    it('lets nobody name an owner that is not allowed', async () => {
      const { client } = await limited(['group:default/other']);
      expect(
        await refusal(
          client.startOperation({
            ...begin,
            request: { ...REQUEST, owner: 'group:default/other' },
          }),
        ),
      ).toContain('may not own environments');
    });
  });

  it('is denied without the permission', async () => {
    const { audit, client } = await start({
      denied: ['mwaa.environment.provision'],
    });
    await expect(client.startOperation(begin)).rejects.toMatchObject({
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
    const { id } = await client.startOperation(begin);
    await expect(client.getOperation(id)).resolves.toMatchObject({ id });
    await expect(client.cancelOperation(id)).resolves.toMatchObject({
      status: expect.stringMatching(/cancel/),
    });
  });

  it.each(['00000000-0000-4000-8000-000000000000', 'not-an-id'])(
    'says that there is no operation %s',
    async id => {
      const { client } = await start();
      await expect(client.getOperation(id)).rejects.toMatchObject({
        statusCode: 404,
      });
    },
  );
});
