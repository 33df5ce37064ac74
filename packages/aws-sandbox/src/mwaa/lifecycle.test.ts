import { environmentInput, makePublicRouting } from '../__testUtils__/networks';
import {
  codeOf,
  sandboxForTests,
  until,
} from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();
const statusOf = async (Name: string) =>
  (await test.clients.airflow.getEnvironment({ Name })).Environment!;

describe('an environment', () => {
  let network: Awaited<ReturnType<typeof makePublicRouting>>;

  beforeAll(async () => {
    network = await makePublicRouting(test.clients, '10.0.0.0/16');
  });

  const create = async (name: string, more: object = {}) => {
    const input = await environmentInput(test.clients, name, network);
    await test.clients.airflow.createEnvironment({ ...input, ...more } as any);
  };
  const ends = (name: string) =>
    until(
      () => statusOf(name),
      ({ Status }) => Status !== 'CREATING' && Status !== 'UPDATING',
    );
  const remove = async (Name: string) => {
    await test.clients.airflow.deleteEnvironment({ Name });
    await until(
      () => codeOf(statusOf(Name)),
      code => code === 'ResourceNotFoundException',
    );
  };
  const interfaces = async () =>
    (
      await test.clients.ec2.describeNetworkInterfaces({
        Filters: [{ Name: 'group-id', Values: [network.groupId] }],
      })
    ).NetworkInterfaces!;
  const endpoints = async () =>
    (
      await test.clients.ec2.describeVpcEndpoints({
        Filters: [{ Name: 'vpc-id', Values: [network.vpcId] }],
      })
    ).VpcEndpoints!;

  it('becomes available, with its interfaces and endpoints, and takes them away again', async () => {
    await create('healthy', { WebserverAccessMode: 'PUBLIC_ONLY' });
    expect(
      await codeOf(test.clients.airflow.deleteEnvironment({ Name: 'healthy' })),
    ).toBe('ValidationException');
    expect(
      await codeOf(
        test.clients.airflow.createWebLoginToken({ Name: 'healthy' }),
      ),
    ).toBe('ResourceNotFoundException');
    const available = await ends('healthy');
    expect(available).toMatchObject({
      Status: 'AVAILABLE',
      LastUpdate: { Status: 'SUCCESS' },
      Arn: 'arn:aws:airflow:us-east-1:111122223333:environment/healthy',
      WebserverUrl: expect.stringMatching(
        /\.us-east-1\.airflow\.amazonaws\.com$/,
      ),
      CeleryExecutorQueue: expect.stringContaining('airflow-celery-'),
      Schedulers: 2,
      MaxWorkers: 10,
    });
    expect(await endpoints()).toMatchObject([
      {
        RequesterManaged: true,
        ServiceName: expect.stringContaining('.vpce-svc-'),
        VpcEndpointType: 'Interface',
      },
    ]);
    expect(new Set((await interfaces()).map(each => each.SubnetId))).toEqual(
      new Set(network.subnetIds),
    );
    const { logGroups } = await test.clients.logs.describeLogGroups({
      logGroupNamePrefix: 'airflow-healthy-',
    });
    expect(logGroups!.map(group => group.logGroupName)).toEqual([
      'airflow-healthy-Task',
    ]);
    const [endpoint] = await endpoints();
    const { Unsuccessful } = await test.clients.ec2.deleteVpcEndpoints({
      VpcEndpointIds: [endpoint.VpcEndpointId!],
    });
    expect(Unsuccessful![0].Error!.Code).toBe('OperationNotPermitted');

    await remove('healthy');
    await until(endpoints, found => found.length === 0);
    expect(await interfaces()).toEqual([]);
  });

  it('has two endpoints when its web server is private', async () => {
    await create('private');
    await ends('private');
    expect(await endpoints()).toHaveLength(2);
    await remove('private');
    await until(endpoints, found => found.length === 0);
  });

  it('has the second one when an update makes its web server private, and no longer', async () => {
    const { airflow } = test.clients;
    const become = async (
      WebserverAccessMode: 'PRIVATE_ONLY' | 'PUBLIC_ONLY',
    ) => {
      await airflow.updateEnvironment({
        Name: 'changing',
        WebserverAccessMode,
      });
      return until(
        () => statusOf('changing'),
        ({ Status }) => Status === 'AVAILABLE',
      );
    };
    await create('changing', { WebserverAccessMode: 'PUBLIC_ONLY' });
    await ends('changing');
    const { WebserverVpcEndpointService } = await become('PRIVATE_ONLY');
    const services = (await endpoints()).map(endpoint => endpoint.ServiceName);
    expect(services).toHaveLength(2);
    expect(services).toContain(WebserverVpcEndpointService);
    const after = await become('PUBLIC_ONLY');
    expect(after.WebserverVpcEndpointService).toBeUndefined();
    await until(endpoints, found => found.length === 1);
    await remove('changing');
    await until(endpoints, found => found.length === 0);
  });

  it('waits for the endpoints that its owner is to make', async () => {
    const { ec2 } = test.clients;
    await create('waiting', {
      EndpointManagement: 'CUSTOMER',
      WebserverAccessMode: 'PRIVATE_ONLY',
    });
    const waiting = await until(
      () => statusOf('waiting'),
      ({ Status }) => Status === 'PENDING',
    );
    for (const ServiceName of [
      waiting.DatabaseVpcEndpointService,
      waiting.WebserverVpcEndpointService,
    ]) {
      expect((await statusOf('waiting')).Status).toBe('PENDING');
      await ec2.createVpcEndpoint({
        VpcEndpointType: 'Interface',
        VpcId: network.vpcId,
        ServiceName,
        SubnetIds: network.subnetIds,
        SecurityGroupIds: [network.groupId],
        PrivateDnsEnabled: false,
      });
    }
    await until(
      () => statusOf('waiting'),
      ({ Status }) => Status === 'AVAILABLE',
    );
    await remove('waiting');
    // What the owner made stays, and is the owner's to delete.
    const ids = (await endpoints()).map(endpoint => endpoint.VpcEndpointId!);
    expect(ids).toHaveLength(2);
    await ec2.deleteVpcEndpoints({ VpcEndpointIds: ids });
    await until(endpoints, found => found.length === 0);
  });

  it('fails, as MWAA says it, when its network does not let it work', async () => {
    const { ec2, airflow, monitoring } = test.clients;
    const self = {
      GroupId: network.groupId,
      IpPermissions: [
        { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: network.groupId }] },
      ],
    };
    await create('lonely', { WebserverAccessMode: 'PUBLIC_ONLY' });
    await ec2.revokeSecurityGroupIngress(self);
    expect(await ends('lonely')).toMatchObject({
      Status: 'CREATE_FAILED',
      LastUpdate: {
        Status: 'FAILED',
        Error: { ErrorCode: 'INCORRECT_CONFIGURATION' },
      },
    });
    await ec2.authorizeSecurityGroupIngress(self);
    await airflow.updateEnvironment({ Name: 'lonely', MaxWorkers: 3 });
    expect(await ends('lonely')).toMatchObject({
      Status: 'AVAILABLE',
      MaxWorkers: 3,
    });

    // An update into a network that does not work keeps what it had.
    const { GroupId } = await ec2.createSecurityGroup({
      VpcId: network.vpcId,
      GroupName: 'closed',
      Description: 'Closed',
    });
    await airflow.updateEnvironment({
      Name: 'lonely',
      MaxWorkers: 5,
      NetworkConfiguration: { SecurityGroupIds: [GroupId!] },
    });
    expect(await ends('lonely')).toMatchObject({
      Status: 'UPDATE_FAILED',
      MaxWorkers: 3,
      NetworkConfiguration: { SecurityGroupIds: [network.groupId] },
    });
    expect(
      (await monitoring.listMetrics({ MetricName: 'SchedulerHeartbeat' }))
        .Metrics,
    ).toHaveLength(1);
    await remove('lonely');
  });

  it('fails when the policy of an endpoint denies it the bucket', async () => {
    const { ec2 } = test.clients;
    const policy = (Resource: string) =>
      JSON.stringify({
        Statement: [
          { Effect: 'Allow', Principal: '*', Action: 's3:*', Resource },
        ],
      });
    const { VpcEndpoint } = await ec2.createVpcEndpoint({
      VpcId: network.vpcId,
      ServiceName: 'com.amazonaws.us-east-1.s3',
      RouteTableIds: [network.routeTableId],
      PolicyDocument: policy('arn:aws:s3:::artefacts*'),
    });
    const VpcEndpointId = VpcEndpoint!.VpcEndpointId!;
    await create('denied', { WebserverAccessMode: 'PUBLIC_ONLY' });
    expect((await ends('denied')).Status).toBe('CREATE_FAILED');
    await ec2.modifyVpcEndpoint({ VpcEndpointId, PolicyDocument: policy('*') });
    await create('allowed', { WebserverAccessMode: 'PUBLIC_ONLY' });
    expect((await ends('allowed')).Status).toBe('AVAILABLE');
    await remove('denied');
    await remove('allowed');
    await ec2.deleteVpcEndpoints({ VpcEndpointIds: [VpcEndpointId] });
  });
});
