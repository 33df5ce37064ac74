import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  item,
  onMainTable,
  policy,
  type ReadSnapshot,
} from '../../testing';
import { read } from '../../snapshot';
import type { Routing } from '../../data';
import { planRepair } from './planRepair';
import type { RemediationItem } from './types';

function itemOf(
  network: ReadSnapshot,
  rule: string,
  routing?: Routing,
): RemediationItem {
  const { items } = planRepair(network, {
    profile: 'current',
    tags: {},
    ...(routing && { routing }),
  });
  const found = items.find(entry => entry.rule === rule);
  if (!found) throw new Error(`No ${rule} in ${items.map(i => i.rule).join()}`);
  return found;
}

const route = (GatewayId: string) => ({
  DestinationCidrBlock: '0.0.0.0/0',
  GatewayId,
  State: 'active',
});

describe('a route table of the subnets’ own', () => {
  it('takes the S3 gateway endpoint along, and what else the old one leads to', () => {
    const network = compliantPrivateNetwork();
    onMainTable(network);
    item(network, 'routeTables', 'rtb-main').Routes.push(route('igw-1'), {
      DestinationCidrBlock: '172.16.0.0/12',
      TransitGatewayId: 'tgw-1',
      State: 'active',
    });
    const { commands, templateDiff } = itemOf(
      network,
      'routing/no-internet-gateway',
      'private',
    );
    expect(commands.slice(0, 4)).toEqual([
      'TABLE1=$(aws ec2 create-route-table --vpc-id vpc-1 --query RouteTable.RouteTableId --output text --region us-east-1)',
      'aws ec2 create-route --route-table-id "$TABLE1" --destination-cidr-block 172.16.0.0/12 --transit-gateway-id tgw-1 --region us-east-1',
      'aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-s3 --add-route-table-ids "$TABLE1" --region us-east-1',
      'aws ec2 associate-route-table --subnet-id subnet-private-1 --route-table-id "$TABLE1" --region us-east-1',
    ]);
    expect(templateDiff).toContain('+    Type: AWS::EC2::RouteTable');
    expect(templateDiff).toContain('Ref: RouteTableSubnetPrivate1');
  });

  it('leads to NAT under public routing, by a gateway that is made where none works', () => {
    const network = compliantPublicNetwork();
    onMainTable(network);
    item(network, 'routeTables', 'rtb-main').Routes = [
      { DestinationCidrBlock: '10.192.0.0/16', GatewayId: 'local' },
      route('igw-1'),
    ];
    network.natGateways.items.pop();
    const { commands } = itemOf(
      network,
      'routing/no-internet-gateway',
      'public',
    );
    expect(commands).toEqual(
      expect.arrayContaining([
        'aws ec2 create-route --route-table-id "$TABLE1" --destination-cidr-block 0.0.0.0/0 --nat-gateway-id nat-1 --region us-east-1',
        'aws ec2 create-route --route-table-id "$TABLE2" --destination-cidr-block 0.0.0.0/0 --nat-gateway-id "$NAT2" --region us-east-1',
        'aws ec2 wait nat-gateway-available --nat-gateway-ids "$NAT2" --region us-east-1',
      ]),
    );
  });

  it('takes the place of the one that a subnet is associated with', () => {
    const network = compliantPublicNetwork();
    item(network, 'routeTables', 'rtb-private-1').Routes.shift();
    item(
      network,
      'routeTables',
      'rtb-private-1',
    ).Associations[0].RouteTableAssociationId = 'rtbassoc-1';
    expect(itemOf(network, 'routing/local').commands).toEqual([
      'TABLE1=$(aws ec2 create-route-table --vpc-id vpc-1 --query RouteTable.RouteTableId --output text --region us-east-1)',
      'aws ec2 create-route --route-table-id "$TABLE1" --destination-cidr-block 0.0.0.0/0 --nat-gateway-id nat-1 --region us-east-1',
      'aws ec2 replace-route-table-association --association-id rtbassoc-1 --route-table-id "$TABLE1" --region us-east-1',
    ]);
  });
});

