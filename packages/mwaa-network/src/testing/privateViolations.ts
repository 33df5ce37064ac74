import { endpointServices } from '../data';
import { TAGS } from '../data';
import type { Violation } from './violation';
import { GROUP, PRIVATE_SUBNETS, VPC } from './names';
import type { ReadSnapshot } from './readSnapshot';
import { item } from './readSnapshot';

const table = (network: ReadSnapshot, id: string) =>
  item(network, 'routeTables', id);
const endpoint = (network: ReadSnapshot, name: string) =>
  item(network, 'vpcEndpoints', `vpce-${name}`);
const services = ['reachability/services'];

const remove = (network: ReadSnapshot, name: string) => {
  network.vpcEndpoints.items = network.vpcEndpoints.items.filter(
    e => e.VpcEndpointId !== `vpce-${name}`,
  );
};

/** One way or more to break each rule of private routing, in `compliantPrivateNetwork`. */
export const privateViolations: readonly Violation[] = [
  ...endpointServices.values.map(({ name, absence }): Violation => ({
    rule: `endpoint/${name.replace('.', '-')}`,
    how: 'no such endpoint',
    apply: n => {
      remove(n, name);
      if (name !== 's3') return;
      for (const id of ['rtb-private-1', 'rtb-private-2']) {
        table(n, id).Routes.pop();
      }
    },
    culprits: [VPC],
    status: absence,
    brings: profile =>
      absence[profile] === 'fail' && name !== 'airflow.ops' ? services : [],
  })),
  {
    rule: 'endpoint/sqs',
    how: 'a gateway endpoint, which CloudFormation makes where no type is given',
    apply: n => {
      endpoint(n, 'sqs').VpcEndpointType = 'Gateway';
    },
    culprits: ['vpce-sqs'],
    brings: services,
  },
  {
    rule: 'endpoint/available',
    how: 'an endpoint that waits for acceptance',
    apply: n => {
      endpoint(n, 'logs').State = 'pendingAcceptance';
    },
    culprits: ['vpce-logs'],
  },
  {
    rule: 'endpoint/private-dns',
    how: 'private DNS off',
    apply: n => {
      endpoint(n, 'kms').PrivateDnsEnabled = false;
    },
    culprits: ['vpce-kms'],
    brings: services,
  },
  {
    rule: 'endpoint/private-dns',
    how: 'S3 by an interface for the inbound resolver only',
    apply: n => {
      s3ByInterface(n, true);
    },
    culprits: ['vpce-s3'],
    brings: services,
  },
  {
    rule: 'endpoint/conflict',
    how: 'a second endpoint that claims the same name',
    apply: n => {
      n.vpcEndpoints.items.push({
        ...endpoint(n, 'sqs'),
        VpcEndpointId: 'vpce-sqs-2',
      });
    },
    culprits: ['vpce-sqs', 'vpce-sqs-2'],
  },
  {
    rule: 'endpoint/subnets',
    how: 'in one subnet only',
    apply: n => {
      endpoint(n, 'sqs').SubnetIds = [PRIVATE_SUBNETS[0]];
      endpoint(n, 'sqs').NetworkInterfaceIds = ['eni-vpce-sqs-1'];
    },
    culprits: ['vpce-sqs'],
  },
  {
    rule: 'endpoint/security-group',
    how: 'a group that lets nothing in',
    apply: n => {
      ownGroup(n, '192.0.2.0/24');
    },
    culprits: ['vpce-sqs', 'sg-endpoint'],
    brings: services,
  },
  {
    rule: 'endpoint/security-group',
    how: 'a group of its own that lets the subnets in',
    apply: n => {
      ownGroup(n, '10.192.0.0/16');
    },
    culprits: ['vpce-sqs'],
    status: { current: 'pass', 'strict-2022': 'warn' },
  },
  {
    rule: 'endpoint/s3-route-tables',
    how: 'on one route table only',
    apply: n => {
      table(n, 'rtb-private-2').Routes.pop();
      endpoint(n, 's3').RouteTableIds!.pop();
    },
    culprits: ['rtb-private-2', 'vpce-s3'],
    brings: services,
  },
  {
    rule: 'endpoint/policy',
    how: 'sending is not allowed',
    apply: n => {
      endpoint(n, 'sqs').PolicyDocument = policy('sqs:ReceiveMessage', '*');
    },
    culprits: ['vpce-sqs'],
  },
  {
    rule: 'endpoint/s3-policy',
    how: 'C6: the bucket of image layers only',
    apply: n => {
      endpoint(n, 's3').PolicyDocument = policy(
        's3:GetObject',
        'arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*',
      );
    },
    culprits: ['vpce-s3'],
  },
  {
    rule: 'endpoint/s3-policy',
    how: 'the DAG bucket only',
    apply: n => {
      endpoint(n, 's3').PolicyDocument = policy(
        ['s3:GetObject', 's3:ListBucket'],
        ['arn:aws:s3:::etl-dags', 'arn:aws:s3:::etl-dags/*'],
      );
    },
    culprits: ['vpce-s3'],
  },
  {
    rule: 'routing/no-internet-gateway',
    how: 'V2: on the implicit main table, which leads to an internet gateway',
    apply: n => {
      onMainTable(n);
      table(n, 'rtb-main').Routes.push({
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: 'igw-1',
        State: 'active',
      });
    },
    culprits: ['rtb-main'],
  },
  {
    rule: 'routing/no-nat',
    how: 'a NAT gateway left under private routing',
    apply: n => {
      for (const id of ['rtb-private-1', 'rtb-private-2']) {
        table(n, id).Routes.push({
          DestinationCidrBlock: '0.0.0.0/0',
          NatGatewayId: 'nat-1',
          State: 'active',
        });
      }
    },
    culprits: ['rtb-private-1', 'rtb-private-2'],
    options: { routing: 'private' },
  },
  {
    rule: 'internet-gateway/none',
    how: 'an internet gateway for other subnets',
    apply: n => {
      n.internetGateways.items = [
        { InternetGatewayId: 'igw-1', Attachments: [{ VpcId: VPC }] },
      ];
    },
    culprits: ['igw-1'],
    status: { current: 'notApplicable', 'strict-2022': 'warn' },
  },
  {
    rule: 'web-server/task-api',
    how: 'Apache Airflow 3 with a public web server only',
    apply: n => {
      Object.assign(n.environment.items[0], {
        AirflowVersion: '3.0.6',
        WebserverAccessMode: 'PUBLIC_ONLY',
      });
    },
    culprits: ['etl', ...PRIVATE_SUBNETS],
  },
  {
    rule: 'reachability/people',
    how: 'declared to come by a connection, with no route that answers them',
    apply: n => {
      const [environment] = n.environment.items;
      environment.Tags = { [TAGS.clientBlocks]: '10.50.0.0/16' };
    },
    culprits: [GROUP, 'rtb-private-1'],
    status: { current: 'warn', 'strict-2022': 'warn' },
  },
];

