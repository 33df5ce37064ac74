import { ConfigReader } from '@backstage/config';
import {
  itemsOf,
  partNames,
  plan,
  type NetworkSnapshot,
  type PlannedStack,
} from 'mwaa-network';
import {
  ACCOUNT,
  OTHER_ACCOUNT,
  REGION,
  SEALED_ACCOUNT,
  portalConfig,
  startTestSandbox,
  type TestSandbox,
} from './__testUtils__/sandbox';
import { until } from './__testUtils__/until';
import { DefaultMwaaAws } from './DefaultMwaaAws';

const place = { account: ACCOUNT, region: REGION };

describe('DefaultMwaaAws on a local AWS', () => {
  let sandbox: TestSandbox;
  let aws: DefaultMwaaAws;
  let stack: PlannedStack;

  beforeAll(async () => {
    sandbox = await startTestSandbox();
    aws = DefaultMwaaAws.fromConfig(sandbox.config);
    const facts = await aws.regionFacts(place);
    const result = plan(
      {
        ...place,
        name: 'etl',
        owner: 'group:default/data-platform',
        airflowConfigurationOptions: { 'smtp.smtp_password': 'hunter2' },
      },
      facts,
    );
    if (!result.ok) {
      throw new Error(JSON.stringify(result.problems));
    }
    [stack] = result.plan.stacks;
  }, 180_000);
  afterAll(() => sandbox.close());
  afterEach(() => sandbox.clearFaults());

  it('deploys a planned stack, and does nothing twice', async () => {
    const stacks = aws.stacks(place);
    expect(await stacks.describeStack(stack.name)).toBeUndefined();

    const made = await stacks.createChangeSet(stack, 'token-1');
    expect(await stacks.createChangeSet(stack, 'token-1')).toEqual(made);
    const changeSet = await until(
      () => stacks.describeChangeSet(made.changeSetId),
      ({ status }) => status === 'CREATE_COMPLETE',
    );
    expect(changeSet).toMatchObject({ executionStatus: 'AVAILABLE' });
    expect(changeSet.changes.map(change => change.logicalResourceId)).toEqual(
      expect.arrayContaining(Object.keys(stack.template.Resources)),
    );

    await stacks.executeChangeSet(made.changeSetId, 'token-1');
    await stacks.executeChangeSet(made.changeSetId, 'token-1');
    expect(await stacks.createChangeSet(stack, 'token-1')).toEqual(made);
    await stacks.setTerminationProtection(stack.name, true);

    const done = await until(
      () => stacks.describeStack(made.stackId),
      state => !state?.status.endsWith('_IN_PROGRESS'),
    );
    expect(done).toMatchObject({
      status: 'CREATE_COMPLETE',
      terminationProtection: true,
      tags: { 'backstage:owner': 'group:default/data-platform' },
      outputs: { VpcId: expect.stringMatching(/^vpc-/) },
    });

    const events = await stacks.eventsSince(made.stackId, undefined);
    expect(events[0].at <= events[events.length - 1].at).toBe(true);
    expect(events.at(-1)).toMatchObject({
      resourceType: 'AWS::CloudFormation::Stack',
      resourceStatus: 'CREATE_COMPLETE',
    });
    const half = events[Math.floor(events.length / 2)].eventId;
    expect(await stacks.eventsSince(made.stackId, half)).toEqual(
      events.slice(Math.floor(events.length / 2) + 1),
    );
  }, 180_000);

  it('collects the environment and all of its network', async () => {
    await until(
      () => aws.getEnvironment({ ...place, name: 'etl' }),
      ({ status }) => status === 'AVAILABLE',
    );
    const snapshot = await aws.collect({ ...place, name: 'etl' });
    const counts = Object.fromEntries(
      partNames.map(name => [
        name,
        snapshot[name].status === 'read'
          ? itemsOf<unknown>(snapshot[name]).length
          : snapshot[name].reason,
      ]),
    );
    expect(counts).toMatchObject({
      environment: 1,
      vpcs: 1,
      vpcAttributes: 1,
      subnets: 4,
      internetGateways: 1,
      natGateways: 2,
      addresses: 2,
      instances: 0,
      buckets: 1,
      executionRoles: 1,
      keys: 0,
    });
    for (const name of [
      'routeTables',
      'networkAcls',
      'securityGroups',
      'networkInterfaces',
      'vpcEndpoints',
      'vpcEndpointServices',
      'prefixLists',
      'availabilityZones',
    ] as const) {
      expect([name, counts[name]]).toEqual([name, expect.any(Number)]);
      expect(counts[name]).toBeGreaterThan(0);
    }
    expectKnownBucketAndRole(snapshot);
    expect(JSON.stringify(snapshot)).not.toContain('hunter2');
    expect(itemsOf(snapshot.environment)[0]).toMatchObject({
      CreatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      // Members that the installed client does not know.
      MinWebservers: 2,
      MaxWebservers: 2,
    });
  }, 180_000);

  function expectKnownBucketAndRole(snapshot: NetworkSnapshot) {
    expect(itemsOf(snapshot.buckets)[0]).toMatchObject({
      Versioning: { items: [{ Status: 'Enabled' }] },
      PublicAccessBlock: { items: [{ BlockPublicAcls: true }] },
      Encryption: { items: [{ Rules: [{}] }] },
      Location: { status: 'read' },
    });
    expect(itemsOf(snapshot.executionRoles)[0]).toMatchObject({
      AssumeRolePolicyDocument: { Version: '2012-10-17' },
      Policies: {
        items: [{ PolicyDocument: { Statement: expect.any(Array) } }],
      },
    });
  }

  it('lists the environments with their tags', async () => {
    expect(await aws.listEnvironments(place)).toMatchObject([
      {
        name: 'etl',
        arn: `arn:aws:airflow:us-east-1:${ACCOUNT}:environment/etl`,
        createdAt: expect.stringMatching(/^\d{4}-/),
        tags: { 'backstage:owner': 'group:default/data-platform' },
      },
    ]);
    expect(
      await aws.listEnvironments({ ...place, account: OTHER_ACCOUNT }),
    ).toEqual([]);
  });

  it('knows what the account has in the Region', async () => {
    const facts = await aws.regionFacts(place);
    expect(facts.environments).toEqual(['etl']);
    expect(facts.vpcs).toContainEqual({
      VpcId: expect.stringMatching(/^vpc-/),
      CidrBlocks: ['10.192.0.0/16'],
    });
    expect(facts.vpcEndpointServices).toContainEqual(
      expect.objectContaining({ ServiceName: 'com.amazonaws.us-east-1.s3' }),
    );
  });

  it('reads metrics', async () => {
    const [series] = await aws.metrics(
      place,
      [
        {
          id: 'heartbeat',
          namespace: 'AmazonMWAA',
          metricName: 'SchedulerHeartbeat',
          dimensions: { Environment: 'etl', Function: 'Scheduler' },
          statistic: 'Sum',
          period: 300,
        },
      ],
      {
        start: new Date(Date.now() - 3_600_000).toISOString(),
        end: new Date().toISOString(),
      },
    );
    expect(series.id).toBe('heartbeat');
    expect(series.timestamps).toHaveLength(series.values.length);
    expect([...series.timestamps].sort()).toEqual(series.timestamps);
  });

  it('shows the rest where one call is denied', async () => {
    await sandbox.fault({
      service: 'ec2',
      action: 'DescribeNetworkAcls',
      effect: 'deny',
    });
    const snapshot = await aws.collect({ ...place, name: 'etl' });
    expect(snapshot.networkAcls).toMatchObject({
      status: 'notRead',
      reason: expect.stringMatching(
        /^ec2:DescribeNetworkAcls was refused \(UnauthorizedOperation: .*\)\. Allow ec2:DescribeNetworkAcls to the role that the portal reads the account 111122223333 with\.$/,
      ),
    });
    expect(snapshot.subnets.status).toBe('read');
  });

  it('gets through when AWS throttles or drops connections', async () => {
    await sandbox.fault({ service: 'ec2', effect: 'throttle', times: 5 });
    await sandbox.fault({ service: 'airflow', effect: 'drop', times: 2 });
    await sandbox.fault({ service: 's3', effect: 'fail', times: 2 });
    const snapshot = await aws.collect({ ...place, name: 'etl' });
    expect(partNames.filter(name => snapshot[name].status !== 'read')).toEqual(
      [],
    );
  }, 180_000);

  it('stops at once when it is given up', async () => {
    await sandbox.fault({
      service: 'ec2',
      effect: 'slow',
      milliseconds: 20_000,
    });
    const started = Date.now();
    const reason = new Error('enough');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 100);
    await expect(
      aws.collect({ ...place, name: 'etl' }, { signal: controller.signal }),
    ).rejects.toBe(reason);
    expect(Date.now() - started).toBeLessThan(2_000);
  });

  it('says that there is no such environment', async () => {
    const gone = { ...place, name: 'gone' };
    for (const tried of [aws.collect(gone), aws.getEnvironment(gone)]) {
      await expect(tried).rejects.toMatchObject({
        name: 'NotFoundError',
        message: expect.stringMatching(
          /^Cannot read the environment gone: airflow:GetEnvironment failed; caused by ResourceNotFoundException: /,
        ),
      });
    }
  });

  it('says that it is not let in', async () => {
    await expect(
      aws.listEnvironments({ ...place, account: SEALED_ACCOUNT }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringMatching(/AccessDenied: .*sts:AssumeRole/),
    });
  });

  it('looks nowhere that is not configured', async () => {
    for (const elsewhere of [
      { ...place, account: '999988887777' },
      { ...place, region: 'eu-west-1' },
    ]) {
      await expect(
        aws.collect({ ...elsewhere, name: 'etl' }),
      ).rejects.toMatchObject({
        name: 'NotAllowedError',
        message: expect.stringContaining('add it to mwaa.accounts'),
      });
    }
    expect(() => aws.stacks({ ...place, account: SEALED_ACCOUNT })).toThrow(
      /Nothing may be provisioned in the account 777788889999/,
    );
  });

  it('says that AWS cannot be reached', async () => {
    const before = process.env.AWS_ENDPOINT_URL;
    process.env.AWS_ENDPOINT_URL = 'http://127.0.0.1:9';
    try {
      const offline = DefaultMwaaAws.fromConfig(
        new ConfigReader(portalConfig()),
      );
      await expect(
        offline.getEnvironment({ ...place, name: 'etl' }),
      ).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining('ECONNREFUSED'),
      });
    } finally {
      process.env.AWS_ENDPOINT_URL = before;
    }
  }, 180_000);

  it('deletes a stack once its protection is off', async () => {
    const stacks = aws.stacks(place);
    const state = await stacks.describeStack(stack.name);
    await expect(
      stacks.deleteStack(stack.name, 'token-2'),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    await stacks.setTerminationProtection(stack.name, false);
    await stacks.deleteStack(stack.name, 'token-2');
    await stacks.deleteStack(stack.name, 'token-2');
    const gone = await until(
      () => stacks.describeStack(state!.stackId),
      seen => seen?.status !== 'DELETE_IN_PROGRESS',
    );
    expect(gone?.status).toBe('DELETE_COMPLETE');
    expect(await stacks.describeStack(stack.name)).toBeUndefined();
    expect(await aws.listEnvironments(place)).toEqual([]);
  }, 180_000);
});
