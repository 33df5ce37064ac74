import { Call, named, ownerTags } from './caller';
import { createEndpoints } from './endpoints';
import type { SeedEnvironment, SeedNetwork } from './model';

/** The two zones that are used: the first that MWAA supports. */
async function twoZones(call: Call): Promise<string[]> {
  const { AvailabilityZones } = await call(
    'ec2',
    'DescribeAvailabilityZones',
    {},
  );
  return AvailabilityZones.filter(
    (zone: { ZoneId: string }) => zone.ZoneId !== 'use1-az3',
  )
    .slice(0, 2)
    .map((zone: { ZoneName: string }) => zone.ZoneName);
}

/** Makes the network that the environment's description asks for. */
export async function createNetwork(
  call: Call,
  seed: SeedEnvironment,
  settle: () => Promise<void>,
): Promise<SeedNetwork> {
  const { name, cidr, network } = seed;
  const { Vpc } = await call('ec2', 'CreateVpc', {
    CidrBlock: cidr,
    TagSpecifications: named('vpc', name, ownerTags(seed)),
  });
  const vpcId: string = Vpc.VpcId;
  await call('ec2', 'ModifyVpcAttribute', {
    VpcId: vpcId,
    EnableDnsHostnames: { Value: true },
  });
  const zones = await twoZones(call);
  const subnet = async (kind: string, index: number, third: number) => {
    const { Subnet } = await call('ec2', 'CreateSubnet', {
      VpcId: vpcId,
      CidrBlock: cidr.replace('0.0/16', `${third}.0/24`),
      AvailabilityZone: zones[index],
      TagSpecifications: named('subnet', `${name}-${kind}-${index + 1}`),
    });
    return Subnet.SubnetId as string;
  };
  const tableFor = async (kind: string, subnetIds: string[]) => {
    const { RouteTable } = await call('ec2', 'CreateRouteTable', {
      VpcId: vpcId,
      TagSpecifications: named('route-table', `${name}-${kind}`),
    });
    const { RouteTableId } = RouteTable;
    for (const SubnetId of subnetIds) {
      await call('ec2', 'AssociateRouteTable', { RouteTableId, SubnetId });
    }
    return RouteTableId as string;
  };

  const privateSubnetIds = [
    await subnet('private', 0, 10),
    await subnet('private', 1, 11),
  ];
  const privateTableIds = [
    await tableFor('private-1', [privateSubnetIds[0]]),
    await tableFor('private-2', [privateSubnetIds[1]]),
  ];
  const groupId = await createGroup(call, seed, vpcId);
  const made: SeedNetwork = {
    vpcId,
    groupId,
    privateSubnetIds,
    privateTableIds,
    natGatewayIds: [],
    aclId: await createAcl(call, name, vpcId, privateSubnetIds),
  };
  if (network.routing === 'public') {
    const publicSubnetIds = [
      await subnet('public', 0, 0),
      await subnet('public', 1, 1),
    ];
    await connect(call, seed, made, publicSubnetIds, tableFor, settle);
  } else {
    await createEndpoints(call, seed, made);
    await settle();
  }
  return made;
}

async function createGroup(
  call: Call,
  seed: SeedEnvironment,
  VpcId: string,
): Promise<string> {
  const { name } = seed;
  const { GroupId } = await call('ec2', 'CreateSecurityGroup', {
    VpcId,
    GroupName: `mwaa-${name}`,
    Description: `Amazon MWAA environment ${name}`,
    TagSpecifications: named('security-group', `mwaa-${name}`, ownerTags(seed)),
  });
  await call('ec2', 'AuthorizeSecurityGroupIngress', {
    GroupId,
    IpPermissions: [
      {
        IpProtocol: '-1',
        UserIdGroupPairs: [{ GroupId, Description: 'Itself' }],
      },
    ],
  });
  return GroupId;
}

/** An ACL of its own for the private subnets, that lets everything through. */
async function createAcl(
  call: Call,
  name: string,
  VpcId: string,
  subnetIds: string[],
): Promise<string> {
  const { NetworkAcl } = await call('ec2', 'CreateNetworkAcl', {
    VpcId,
    TagSpecifications: named('network-acl', `${name}-private`),
  });
  const { NetworkAclId } = NetworkAcl;
  for (const Egress of [true, false]) {
    await call('ec2', 'CreateNetworkAclEntry', {
      NetworkAclId,
      Egress,
      RuleNumber: 100,
      Protocol: '-1',
      RuleAction: 'allow',
      CidrBlock: '0.0.0.0/0',
    });
  }
  const { NetworkAcls } = await call('ec2', 'DescribeNetworkAcls', {
    Filters: [{ Name: 'vpc-id', Values: [VpcId] }],
  });
  const associations = NetworkAcls.flatMap((acl: any) => acl.Associations);
  for (const { SubnetId, NetworkAclAssociationId } of associations) {
    if (subnetIds.includes(SubnetId)) {
      await call('ec2', 'ReplaceNetworkAclAssociation', {
        AssociationId: NetworkAclAssociationId,
        NetworkAclId,
      });
    }
  }
  return NetworkAclId;
}

/** The internet gateway, NAT gateways, and the routes to them. */
async function connect(
  call: Call,
  { name, network }: SeedEnvironment,
  made: SeedNetwork,
  publicSubnetIds: string[],
  tableFor: (kind: string, subnetIds: string[]) => Promise<string>,
  settle: () => Promise<void>,
): Promise<void> {
  const { InternetGateway } = await call('ec2', 'CreateInternetGateway', {
    TagSpecifications: named('internet-gateway', name),
  });
  made.internetGatewayId = InternetGateway.InternetGatewayId as string;
  await call('ec2', 'AttachInternetGateway', {
    InternetGatewayId: made.internetGatewayId,
    VpcId: made.vpcId,
  });
  const route = (RouteTableId: string, target: object) =>
    call('ec2', 'CreateRoute', {
      RouteTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      ...target,
    });
  await route(await tableFor('public', publicSubnetIds), {
    GatewayId: made.internetGatewayId,
  });
  for (const SubnetId of publicSubnetIds.slice(0, network.natGateways)) {
    const { AllocationId } = await call('ec2', 'AllocateAddress', {
      Domain: 'vpc',
      TagSpecifications: named('elastic-ip', name),
    });
    const { NatGateway } = await call('ec2', 'CreateNatGateway', {
      SubnetId,
      AllocationId,
      TagSpecifications: named('natgateway', name),
    });
    made.natGatewayIds.push(NatGateway.NatGatewayId);
  }
  await settle();
  if (network.defaultRoutes) {
    for (const [index, RouteTableId] of made.privateTableIds.entries()) {
      const { natGatewayIds } = made;
      await route(RouteTableId, {
        NatGatewayId: natGatewayIds[index % natGatewayIds.length],
      });
    }
  }
}