/** S3 by an interface endpoint instead of the gateway endpoint. */
export function s3ByInterface(
  network: ReadSnapshot,
  inboundResolverOnly: boolean,
): void {
  Object.assign(endpoint(network, 's3'), {
    VpcEndpointType: 'Interface',
    RouteTableIds: [],
    SubnetIds: [...PRIVATE_SUBNETS],
    Groups: [{ GroupId: GROUP }],
    PrivateDnsEnabled: true,
    DnsOptions: {
      PrivateDnsOnlyForInboundResolverEndpoint: inboundResolverOnly,
    },
  });
  for (const id of ['rtb-private-1', 'rtb-private-2']) {
    table(network, id).Routes.pop();
  }
}

/** Both subnets on the VPC's main table, with the routes of their own. */
export function onMainTable(network: ReadSnapshot): void {
  const { Routes } = table(network, 'rtb-private-1');
  network.routeTables.items = network.routeTables.items.filter(
    t => t.RouteTableId === 'rtb-main',
  );
  table(network, 'rtb-main').Routes = [...Routes];
}

function ownGroup(network: ReadSnapshot, cidr: string): void {
  network.securityGroups.items.push({
    GroupId: 'sg-endpoint',
    VpcId: VPC,
    IpPermissions: [
      {
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        IpRanges: [{ CidrIp: cidr }],
      },
    ],
    IpPermissionsEgress: [],
  });
  endpoint(network, 'sqs').Groups = [{ GroupId: 'sg-endpoint' }];
  for (const i of [1, 2]) {
    item(network, 'networkInterfaces', `eni-vpce-sqs-${i}`).Groups = [
      { GroupId: 'sg-endpoint' },
    ];
  }
}

export function policy(Action: unknown, Resource: unknown): string {
  return JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: '*', Action, Resource }],
  });
}
