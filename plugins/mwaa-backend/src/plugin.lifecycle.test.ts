import { NotAllowedError } from '@backstage/errors';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  mwaaTargetRef,
  RESOURCE_TYPE_MWAA_TARGET,
  type MwaaClient,
  type OperationKind,
} from 'backstage-plugin-mwaa-common';
import { emptySnapshot } from 'mwaa-network';
import { ACCOUNT, FakeMwaaAws, REGION } from './__testUtils__/FakeMwaaAws';
import { provisionedTemplate, STACK } from './__testUtils__/runnerHarness';
import {
  refusal,
  startPlugin,
  type StartPluginOptions,
} from './__testUtils__/startPlugin';
import { mwaaTargetConditions } from './authorization/targetRules';

const OWNER = 'group:default/data';
const ETL = { account: ACCOUNT, region: REGION, name: 'etl' };

/** An environment that the portal has provisioned, and belongs to `OWNER`. */
async function start(options: Partial<StartPluginOptions> = {}) {
  const aws = new FakeMwaaAws();
  const facts = await aws.regionFacts(ETL);
  const stack = aws.cloudFormation.deploy(STACK, provisionedTemplate(facts));
  aws.add('etl', { tags: { 'backstage:owner': OWNER } });
  return { aws, stack, ...(await startPlugin({ aws, ...options })) };
}

const begin = (client: MwaaClient, kind: OperationKind) =>
  ({
    provision: () => {
      throw new Error('It is there already');
    },
    update: () =>
      client.startOperation({
        kind: 'update',
        idempotencyKey: 'task-1',
        environment: ETL,
        changes: { environmentClass: 'mw1.medium' },
      }),
    repair: () =>
      client.startOperation({
        kind: 'repair',
        idempotencyKey: 'task-1',
        environment: ETL,
      }),
    decommission: () =>
      client.startOperation({
        kind: 'decommission',
        idempotencyKey: 'task-1',
        environment: ETL,
        confirm: 'etl',
      }),
    drift: () =>
      client.startOperation({
        kind: 'drift',
        idempotencyKey: 'task-1',
        environment: ETL,
      }),
  })[kind]();

/** Every call about an environment, with the permission that it needs. */
const CALLS: Array<
  [string, string, string, (client: MwaaClient) => Promise<unknown>]
> = [
  [
    'update-plan',
    'mwaa.environment.update',
    'update-plan',
    client => client.planUpdate(ETL, { environmentClass: 'mw1.medium' }),
  ],
  [
    'repair-plan',
    'mwaa.environment.repair',
    'repair-plan',
    client => client.planRepair(ETL),
  ],
  [
    'decommission-plan',
    'mwaa.environment.decommission',
    'decommission-plan',
    client => client.planDecommission(ETL),
  ],
  [
    'an update',
    'mwaa.environment.update',
    'operation-start',
    client => begin(client, 'update'),
  ],
  [
    'a repair',
    'mwaa.environment.repair',
    'operation-start',
    client => begin(client, 'repair'),
  ],
  [
    'a decommission',
    'mwaa.environment.decommission',
    'operation-start',
    client => begin(client, 'decommission'),
  ],
  [
    'a look for drift',
    'mwaa.environment.drift',
    'operation-start',
    client => begin(client, 'drift'),
  ],
];