describe('an endpoint’s policy', () => {
  it('keeps what it allows, and gets the very actions that are denied', () => {
    const network = compliantPrivateNetwork();
    const endpoint = item(network, 'vpcEndpoints', 'vpce-sqs');
    endpoint.PolicyDocument = JSON.stringify({
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 'sqs:ReceiveMessage',
          Resource: '*',
        },
        {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:SendMessage',
          Resource: '*',
        },
      ],
    });
    const { commands, templateDiff } = itemOf(network, 'endpoint/policy');
    const [, document] =
      /^aws ec2 modify-vpc-endpoint --vpc-endpoint-id vpce-sqs --policy-document '([^']*)' --region us-east-1$/.exec(
        commands[0],
      ) ?? [];
    expect(JSON.parse(document).Statement).toEqual([
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 'sqs:ReceiveMessage',
        Resource: '*',
      },
      {
        Effect: 'Allow',
        Principal: '*',
        Action: [
          'sqs:ChangeMessageVisibility',
          'sqs:DeleteMessage',
          'sqs:GetQueueAttributes',
          'sqs:GetQueueUrl',
          'sqs:SendMessage',
        ],
        Resource: 'arn:aws:sqs:us-east-1:999988887777:airflow-celery-etl',
      },
    ]);
    expect(templateDiff).toContain('-          - Effect: Deny');
    endpoint.PolicyDocument = document;
    expect(() => itemOf(network, 'endpoint/policy')).toThrow(/No endpoint/);
  });

  it('names the bucket and the layers for S3', () => {
    const network = compliantPrivateNetwork();
    const endpoint = item(network, 'vpcEndpoints', 'vpce-s3');
    endpoint.PolicyDocument = policy('s3:GetObject', 'arn:aws:s3:::other/*');
    const [command] = itemOf(network, 'endpoint/s3-policy').commands;
    expect(command).toContain('arn:aws:s3:::etl-dags/*');
    expect(command).toContain(
      'arn:aws:s3:::prod-us-east-1-starport-layer-bucket/*',
    );
    [, endpoint.PolicyDocument] =
      /--policy-document '([^']*)'/.exec(command) ?? [];
    expect(() => itemOf(network, 'endpoint/s3-policy')).toThrow(/No endpoint/);
  });
});

describe('diffs', () => {
  it('change the endpoints that are to blame, from what was read', () => {
    const network = compliantPrivateNetwork();
    item(network, 'vpcEndpoints', 'vpce-kms').PrivateDnsEnabled = false;
    const { templateDiff } = itemOf(network, 'endpoint/private-dns');
    expect(templateDiff).toContain('@@ vpce-kms @@');
    expect(templateDiff).not.toContain('vpce-sqs');
    expect(templateDiff).not.toContain('SubnetIds');
  });

  it('say of DNS only what was read as off', () => {
    const network = compliantPublicNetwork();
    network.vpcAttributes.items[0].EnableDnsHostnames = { Value: false };
    const { templateDiff } = itemOf(network, 'vpc/dns');
    expect(templateDiff).toContain('-      EnableDnsHostnames: false');
    expect(templateDiff).not.toContain('EnableDnsSupport');
  });

  it.each([
    ['never set', {}, false],
    ['suspended', { Status: 'Suspended' }, true],
  ])('say of versioning that is %s what was read', (_, before, said) => {
    const network = compliantPublicNetwork();
    const [bucket] = network.buckets.items;
    bucket.Versioning = read([before], {
      account: '111122223333',
      region: 'us-east-1',
      at: '2026-09-01T00:00:00.000Z',
    });
    const { templateDiff } = itemOf(network, 'bucket/versioning');
    expect(templateDiff.includes('Suspended')).toBe(said);
    expect(templateDiff).toContain('+        Status: Enabled');
  });

  it.each([
    ['a free number', 50, [], [49, 48, 47]],
    // The number that the deny had is free once it has moved.
    ['none free before the first', 1, [8], [1, 7, 6]],
  ])('and commands agree in an ACL entry, %s', (_, denied, moved, numbers) => {
    const network = compliantPublicNetwork();
    network.networkAcls.items[0].Entries.unshift({
      RuleNumber: denied,
      Egress: false,
      Protocol: '-1',
      RuleAction: 'deny',
      CidrBlock: '0.0.0.0/0',
    });
    const { calls, templateDiff } = itemOf(network, 'network-acl/inbound');
    const made = (action: string) =>
      calls
        .filter(({ parameters }) => parameters.RuleAction === action)
        .map(({ parameters }) => parameters.RuleNumber);
    // What the owner denies goes on being denied, behind what is needed.
    expect(made('deny')).toEqual(moved);
    expect(made('allow')).toEqual(numbers);
    for (const number of [...moved, ...numbers]) {
      expect(templateDiff).toContain(`@@ inbound entry ${number} of acl-1 @@`);
    }
  });
});

