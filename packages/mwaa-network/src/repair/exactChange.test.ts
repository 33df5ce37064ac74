import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  environmentBreaches,
  GROUP,
  privateBreaches,
  PRIVATE_SUBNETS,
  publicBreaches,
  settingsBreaches,
  type ReadSnapshot,
} from '../testing';
import { notRead } from '../snapshot';
import { planRepair } from './planRepair';
import type { RepairOptions } from './types';

function itemsOf(network: ReadSnapshot, options: Partial<RepairOptions> = {}) {
  return planRepair(network, {
    profile: 'strict-2022',
    tags: {},
    ...options,
  }).items;
}

/** The words of a line as a POSIX shell has them; throws at an open quote. */
function shellWords(line: string): string[] {
  const words: string[] = [];
  const pattern = /\s*((?:[^\s'"\\]|'[^']*'|"(?:[^"\\]|\\.)*"|\\.)+)(?=\s|$)/gy;
  let at = 0;
  while (at < line.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(line);
    if (!match) throw new Error(`no word at “${line.slice(at)}”`);
    words.push(match[1]);
    at = pattern.lastIndex;
  }
  return words;
}

/** What a shell would take for something else than text, outside quotes. */
function unquoted(line: string): string {
  return line.replace(/'[^']*'/g, '').replace(/"[^"]*"/g, '');
}

const breaches = [
  ...[...publicBreaches, ...environmentBreaches, ...settingsBreaches].map(
    breach => ({ make: compliantPublicNetwork, breach }),
  ),
  ...privateBreaches.map(breach => ({ make: compliantPrivateNetwork, breach })),
].map(each => [`${each.breach.rule}: ${each.breach.how}`, each] as const);

/** What is wrong with commands that an owner is to run one after the other. */
function flawsOf(commands: readonly string[]): string[] {
  const known = new Set<string>();
  return commands.flatMap(command => {
    const flaws: string[] = [];
    const check = (isSo: boolean, flaw: string) => {
      if (!isSo) flaws.push(`${flaw}: ${command}`);
    };
    const [, name, inner] = /^(\w+)=\$\((.*)\)$/.exec(command) ?? [];
    const text = inner ?? command;
    const words = shellWords(text);
    check(!/<[^>]*>|…|\.\.\./.test(text), 'something is left to fill in');
    check(!/[[\]{}()*?]/.test(unquoted(text)), 'a shell takes it otherwise');
    check(
      words[0] === 'while' ||
        /^aws [a-z0-9-]+ [a-z0-9-]+$/.test(words.slice(0, 3).join(' ')),
      'no command of the AWS CLI',
    );
    check(
      words[0] === 'while' ||
        words[1] === 's3' ||
        words[2] === 'wait' ||
        (words[3] ?? '').startsWith('--'),
      'no option after the operation',
    );
    check(
      name !== undefined || !/^describe-/.test(words[2] ?? ''),
      'it changes nothing',
    );
    for (const [, used] of command.matchAll(/\$(\w+)/g)) {
      check(known.has(used), `${used} is not known`);
    }
    if (name) known.add(name);
    return flaws;
  });
}

describe('the exact change for an owner', () => {
  it.each(breaches)('%s', (_, { breach, make }) => {
    const network = make();
    breach.apply(network);
    const commands = itemsOf(network, breach.options)
      .filter(({ causedBy }) => causedBy.length === 0)
      .flatMap(item => item.commands);
    expect(flawsOf(commands)).toEqual([]);
  });

  it('is looked at by a test that can fail', () => {
    const flaws = [
      'aws ec2 create-route --gateway-id <internet gateway>',
      'aws ec2 modify-vpc-endpoint with a policy',
      'aws ec2 describe-vpcs --vpc-ids vpc-1',
      'aws ec2 create-route --route-table-id "$TABLE"',
      'aws ec2 authorize-security-group-ingress --ip-permissions [{a}]',
      'Ask somebody',
    ].map(command => flawsOf([command]).length);
    expect(flaws.every(count => count > 0)).toBe(true);
  });
});

describe('an owner', () => {
  const commandsOf = (
    network: ReadSnapshot,
    rule: string,
    options?: Partial<RepairOptions>,
  ) =>
    itemsOf(network, options)
      .filter(item => item.rule === rule)
      .flatMap(({ commands }) => commands);

  it('gets a second NAT gateway where the other zone has none', () => {
    const network = compliantPublicNetwork();
    network.natGateways.items = network.natGateways.items.slice(0, 1);
    for (const table of network.routeTables.items) {
      for (const route of table.Routes) {
        if (route.NatGatewayId) route.NatGatewayId = 'nat-1';
      }
    }
    expect(commandsOf(network, 'nat-gateway/two')).toEqual([
      expect.stringContaining('ALLOCATION1=$(aws ec2 allocate-address'),
      expect.stringContaining(
        'NAT1=$(aws ec2 create-nat-gateway --subnet-id subnet-public-2 --allocation-id "$ALLOCATION1"',
      ),
      expect.stringContaining('aws ec2 wait nat-gateway-available'),
      expect.stringContaining(
        'aws ec2 replace-route --route-table-id rtb-private-2 --destination-cidr-block 0.0.0.0/0 --nat-gateway-id "$NAT1"',
      ),
    ]);
  });

  it('gets a table of one subnet’s own where both go by one', () => {
    const network = compliantPublicNetwork();
    const [first, second] = network.routeTables.items.filter(table =>
      table.Associations.some(a => PRIVATE_SUBNETS.includes(a.SubnetId ?? '')),
    );
    first.Associations.push(...second.Associations);
    network.routeTables.items = network.routeTables.items.filter(
      table => table !== second,
    );
    first.Routes.push({
      DestinationCidrBlock: '10.50.0.0/16',
      TransitGatewayId: 'tgw-1',
      State: 'active',
    });
    const commands = commandsOf(network, 'nat-gateway/two').join('\n');
    expect(commands).toContain('TABLE1=$(aws ec2 create-route-table');
    expect(commands).toContain(
      '--route-table-id "$TABLE1" --destination-cidr-block 10.50.0.0/16 --transit-gateway-id tgw-1',
    );
    expect(commands).toContain(
      '--route-table-id "$TABLE1" --destination-cidr-block 0.0.0.0/0 --nat-gateway-id nat-2',
    );
    expect(commands).toContain(
      'replace-route-table-association --association-id rtbassoc-subnet-private-2 --route-table-id "$TABLE1"',
    );
  });

  it('gets public subnets where the VPC has none, in blocks that are free', () => {
    const network = compliantPublicNetwork();
    network.natGateways.items = [];
    network.internetGateways.items = [];
    network.routeTables.items = network.routeTables.items.filter(
      ({ RouteTableId }) => RouteTableId !== 'rtb-public',
    );
    network.subnets.items = network.subnets.items.filter(({ SubnetId }) =>
      PRIVATE_SUBNETS.includes(SubnetId),
    );
    for (const table of network.routeTables.items) {
      table.Routes = table.Routes.filter(route => !route.NatGatewayId);
    }
    const options = { routing: 'public' } as const;
    const commands = commandsOf(network, 'subnet/public', options);
    expect(
      commands.filter(c => c.includes('create-subnet')).map(c => c),
    ).toEqual([
      expect.stringContaining(
        '--cidr-block 10.192.0.0/28 --availability-zone us-east-1a',
      ),
      expect.stringContaining(
        '--cidr-block 10.192.0.16/28 --availability-zone us-east-1b',
      ),
    ]);
    expect(
      commands.filter(c => c.includes('create-internet-gateway')),
    ).toHaveLength(1);
    const routes = commandsOf(network, 'routing/nat-default-route', options);
    expect(routes.join('\n')).toContain('create-nat-gateway');
    expect(routes.join('\n')).toContain(
      'create-route --route-table-id rtb-private-1',
    );
  });

  it('keeps what an endpoint’s policy says besides, and drops denials only where they are in the way', () => {
    const other = {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::others/*',
    };
    const denial = {
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:DeleteBucket',
      Resource: '*',
    };
    const policyOf = (Statement: object[]) => {
      const network = compliantPrivateNetwork();
      network.vpcEndpoints.items.find(
        e => e.VpcEndpointId === 'vpce-s3',
      )!.PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      const [command] = commandsOf(network, 'endpoint/s3-policy');
      const [, text] = /--policy-document '([^']+)'/.exec(command)!;
      return JSON.parse(text).Statement;
    };
    expect(policyOf([other, denial])).toEqual([
      other,
      denial,
      expect.objectContaining({ Sid: 'DagBucket' }),
      expect.objectContaining({
        Sid: 'ImageLayers',
        Resource: expect.stringMatching(/^arn:aws:s3:::/),
      }),
    ]);
    expect(
      policyOf([other, { ...denial, Action: 's3:*' }]).map(
        (each: { Effect: string }) => each.Effect,
      ),
    ).toEqual(['Allow', 'Allow', 'Allow']);
  });

  it('gets an ACL entry of the same number in command and template, even where none is left', () => {
    const network = compliantPrivateNetwork();
    const [acl] = network.networkAcls.items;
    acl.Entries = [
      {
        RuleNumber: 1,
        Egress: true,
        Protocol: '-1',
        RuleAction: 'deny',
        CidrBlock: '0.0.0.0/0',
      },
      ...acl.Entries,
    ];
    const [item] = itemsOf(network).filter(
      ({ rule }) => rule === 'network-acl/outbound',
    );
    expect(item.commands).toEqual([
      expect.stringContaining(
        'aws ec2 replace-network-acl-entry --network-acl-id acl-1 --egress --rule-number 1 ',
      ),
    ]);
    expect(item.templateDiff).toContain('RuleNumber: 1');
  });

  it('says of a setting before what was read, and nothing that was not', () => {
    const network = compliantPrivateNetwork();
    network.vpcAttributes.items[0].EnableDnsHostnames = { Value: false };
    const bucket = network.buckets.items[0];
    bucket.Versioning = { ...bucket.Versioning, items: [{}] } as never;
    const diffOf = (rule: string) =>
      itemsOf(network).find(item => item.rule === rule)?.templateDiff ?? '';
    expect(diffOf('vpc/dns')).toContain('-      EnableDnsHostnames: false');
    expect(diffOf('vpc/dns')).not.toContain('EnableDnsSupport');
    expect(diffOf('bucket/versioning')).not.toContain('Suspended');
  });

  it('makes a gateway endpoint of which the route tables were not read', () => {
    const network = compliantPrivateNetwork();
    network.vpcEndpoints.items = network.vpcEndpoints.items.filter(
      ({ VpcEndpointId }) => VpcEndpointId !== 'vpce-s3',
    );
    const { items, stack } = planRepair(
      { ...network, routeTables: notRead('AccessDenied') },
      { profile: 'current', routing: 'private', tags: {} },
    );
    expect(items.find(({ rule }) => rule === 'endpoint/s3')).toMatchObject({
      mending: 'owners-change',
      adds: [],
    });
    expect(JSON.stringify(stack)).not.toContain('RouteTableIds');
  });

  it('makes in a shared VPC what a participant may not', () => {
    const network = compliantPrivateNetwork();
    network.vpcEndpoints.items = network.vpcEndpoints.items.filter(
      ({ VpcEndpointId }) => VpcEndpointId !== 'vpce-sqs',
    );
    for (const subnet of network.subnets.items) {
      subnet.OwnerId = '999999999999';
    }
    const { items, stack } = planRepair(network, {
      profile: 'current',
      tags: {},
    });
    expect(items.find(({ rule }) => rule === 'endpoint/sqs')).toMatchObject({
      mending: 'owners-change',
      adds: [],
      templateDiff: expect.stringContaining('+    Type: AWS::EC2::VPCEndpoint'),
    });
    expect(stack).toBeNull();
  });
});

describe('what is asked to be mended', () => {
  it('is mended with what it follows from', () => {
    const network = compliantPrivateNetwork();
    network.securityGroups.items[0].IpPermissionsEgress = [];
    const { stack } = planRepair(network, {
      profile: 'current',
      rules: ['reachability/services'],
      tags: {},
    });
    expect(Object.values(stack?.template.Resources ?? {})).toEqual([
      expect.objectContaining({
        Type: 'AWS::EC2::SecurityGroupEgress',
        Properties: expect.objectContaining({ GroupId: GROUP }),
      }),
    ]);
  });
});

describe('an endpoint that is added', () => {
  it('turns nobody else of the VPC away, nor anybody’s other buckets', () => {
    const network = compliantPrivateNetwork();
    network.vpcEndpoints.items = network.vpcEndpoints.items.filter(
      ({ VpcEndpointId }) =>
        !['vpce-sqs', 'vpce-s3', 'vpce-kms'].includes(VpcEndpointId),
    );
    for (const table of network.routeTables.items) {
      table.Routes = table.Routes.filter(
        ({ GatewayId }) => GatewayId !== 'vpce-s3',
      );
    }
    const { after, stack } = planRepair(network, {
      profile: 'current',
      routing: 'private',
      tags: {},
    });
    const resources = stack?.template.Resources ?? {};
    expect(Object.keys(resources).sort()).toEqual([
      'EndpointSecurityGroup',
      'KmsEndpoint',
      'S3Endpoint',
      'SqsEndpoint',
    ]);
    expect(resources.EndpointSecurityGroup.Properties).toMatchObject({
      SecurityGroupIngress: [{ FromPort: 443, CidrIp: '10.192.0.0/16' }],
    });
    expect(resources.SqsEndpoint.Properties).toMatchObject({
      SecurityGroupIds: [
        GROUP,
        { 'Fn::GetAtt': ['EndpointSecurityGroup', 'GroupId'] },
      ],
    });
    expect(resources.S3Endpoint.Properties).not.toHaveProperty(
      'PolicyDocument',
    );
    expect(after.verdict).toBe('pass');
  });
});