describe.each(CALLS)('%s', (_, permission, eventId, call) => {
  it('goes with its permission', async () => {
    const { audit, client, permissions } = await start();
    await expect(call(client)).resolves.toBeDefined();
    expect(permissions.authorizeConditional).toHaveBeenCalledWith(
      [{ permission: expect.objectContaining({ name: permission }) }],
      expect.anything(),
    );
    expect(audit).toContainEqual({
      eventId,
      outcome: 'success',
      meta: expect.objectContaining(ETL),
    });
  });

  it('is denied without it', async () => {
    const { audit, client } = await start({ denied: [permission] });
    expect(await refusal(call(client))).toContain(
      `The permission ${permission} is denied; ask your portal administrator`,
    );
    expect(audit).toContainEqual(
      expect.objectContaining({ eventId, outcome: 'fail' }),
    );
  });

  it('is nobody’s who does not belong to the owner, where owners are limited', async () => {
    const { aws, client } = await start({
      ownershipRefs: ['group:default/other'],
    });
    aws.configured[0].provisioning!.owners = [OWNER, 'group:default/other'];
    expect(await refusal(call(client))).toContain(
      `There is no environment "etl" in account ${ACCOUNT}, ${REGION}, that you may`,
    );
  });

  it('is refused where nothing may be provisioned, before AWS is asked', async () => {
    const { aws, client } = await start();
    delete aws.configured[0].provisioning;
    aws.calls.length = 0;
    expect(await refusal(call(client))).toContain('is not configured');
    expect(aws.calls).toEqual([]);
  });

  it('tells a denial of the portal’s role from one of whoever asks', async () => {
    const { aws, client } = await start();
    aws.getEnvironment = async () => {
      throw new NotAllowedError('airflow:GetEnvironment was refused');
    };
    await expect(call(client)).rejects.toMatchObject({ statusCode: 503 });
  });

  it('says that there is no such environment', async () => {
    const { aws, client, stack } = await start();
    aws.environments.clear();
    stack.status = 'DELETE_COMPLETE';
    await expect(call(client)).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe('the conditions of a policy', () => {
  const target = { account: ACCOUNT, region: REGION, owner: OWNER };

  it.each([
    ['its account', mwaaTargetConditions.isInAccount({ accounts: [ACCOUNT] })],
    ['its Region', mwaaTargetConditions.isInRegion({ regions: [REGION] })],
    [
      'its owner',
      mwaaTargetConditions.hasOwner({ owners: ['Group:default/Data'] }),
    ],
    [
      'all of them',
      {
        allOf: [
          mwaaTargetConditions.isInAccount({ accounts: [ACCOUNT] }),
          mwaaTargetConditions.isInRegion({ regions: [REGION] }),
          mwaaTargetConditions.hasOwner({ owners: [OWNER] }),
        ],
      },
    ],
  ])('hold for a target by %s, and for no other', async (__, conditions) => {
    const { baseUrl } = await start();
    const decide = async (resourceRef: string) => {
      const response = await fetch(
        `${baseUrl}/.well-known/backstage/permissions/apply-conditions`,
        {
          method: 'POST',
          headers: {
            Authorization: mockCredentials.service.header({
              onBehalfOf: mockCredentials.service(),
              targetPluginId: 'mwaa',
            }),
            'Content-Type': 'application/json',
          },
          body: JSON.stringify({
            items: [
              {
                id: '1',
                resourceRef,
                resourceType: RESOURCE_TYPE_MWAA_TARGET,
                conditions,
              },
            ],
          }),
        },
      );
      const { items } = await response.json();
      return items[0].result;
    };
    expect(await decide(mwaaTargetRef(target))).toBe('ALLOW');
    expect(
      await decide(
        mwaaTargetRef({
          account: '999999999999',
          region: 'eu-west-1',
          owner: 'group:default/other',
        }),
      ),
    ).toBe('DENY');
    expect(await decide('no-target')).toBe('DENY');
  });
});

describe('a dry run', () => {
  it('says what an update changes, and shows no secret', async () => {
    const { client } = await start();
    const response = await client.planUpdate(ETL, {
      airflowConfigurationOptions: { 'smtp.smtp_password': 'hunter2' },
      maxWorkers: 7,
    });
    expect(response).toMatchObject({
      ok: true,
      changes: [
        { field: 'maxWorkers', before: '10', after: '7' },
        { field: 'airflowConfigurationOptions.smtp.smtp_password' },
      ],
    });
    expect(JSON.stringify(response)).not.toContain('hunter2');
  });

  it.each([
    { airflowVersion: 3 },
    { maxWorkers: 'many' },
    { logging: 'DEBUG' },
    { airflowConfigurationOptions: 7 },
    { webserverAccess: null },
    { alarms: [] },
    { unheardOf: true },
  ])('of an update to %j answers and does not break', async changes => {
    const { client } = await start();
    const response = await client.planUpdate(ETL, changes as never);
    expect(typeof response.ok).toBe('boolean');
  });

  it('says what a decommission deletes and what it leaves', async () => {
    const { aws, client } = await start();
    aws.groups = ['airflow-etl-Task'];
    expect(await client.planDecommission(ETL)).toMatchObject({
      environment: ETL,
      owner: OWNER,
      stacks: [{ name: STACK }],
      goes: expect.arrayContaining([
        expect.objectContaining({ resourceType: 'AWS::MWAA::Environment' }),
      ]),
      stays: [
        { resourceType: 'AWS::S3::Bucket', id: 'DagBucket-1' },
        { resourceType: 'AWS::Logs::LogGroup', id: 'airflow-etl-Task' },
      ],
    });
  });

  it('of a decommission refuses what the portal did not make', async () => {
    const { client, stack } = await start();
    stack.status = 'DELETE_COMPLETE';
    await expect(client.planDecommission(ETL)).rejects.toMatchObject({
      statusCode: 409,
      cause: {
        message: expect.stringContaining('the portal does not delete it'),
      },
    });
  });

  it('of a repair refuses a stack of that name that is somebody else’s', async () => {
    const { aws, client } = await start();
    aws.cloudFormation.deploy(`${STACK}-repair`, { Resources: {} } as never);
    await expect(client.planRepair(ETL)).rejects.toMatchObject({
      statusCode: 409,
    });
  });

  it('takes the owner of an environment that MWAA has no more from its stack', async () => {
    const { aws, client } = await start();
    // The portal has worked on it.
    await begin(client, 'drift');
    aws.environments.clear();
    expect(await client.planDecommission(ETL)).toMatchObject({ owner: OWNER });
  });
});

describe('an existing VPC', () => {
  const vpc = {
    account: ACCOUNT,
    region: REGION,
    vpcId: 'vpc-1',
    owner: 'user:default/mock',
  };

  it('is shown to whoever may plan with it', async () => {
    const { aws, client } = await start();
    aws.vpcs.set('vpc-1', emptySnapshot(vpc));
    aws.usable.items = ['vpc-1', 'vpc-2'].map(id => ({
      kind: 'vpc',
      id,
      arn: `arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/${id}`,
      name: id,
      tags: { status: 'read', tags: { 'backstage:owner': vpc.owner } },
    }));
    expect(await client.getVpc(vpc)).toMatchObject({ account: ACCOUNT });
    await expect(
      client.getVpc({ ...vpc, vpcId: 'vpc-2' }),
    ).rejects.toMatchObject({ statusCode: 404 });
  });

  it('is shown to nobody else', async () => {
    const { client } = await start({ denied: ['mwaa.plan'] });
    expect(await refusal(client.getVpc(vpc))).toContain('mwaa.plan is denied');
  });
});

describe('the configuration of the Client VPN', () => {
  it('is of the endpoint that the stack made', async () => {
    const { audit, aws, client, stack } = await start();
    stack.outputs.ClientVpnEndpointId = 'cvpn-endpoint-1';
    const asked: string[] = [];
    aws.clientVpnConfiguration = async (...[{ clientVpnEndpointId }]) => {
      asked.push(clientVpnEndpointId);
      return 'client\nremote';
    };
    expect(await client.getClientVpnConfiguration(ETL)).toBe('client\nremote');
    expect(asked).toEqual(['cvpn-endpoint-1']);
    expect(JSON.stringify(audit)).not.toContain('remote');
  });

  it('is none where there is no endpoint', async () => {
    const { client } = await start();
    await expect(client.getClientVpnConfiguration(ETL)).rejects.toMatchObject({
      statusCode: 404,
    });
  });
});

describe('operations on one environment', () => {
  it('are listed for those who may see them', async () => {
    const { client } = await start();
    const { id } = await begin(client, 'drift');
    expect(await client.listOperations(ETL)).toMatchObject([
      { id, kind: 'drift', owner: OWNER, typicalSeconds: 60 },
    ]);
    expect(await client.listOperations({ ...ETL, name: 'other' })).toEqual([]);
  });

  it('are one at a time, whatever their kinds', async () => {
    const { client } = await start();
    const { id } = await begin(client, 'drift');
    expect(
      await refusal(
        client.startOperation({
          kind: 'decommission',
          idempotencyKey: 'task-2',
          environment: ETL,
          confirm: 'etl',
        }),
      ),
    ).toContain(`being worked on already, by operation ${id}`);
  });
});

describe('a body', () => {
  it.each([
    [{ kind: 'destroy' }, 'kind: '],
    [
      { kind: 'drift', environment: { ...ETL, account: '12' } },
      'environment.account: "12" is not an AWS account id',
    ],
    [
      { kind: 'drift', environment: { ...ETL, name: '1 etl' } },
      'environment.name: "1 etl" is no name of an environment',
    ],
    [{ kind: 'drift' }, 'environment: is missing'],
    [
      { kind: 'decommission', environment: ETL, confirm: 'elt' },
      'confirm: "elt" is not the name of the environment; type "etl"',
    ],
    [
      { kind: 'decommission', environment: ETL },
      'confirm: is missing; give the name of the environment once more',
    ],
    [{ kind: 'update', environment: ETL }, 'changes: is missing'],
    [
      { kind: 'repair', environment: ETL, rules: 'all' },
      'rules: "all" must be a list of rule ids',
    ],
  ])('like %j is refused by field, value and remedy', async (body, message) => {
    const { client } = await start();
    const call = client.startOperation({
      idempotencyKey: 'task-1',
      ...body,
    } as never);
    await expect(call).rejects.toMatchObject({ statusCode: 400 });
    expect(await refusal(call)).toContain(message);
  });
});