describe('NAT', () => {
  it('is made anew in the zone’s public subnet where the gateway failed', () => {
    const network = compliantPublicNetwork();
    network.natGateways.items[0].State = 'failed';
    const { commands } = itemOf(network, 'nat-gateway/available');
    expect(commands).toEqual([
      'ALLOCATION1=$(aws ec2 allocate-address --domain vpc --query AllocationId --output text --region us-east-1)',
      'NAT1=$(aws ec2 create-nat-gateway --subnet-id subnet-public-1 --allocation-id "$ALLOCATION1" --query NatGateway.NatGatewayId --output text --region us-east-1)',
      'aws ec2 wait nat-gateway-available --nat-gateway-ids "$NAT1" --region us-east-1',
      'aws ec2 replace-route --route-table-id rtb-private-1 --destination-cidr-block 0.0.0.0/0 --nat-gateway-id "$NAT1" --region us-east-1',
    ]);
  });

  it('has a public subnet made for it where the VPC has none', () => {
    const network = compliantPublicNetwork();
    network.natGateways.items = [];
    network.internetGateways.items = [];
    network.subnets.items = network.subnets.items.filter(
      ({ SubnetId }) => !SubnetId.startsWith('subnet-public'),
    );
    for (const id of ['rtb-private-1', 'rtb-private-2']) {
      item(network, 'routeTables', id).Routes.pop();
    }
    const { commands, remediation } = itemOf(
      network,
      'routing/nat-default-route',
      'public',
    );
    expect(remediation).toBe('owners-change');
    expect(commands).toEqual(
      expect.arrayContaining([
        'PUBLIC_SUBNET1=$(aws ec2 create-subnet --vpc-id vpc-1 --cidr-block 10.192.0.0/28 --availability-zone us-east-1a --query Subnet.SubnetId --output text --region us-east-1)',
        'aws ec2 attach-internet-gateway --internet-gateway-id "$INTERNET_GATEWAY" --vpc-id vpc-1 --region us-east-1',
        'NAT1=$(aws ec2 create-nat-gateway --subnet-id "$PUBLIC_SUBNET1" --allocation-id "$ALLOCATION1" --query NatGateway.NatGatewayId --output text --region us-east-1)',
      ]),
    );
  });

  it('finds a second public subnet missing, and says how it is made', () => {
    const network = compliantPublicNetwork();
    item(network, 'subnets', 'subnet-public-2').AvailabilityZoneId = 'use1-az1';
    expect(itemOf(network, 'subnet/public')).toMatchObject({
      remediation: 'owners-change',
      commands: [
        'PUBLIC_SUBNET1=$(aws ec2 create-subnet --vpc-id vpc-1 --cidr-block 10.192.0.0/28 --availability-zone-id use1-az2 --query Subnet.SubnetId --output text --region us-east-1)',
        'aws ec2 associate-route-table --subnet-id "$PUBLIC_SUBNET1" --route-table-id rtb-public --region us-east-1',
      ],
    });
  });
});

it('makes an endpoint that is not available anew, as it was', () => {
  const network = compliantPrivateNetwork();
  item(network, 'vpcEndpoints', 'vpce-logs').State = 'pendingAcceptance';
  expect(itemOf(network, 'endpoint/available').commands).toEqual([
    'aws ec2 delete-vpc-endpoints --vpc-endpoint-ids vpce-logs --region us-east-1',
    'while aws ec2 describe-vpc-endpoints --vpc-endpoint-ids vpce-logs --region us-east-1 > /dev/null 2>&1; do sleep 10; done',
    'aws ec2 create-vpc-endpoint --vpc-id vpc-1 --service-name com.amazonaws.us-east-1.logs --vpc-endpoint-type Interface --subnet-ids subnet-private-1 subnet-private-2 --security-group-ids sg-mwaa --private-dns-enabled --policy-document \'{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}\' --region us-east-1',
  ]);
});
