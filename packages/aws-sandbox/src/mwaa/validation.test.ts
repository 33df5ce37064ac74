import { assume, clientsFor } from '../__testUtils__/clients';
import {
  environmentInput,
  makeGroup,
  makeSubnet,
  makeVpc,
  twoZones,
} from '../__testUtils__/networks';
import { sandboxForTests } from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();

describe('MWAA refuses', () => {
  let input: Awaited<ReturnType<typeof environmentInput>>;
  let others: { sameZone: string; unsupported: string; foreignGroup: string };

  beforeAll(async () => {
    const { clients } = test;
    const VpcId = await makeVpc(clients);
    const [first, second] = await twoZones(clients);
    const subnetIds = [
      await makeSubnet(clients, VpcId, '10.0.0.0/24', first),
      await makeSubnet(clients, VpcId, '10.0.1.0/24', second),
    ];
    const { AvailabilityZones } = await clients.ec2.describeAvailabilityZones({
      ZoneIds: ['use1-az3'],
    });
    others = {
      sameZone: await makeSubnet(clients, VpcId, '10.0.2.0/24', first),
      unsupported: await makeSubnet(
        clients,
        VpcId,
        '10.0.3.0/24',
        AvailabilityZones![0].ZoneName,
      ),
      foreignGroup: await makeGroup(
        clients,
        await makeVpc(clients, '10.1.0.0/16'),
      ),
    };
    const groupId = await makeGroup(clients, VpcId);
    input = await environmentInput(clients, 'wanted', { subnetIds, groupId });
    await clients.s3.createBucket({ Bucket: 'plain' });
    await clientsFor(test.url, { region: 'eu-west-1' }).s3.createBucket({
      Bucket: 'elsewhere',
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    });
    await clients.iam.createRole({
      RoleName: 'untrusting',
      AssumeRolePolicyDocument:
        '{"Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
    });
  });

  const network =
    (change: (subnets: string[], groups: string[]) => object) => () => ({
      NetworkConfiguration: {
        ...input.NetworkConfiguration,
        ...change(
          input.NetworkConfiguration.SubnetIds,
          input.NetworkConfiguration.SecurityGroupIds,
        ),
      },
    });

  it.each<[string, () => object, RegExp]>([
    [
      'a name with a blank',
      () => ({ Name: 'a b' }),
      /must start with a letter/,
    ],
    [
      'a name that begins with a digit',
      () => ({ Name: '1a' }),
      /must start with a letter/,
    ],
    ['one subnet', network(([one]) => ({ SubnetIds: [one] })), /exactly 2/],
    [
      'three subnets',
      network(ids => ({ SubnetIds: [...ids, others.sameZone] })),
      /exactly 2/,
    ],
    [
      'two subnets in one zone',
      network(([one]) => ({ SubnetIds: [one, others.sameZone] })),
      /different availability zones/,
    ],
    [
      'a zone without MWAA',
      network(([one]) => ({ SubnetIds: [one, others.unsupported] })),
      /use1-az3/,
    ],
    ['no group', network(() => ({ SecurityGroupIds: [] })), /1 to 5/],
    [
      'six groups',
      network((_, [id]) => ({ SecurityGroupIds: [id, id, id, id, id, id] })),
      /1 to 5/,
    ],
    [
      'a group of another VPC',
      network(() => ({ SecurityGroupIds: [others.foreignGroup] })),
      /does not exist in the VPC/,
    ],
    [
      'a bucket that is not there',
      () => ({ SourceBucketArn: 'arn:aws:s3:::nosuch' }),
      /does not exist/,
    ],
    [
      'a bucket elsewhere',
      () => ({ SourceBucketArn: 'arn:aws:s3:::elsewhere' }),
      /is in eu-west-1/,
    ],
    [
      'a role that is not there',
      () => ({ ExecutionRoleArn: 'arn:aws:iam::111122223333:role/nosuch' }),
      /does not exist/,
    ],
    [
      'a role that does not trust it',
      () => ({ ExecutionRoleArn: 'arn:aws:iam::111122223333:role/untrusting' }),
      /cannot be assumed by/,
    ],
    [
      'a version that is not offered',
      () => ({ AirflowVersion: '1.10.12' }),
      /not supported/,
    ],
    [
      'an unknown class',
      () => ({ EnvironmentClass: 'mw1.tiny' }),
      /not supported/,
    ],
    ['six schedulers', () => ({ Schedulers: 6 }), /between 2 and 5/],
    [
      'two schedulers on micro',
      () => ({ EnvironmentClass: 'mw1.micro', Schedulers: 2 }),
      /between 1 and 1/,
    ],
    [
      'fewer workers at most than at least',
      () => ({ MinWorkers: 5, MaxWorkers: 2 }),
      /more than/,
    ],
    [
      'a maintenance window at a quarter past',
      () => ({ WeeklyMaintenanceWindowStart: 'SUN:03:15' }),
      /00 or 30/,
    ],
    [
      'an access mode of later versions',
      () => ({
        AirflowVersion: '2.10.3',
        WebserverAccessMode: 'PUBLIC_AND_PRIVATE',
      }),
      /3\.2\.1/,
    ],
    ['a key alias', () => ({ KmsKey: 'alias/mine' }), /alias/],
    ['a key that is not there', () => ({ KmsKey: 'nosuch' }), /cannot be used/],
    [
      'an unknown log level',
      () => ({
        LoggingConfiguration: { TaskLogs: { Enabled: true, LogLevel: 'LOUD' } },
      }),
      /LOUD/,
    ],
    [
      'an unknown endpoint management',
      () => ({ EndpointManagement: 'NOBODY' }),
      /SERVICE or CUSTOMER/,
    ],
  ])('%s', async (_title, change, message) => {
    await expect(
      test.clients.airflow.createEnvironment({ ...input, ...change() } as any),
    ).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    });
    expect(
      (await test.clients.airflow.listEnvironments({})).Environments,
    ).toEqual([]);
  });

  it('a caller who may not make endpoints, or pass the role', async () => {
    const { iam } = test.clients;
    const credentials = await assume(
      test.url,
      '111122223333',
      'MwaaPortalProvision',
    );
    const { airflow } = clientsFor(test.url, { credentials });
    const deny = (Action: string) =>
      iam.putRolePolicy({
        RoleName: 'MwaaPortalProvision',
        PolicyName: 'Deny',
        PolicyDocument: JSON.stringify({
          Statement: { Effect: 'Deny', Action, Resource: '*' },
        }),
      });
    for (const action of ['ec2:CreateVpcEndpoint', 'iam:PassRole']) {
      await deny(action);
      await expect(airflow.createEnvironment(input)).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringContaining(action),
      });
    }
  });
});
