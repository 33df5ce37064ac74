import type { Violation } from './violation';
import { GROUP, PRIVATE_SUBNETS, PUBLIC_SUBNETS, REGION, VPC } from './names';
import { policy } from './privateViolations';
import type { ReadSnapshot } from './readSnapshot';
import { item } from './readSnapshot';
import { endpointInterfaces, interfaceEndpoint } from './resources';

const table = (network: ReadSnapshot, id: string) =>
  item(network, 'routeTables', id);
const acl = (network: ReadSnapshot) => item(network, 'networkAcls', 'acl-1');
const group = (network: ReadSnapshot) => item(network, 'securityGroups', GROUP);
const environment = (network: ReadSnapshot) => network.environment.items[0];
const internet = ['reachability/internet'];
const within = ['reachability/database', 'reachability/web-server'];

/** One way or more to break each rule of public routing, in `compliantPublicNetwork`. */
export const publicViolations: readonly Violation[] = [
  {
    rule: 'vpc/one',
    how: 'a security group of another VPC',
    apply: n => {
      group(n).VpcId = 'vpc-2';
    },
    culprits: [GROUP],
  },
  {
    rule: 'vpc/one',
    how: 'a security group that does not exist',
    apply: n => {
      environment(n).NetworkConfiguration!.SecurityGroupIds!.push('sg-gone');
      n.securityGroups.items.push({ ...group(n), GroupId: 'sg-other' });
    },
    culprits: ['sg-gone'],
  },
  {
    rule: 'vpc/ownership',
    how: 'a shared VPC with endpoints that MWAA is to make',
    apply: n => {
      for (const subnet of n.subnets.items) subnet.OwnerId = '444455556666';
    },
    culprits: PRIVATE_SUBNETS,
  },
  {
    rule: 'vpc/dns',
    how: 'no DNS host names',
    apply: n => {
      n.vpcAttributes.items[0].EnableDnsHostnames = { Value: false };
    },
    culprits: ['vpc-1'],
  },
  {
    rule: 'subnet/count',
    how: 'three subnets',
    apply: n => {
      n.subnets.items.push({
        ...item(n, 'subnets', PRIVATE_SUBNETS[0]),
        SubnetId: 'subnet-private-3',
        CidrBlock: '10.192.22.0/24',
      });
      table(n, 'rtb-private-1').Associations.push({
        SubnetId: 'subnet-private-3',
      });
      environment(n).NetworkConfiguration!.SubnetIds!.push('subnet-private-3');
    },
    culprits: ['subnet-private-3'],
    brings: ['mwaa-endpoints/present'],
  },
  {
    rule: 'subnet/zones',
    how: 'both subnets in one zone',
    apply: n => {
      item(n, 'subnets', PRIVATE_SUBNETS[1]).AvailabilityZoneId = 'use1-az1';
    },
    culprits: PRIVATE_SUBNETS,
  },
  {
    rule: 'subnet/supported-zone',
    how: 'a subnet in use1-az3, known by name only',
    apply: n => {
      const subnet = item(n, 'subnets', PRIVATE_SUBNETS[1]);
      subnet.AvailabilityZone = 'us-east-1c';
      delete subnet.AvailabilityZoneId;
    },
    culprits: [PRIVATE_SUBNETS[1]],
  },
  {
    rule: 'subnet/public',
    how: 'both public subnets in one zone',
    apply: n => {
      item(n, 'subnets', PUBLIC_SUBNETS[1]).AvailabilityZoneId = 'use1-az1';
    },
    culprits: PUBLIC_SUBNETS,
  },
  {
    rule: 'routing/local',
    how: 'a route table without the local route',
    apply: n => {
      table(n, 'rtb-private-1').Routes.shift();
    },
    culprits: ['rtb-private-1'],
    brings: within,
  },
  {
    rule: 'routing/no-internet-gateway',
    how: 'a default route to the internet gateway',
    apply: n => {
      table(n, 'rtb-private-2').Routes[1] = {
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: 'igw-1',
        State: 'active',
      };
    },
    culprits: ['rtb-private-2'],
    brings: [
      'routing/consistent',
      'routing/nat-default-route',
      'nat-gateway/two',
      ...internet,
    ],
  },
  {
    rule: 'routing/no-internet-gateway',
    how: 'one route beside the default to the internet gateway',
    apply: n => {
      table(n, 'rtb-private-2').Routes.push({
        DestinationCidrBlock: '8.8.8.0/24',
        GatewayId: 'igw-1',
        State: 'active',
      });
    },
    culprits: ['rtb-private-2'],
    brings: internet,
  },
  {
    rule: 'routing/nat-default-route',
    how: 'no default route',
    apply: n => {
      table(n, 'rtb-private-2').Routes.pop();
    },
    culprits: ['rtb-private-2'],
    brings: ['routing/consistent', 'nat-gateway/two', ...internet],
  },
  {
    rule: 'routing/nat-default-route',
    how: 'a blackhole',
    apply: n => {
      table(n, 'rtb-private-2').Routes[1].State = 'blackhole';
    },
    culprits: ['rtb-private-2'],
    brings: internet,
  },
  {
    rule: 'routing/nat-default-route',
    how: 'V15: a NAT route for a /32 only',
    apply: n => {
      for (const id of ['rtb-private-1', 'rtb-private-2']) {
        table(n, id).Routes[1].DestinationCidrBlock = '8.8.8.8/32';
      }
    },
    culprits: ['rtb-private-1', 'rtb-private-2'],
    brings: ['nat-gateway/two', ...internet],
    options: { routing: 'public' },
  },
  {
    rule: 'internet-gateway/attached',
    how: 'detached',
    apply: n => {
      n.internetGateways.items[0].Attachments = [];
    },
    culprits: ['vpc-1'],
    brings: internet,
  },
  {
    rule: 'internet-gateway/attached',
    how: 'detached, and the route a blackhole',
    apply: n => {
      n.internetGateways.items[0].Attachments = [];
      table(n, 'rtb-public').Routes[1].State = 'blackhole';
    },
    culprits: ['vpc-1'],
    brings: ['subnet/public', 'nat-gateway/public-subnet', ...internet],
  },
  {
    rule: 'nat-gateway/available',
    how: 'a NAT gateway that failed',
    apply: n => {
      item(n, 'natGateways', 'nat-2').State = 'failed';
    },
    culprits: ['nat-2'],
    brings: internet,
  },
  {
    rule: 'nat-gateway/elastic-ip',
    how: 'a private NAT gateway',
    apply: n => {
      const nat = item(n, 'natGateways', 'nat-2');
      nat.ConnectivityType = 'private';
      nat.NatGatewayAddresses = [{ PrivateIp: '10.192.11.5' }];
    },
    culprits: ['nat-2'],
    brings: internet,
  },
  {
    rule: 'nat-gateway/public-subnet',
    how: 'public subnets without default route',
    apply: n => {
      table(n, 'rtb-public').Routes.pop();
    },
    culprits: ['rtb-public', ...PUBLIC_SUBNETS],
    brings: ['subnet/public', ...internet],
  },
  {
    rule: 'nat-gateway/two',
    how: 'both subnets through one NAT gateway',
    apply: n => {
      table(n, 'rtb-private-2').Routes[1].NatGatewayId = 'nat-1';
    },
    culprits: ['nat-1'],
    status: { current: 'warn', 'strict-2022': 'fail' },
  },
  {
    rule: 'network-acl/inbound',
    how: 'no return traffic',
    apply: n => {
      acl(n).Entries.push(
        ...[443, 5432].map((port, i) => ({
          RuleNumber: 10 + i,
          Protocol: '6',
          RuleAction: 'allow' as const,
          Egress: false,
          CidrBlock: '10.192.0.0/16',
          PortRange: { From: port, To: port },
        })),
        {
          RuleNumber: 20,
          Protocol: '-1',
          RuleAction: 'deny' as const,
          Egress: false,
          CidrBlock: '0.0.0.0/0',
        },
      );
    },
    culprits: ['acl-1'],
    brings: [...within, ...internet],
  },
  {
    rule: 'network-acl/outbound',
    how: 'V4: everything denied',
    apply: n => {
      acl(n).Entries = acl(n).Entries.filter(
        e => !(e.Egress && e.RuleAction === 'allow'),
      );
    },
    culprits: ['acl-1'],
    brings: [...within, ...internet],
  },
  {
    rule: 'security-group/count',
    how: 'six security groups',
    apply: n => {
      for (let i = 2; i <= 6; i++) {
        n.securityGroups.items.push({ ...group(n), GroupId: `sg-${i}` });
        environment(n).NetworkConfiguration!.SecurityGroupIds!.push(`sg-${i}`);
      }
    },
    culprits: ['sg-6'],
  },
  {
    rule: 'security-group/self-reference',
    how: 'V11: ssh from an address only',
    apply: n => {
      group(n).IpPermissions = [
        {
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          IpRanges: [{ CidrIp: '203.0.113.7/32' }],
        },
      ];
    },
    culprits: [GROUP],
    brings: within,
  },
  {
    rule: 'security-group/self-reference',
    how: 'itself for 443 only',
    apply: n => {
      Object.assign(group(n).IpPermissions[0], {
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
      });
    },
    culprits: [GROUP],
    brings: ['reachability/database'],
  },
  {
    rule: 'security-group/self-reference',
    how: 'let in by address instead',
    apply: n => {
      group(n).IpPermissions = [
        { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.192.0.0/16' }] },
      ];
    },
    culprits: [GROUP],
    status: { current: 'pass', 'strict-2022': 'warn' },
  },
  {
    rule: 'security-group/egress',
    how: 'V11: TCP 80 to one host only',
    apply: n => {
      group(n).IpPermissionsEgress = [
        {
          IpProtocol: 'tcp',
          FromPort: 80,
          ToPort: 80,
          IpRanges: [{ CidrIp: '203.0.113.7/32' }],
        },
      ];
    },
    culprits: [GROUP],
    brings: [...within, ...internet],
  },
  {
    rule: 'security-group/egress',
    how: 'no outbound rules at all',
    apply: n => {
      group(n).IpPermissionsEgress = [];
    },
    culprits: [GROUP],
    brings: [...within, ...internet],
  },
  {
    rule: 'security-group/egress',
    how: 'narrower, with every needed flow proved',
    apply: n => {
      group(n).IpPermissionsEgress = [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        },
        {
          IpProtocol: 'tcp',
          FromPort: 5432,
          ToPort: 5432,
          UserIdGroupPairs: [{ GroupId: GROUP }],
        },
      ];
    },
    culprits: [GROUP],
    status: { current: 'pass', 'strict-2022': 'warn' },
  },
  {
    rule: 'endpoint/security-group',
    how: 'an endpoint takes the traffic of a service, and lets nobody in',
    apply: n => {
      sqsEndpoint(n, 'sg-closed');
    },
    culprits: ['vpce-sqs', 'sg-closed'],
    brings: ['reachability/services'],
  },
  {
    rule: 'endpoint/security-group',
    how: 'an endpoint that takes no traffic lets nobody in',
    apply: n => {
      sqsEndpoint(n, 'sg-closed').PrivateDnsEnabled = false;
    },
    culprits: ['vpce-sqs'],
    status: { current: 'pass', 'strict-2022': 'pass' },
  },
  {
    rule: 'endpoint/policy',
    how: 'an endpoint takes the traffic of a service, and denies it',
    apply: n => {
      sqsEndpoint(n, GROUP).PolicyDocument = policy('sqs:ListQueues', '*');
    },
    culprits: ['vpce-sqs'],
  },
  {
    rule: 'endpoint/s3-policy',
    how: 'a gateway endpoint takes the traffic of S3, and denies it',
    apply: n => {
      n.vpcEndpoints.items.push({
        ...interfaceEndpoint('vpce-s3', `com.amazonaws.${REGION}.s3`),
        VpcEndpointType: 'Gateway',
        PrivateDnsEnabled: false,
        SubnetIds: [],
        RouteTableIds: ['rtb-private-1'],
        PolicyDocument: policy('s3:GetObject', 'arn:aws:s3:::other/*'),
      });
      table(n, 'rtb-private-1').Routes.push({
        DestinationPrefixListId: 'pl-s3',
        GatewayId: 'vpce-s3',
        State: 'active',
      });
    },
    culprits: ['vpce-s3'],
  },
  {
    rule: 'reachability/internet',
    how: 'no way back from the NAT gateways',
    apply: n => {
      table(n, 'rtb-public').Routes.shift();
    },
    culprits: ['rtb-public'],
  },
  {
    rule: 'reachability/database',
    how: 'the endpoint of the database has a group that lets nobody in',
    apply: n => {
      n.securityGroups.items.push(closedGroup());
      for (const networkInterface of n.networkInterfaces.items) {
        networkInterface.Groups = [{ GroupId: 'sg-closed' }];
      }
    },
    culprits: ['sg-closed'],
  },
];

function closedGroup() {
  return {
    GroupId: 'sg-closed',
    VpcId: VPC,
    IpPermissions: [],
    IpPermissionsEgress: [],
  };
}

/** Gives the VPC an endpoint for SQS with private DNS. */
function sqsEndpoint(network: ReadSnapshot, groupId: string) {
  const endpoint = {
    ...interfaceEndpoint('vpce-sqs', `com.amazonaws.${REGION}.sqs`),
    Groups: [{ GroupId: groupId }],
  };
  network.securityGroups.items.push(closedGroup());
  network.vpcEndpoints.items.push(endpoint);
  network.networkInterfaces.items.push(
    ...endpointInterfaces('vpce-sqs', 20).map(networkInterface => ({
      ...networkInterface,
      Groups: [{ GroupId: groupId }],
    })),
  );
  return endpoint as (typeof network.vpcEndpoints.items)[number];
}
