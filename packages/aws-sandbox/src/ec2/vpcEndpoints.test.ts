import { clientsFor } from '../__testUtils__/clients';
import {
  makeGroup,
  makeSubnet,
  makeVpc,
  twoZones,
} from '../__testUtils__/networks';
import {
  codeOf,
  sandboxForTests,
  until,
} from '../__testUtils__/sandboxForTests';

const test = sandboxForTests();
const ec2 = () => test.clients.ec2;
const service = (name: string) => `com.amazonaws.us-east-1.${name}`;

describe('VPC endpoints', () => {
  let VpcId: string;
  let subnetIds: string[];
  let groupId: string;
  let routeTableId: string;

  beforeAll(async () => {
    VpcId = await makeVpc(test.clients);
    const [first, second] = await twoZones(test.clients);
    subnetIds = [
      await makeSubnet(test.clients, VpcId, '10.0.0.0/24', first),
      await makeSubnet(test.clients, VpcId, '10.0.1.0/24', second),
      await makeSubnet(test.clients, VpcId, '10.0.2.0/24', second),
    ];
    groupId = await makeGroup(test.clients, VpcId);
    const { RouteTable } = await ec2().createRouteTable({ VpcId });
    routeTableId = RouteTable!.RouteTableId!;
  });

  const interfaceEndpoint = (name: string, more: object = {}) =>
    ec2().createVpcEndpoint({
      VpcId,
      VpcEndpointType: 'Interface',
      ServiceName: service(name),
      SubnetIds: subnetIds.slice(0, 2),
      SecurityGroupIds: [groupId],
      PrivateDnsEnabled: true,
      ...more,
    });

  it('puts a gateway endpoint into route tables, by its prefix list', async () => {
    const create = () =>
      ec2().createVpcEndpoint({
        VpcId,
        ServiceName: service('s3'),
        RouteTableIds: [routeTableId],
      });
    const { VpcEndpoint } = await create();
    expect(VpcEndpoint).toMatchObject({
      VpcEndpointType: 'Gateway',
      State: 'available',
    });
    const { PrefixLists } = await ec2().describePrefixLists({
      Filters: [{ Name: 'prefix-list-name', Values: [service('s3')] }],
    });
    const routes = async () =>
      (await ec2().describeRouteTables({ RouteTableIds: [routeTableId] }))
        .RouteTables![0].Routes!;
    expect((await routes())[1]).toMatchObject({
      DestinationPrefixListId: PrefixLists![0].PrefixListId,
      GatewayId: VpcEndpoint!.VpcEndpointId,
      State: 'active',
    });
    expect(await codeOf(create())).toBe('RouteAlreadyExists');
    await ec2().deleteVpcEndpoints({
      VpcEndpointIds: [VpcEndpoint!.VpcEndpointId!],
    });
    expect(await routes()).toHaveLength(1);
  });

  it('gives an interface endpoint an interface in each subnet, and takes them back', async () => {
    const { VpcEndpoint } = await interfaceEndpoint('logs');
    const id = VpcEndpoint!.VpcEndpointId!;
    expect(VpcEndpoint).toMatchObject({
      State: 'pending',
      SubnetIds: subnetIds.slice(0, 2),
      PrivateDnsEnabled: true,
    });
    await until(
      () => ec2().describeVpcEndpoints({ VpcEndpointIds: [id] }),
      found => String(found.VpcEndpoints![0].State) === 'available',
    );
    const { NetworkInterfaces } = await ec2().describeNetworkInterfaces({
      NetworkInterfaceIds: VpcEndpoint!.NetworkInterfaceIds,
    });
    expect(NetworkInterfaces!.map(each => each.InterfaceType)).toEqual([
      'vpc_endpoint',
      'vpc_endpoint',
    ]);
    expect(await codeOf(ec2().deleteSubnet({ SubnetId: subnetIds[0] }))).toBe(
      'DependencyViolation',
    );
    await ec2().deleteVpcEndpoints({ VpcEndpointIds: [id] });
    await until(
      () => codeOf(ec2().describeVpcEndpoints({ VpcEndpointIds: [id] })),
      code => code === 'InvalidVpcEndpointId.NotFound',
    );
    expect(
      (await ec2().describeNetworkInterfaces({})).NetworkInterfaces,
    ).toEqual([]);
  });

  it('answers a name privately once only', async () => {
    const { VpcEndpoint } = await interfaceEndpoint('sqs');
    await expect(interfaceEndpoint('sqs')).rejects.toMatchObject({
      name: 'InvalidParameter',
      message: expect.stringContaining(
        'conflicting DNS domain for sqs.us-east-1.amazonaws.com',
      ),
    });
    const second = await interfaceEndpoint('sqs', { PrivateDnsEnabled: false });
    const ids = [
      VpcEndpoint!.VpcEndpointId!,
      second.VpcEndpoint!.VpcEndpointId!,
    ];
    await ec2().deleteVpcEndpoints({ VpcEndpointIds: ids });
  });

  it.each([
    ['nosuch', {}, 'InvalidServiceName'],
    ['kms', { SubnetIds: ['subnet-0'] }, 'InvalidSubnetID.NotFound'],
    ['kms', { RouteTableIds: ['rtb-0'] }, 'InvalidParameter'],
    ['kms', { VpcEndpointType: 'Gateway' }, 'InvalidParameter'],
    ['kms', { PolicyDocument: 'nonsense' }, 'InvalidPolicyDocument'],
    ['kms', { DryRun: true }, 'DryRunOperation'],
  ])('refuses %s with %j', async (name, more, code) => {
    expect(await codeOf(interfaceEndpoint(name, more))).toBe(code);
  });

  it('wants one subnet a zone, and zones that the service is in', async () => {
    expect(
      await codeOf(interfaceEndpoint('kms', { SubnetIds: subnetIds.slice(1) })),
    ).toBe('DuplicateSubnetsInSameZone');
    const { AvailabilityZones } = await ec2().describeAvailabilityZones({
      ZoneIds: ['use1-az3'],
    });
    const { ZoneName } = AvailabilityZones![0];
    const outside = await makeSubnet(
      test.clients,
      VpcId,
      '10.0.3.0/24',
      ZoneName,
    );
    const SubnetIds = [outside];
    expect(await codeOf(interfaceEndpoint('airflow.api', { SubnetIds }))).toBe(
      'InvalidParameter',
    );
    const { ServiceDetails } = await ec2().describeVpcEndpointServices({
      ServiceNames: [service('airflow.api')],
    });
    expect(ServiceDetails![0].AvailabilityZones).not.toContain(ZoneName);
  });

  it('needs both DNS attributes for private DNS', async () => {
    await ec2().modifyVpcAttribute({
      VpcId,
      EnableDnsHostnames: { Value: false },
    });
    expect(await codeOf(interfaceEndpoint('kms'))).toBe('InvalidParameter');
    await ec2().modifyVpcAttribute({
      VpcId,
      EnableDnsHostnames: { Value: true },
    });
  });

  it('offers airflow.ops in some Regions only', async () => {
    const elsewhere = clientsFor(test.url, { region: 'us-west-1' });
    const names = async ({ ec2: client }: typeof elsewhere) =>
      (await client.describeVpcEndpointServices({})).ServiceNames!.map(name =>
        name.split('.').slice(3).join('.'),
      );
    expect(await names(test.clients)).toContain('airflow.ops');
    expect(await names(elsewhere)).toContain('airflow.api');
    expect(await names(elsewhere)).not.toContain('airflow.ops');
  });
});
