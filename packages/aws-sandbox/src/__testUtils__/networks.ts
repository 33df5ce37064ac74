import { Clients } from './clients';
import { until } from './sandboxForTests';

/** A VPC with DNS host names on. */
export async function makeVpc({ ec2 }: Clients, cidr = '10.0.0.0/16') {
  const { Vpc } = await ec2.createVpc({ CidrBlock: cidr });
  await ec2.modifyVpcAttribute({
    VpcId: Vpc!.VpcId,
    EnableDnsHostnames: { Value: true },
  });
  return Vpc!.VpcId!;
}

/** Names of two zones that MWAA supports. */
export async function twoZones({ ec2 }: Clients): Promise<string[]> {
  const { AvailabilityZones } = await ec2.describeAvailabilityZones({});
  return AvailabilityZones!
    .filter(zone => zone.ZoneId !== 'use1-az3')
    .slice(0, 2)
    .map(zone => zone.ZoneName!);
}

export async function makeSubnet(
  { ec2 }: Clients,
  VpcId: string,
  CidrBlock: string,
  AvailabilityZone?: string,
): Promise<string> {
  const { Subnet } = await ec2.createSubnet({
    VpcId,
    CidrBlock,
    AvailabilityZone,
  });
  return Subnet!.SubnetId!;
}

/** A group that lets its members talk to each other. */
export async function makeGroup(
  { ec2 }: Clients,
  VpcId: string,
  GroupName = 'members',
): Promise<string> {
  const { GroupId } = await ec2.createSecurityGroup({
    VpcId,
    GroupName,
    Description: 'Its members',
  });
  await ec2.authorizeSecurityGroupIngress({
    GroupId,
    IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId }] }],
  });
  return GroupId!;
}

/** Two private subnets with a NAT gateway between them and the internet. */
export async function makePublicRouting(clients: Clients, cidr: string) {
  const { ec2 } = clients;
  const VpcId = await makeVpc(clients, cidr);
  const zones = await twoZones(clients);
  const block = (third: number) => cidr.replace('0.0/16', `${third}.0/24`);
  const subnetIds = [
    await makeSubnet(clients, VpcId, block(10), zones[0]),
    await makeSubnet(clients, VpcId, block(11), zones[1]),
  ];
  const outer = await makeSubnet(clients, VpcId, block(0), zones[0]);
  const { InternetGateway } = await ec2.createInternetGateway({});
  const InternetGatewayId = InternetGateway!.InternetGatewayId!;
  await ec2.attachInternetGateway({ InternetGatewayId, VpcId });
  const tableFor = async (ids: string[], target: object) => {
    const { RouteTable } = await ec2.createRouteTable({ VpcId });
    const { RouteTableId } = RouteTable!;
    for (const SubnetId of ids) {
      await ec2.associateRouteTable({ RouteTableId, SubnetId });
    }
    await ec2.createRoute({
      RouteTableId,
      DestinationCidrBlock: '0.0.0.0/0',
      ...target,
    });
    return RouteTableId!;
  };
  await tableFor([outer], { GatewayId: InternetGatewayId });
  const { AllocationId } = await ec2.allocateAddress({ Domain: 'vpc' });
  const { NatGateway } = await ec2.createNatGateway({
    SubnetId: outer,
    AllocationId,
  });
  const NatGatewayId = NatGateway!.NatGatewayId!;
  await until(
    () => ec2.describeNatGateways({ NatGatewayIds: [NatGatewayId] }),
    ({ NatGateways }) => NatGateways![0].State === 'available',
  );
  const routeTableId = await tableFor(subnetIds, { NatGatewayId });
  const groupId = await makeGroup(clients, VpcId);
  return {
    vpcId: VpcId,
    subnetIds,
    groupId,
    routeTableId,
    natGatewayId: NatGatewayId,
    internetGatewayId: InternetGatewayId,
  };
}

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: {
        Service: ['airflow.amazonaws.com', 'airflow-env.amazonaws.com'],
      },
      Action: 'sts:AssumeRole',
    },
  ],
});

/** A bucket and a role such as MWAA wants, and input for an environment with them. */
export async function environmentInput(
  { s3, iam }: Clients,
  name: string,
  network: { subnetIds: string[]; groupId: string },
) {
  const Bucket = `bucket-of-${name.toLowerCase()}`;
  await s3.createBucket({ Bucket });
  await s3.putBucketVersioning({
    Bucket,
    VersioningConfiguration: { Status: 'Enabled' },
  });
  const { Role } = await iam.createRole({
    RoleName: `role-of-${name}`,
    AssumeRolePolicyDocument: TRUST,
  });
  return {
    Name: name,
    DagS3Path: 'dags',
    SourceBucketArn: `arn:aws:s3:::${Bucket}`,
    ExecutionRoleArn: Role!.Arn!,
    NetworkConfiguration: {
      SubnetIds: network.subnetIds,
      SecurityGroupIds: [network.groupId],
    },
  };
}
