import fc from 'fast-check';
import { validateTemplate } from '../../__testUtils__/validateTemplate';
import { judge } from '../../judge';
import {
  compliantPrivateNetwork,
  compliantPublicNetwork,
  environmentViolations,
  privateViolations,
  publicViolations,
  settingsViolations,
  type Violation,
  type ReadSnapshot,
} from '../../testing';
import { planRepair } from './planRepair';
import type { RemediationItem } from './types';
import type { RepairPlan } from './types';

const tags = { 'backstage:owner': 'group:default/data' };

/** What a stack beside a network must never hold: CloudFormation would adopt them. */
const ASSOCIATION = /SubnetRouteTableAssociation|SubnetNetworkAclAssociation/;

const all: Array<[string, () => ReadSnapshot, Violation]> = [
  ...[...publicViolations, ...environmentViolations, ...settingsViolations].map(
    (violation): [string, () => ReadSnapshot, Violation] => [
      `${violation.rule}: ${violation.how}`,
      compliantPublicNetwork,
      violation,
    ],
  ),
  ...privateViolations.map(
    (violation): [string, () => ReadSnapshot, Violation] => [
      `${violation.rule}: ${violation.how}`,
      compliantPrivateNetwork,
      violation,
    ],
  ),
];

function repairOf(
  make: () => ReadSnapshot,
  violation: Pick<Violation, 'apply' | 'options'>,
): RepairPlan {
  const network = make();
  violation.apply(network);
  return planRepair(network, {
    profile: 'current',
    ...violation.options,
    tags,
  });
}

const failing = ({ findings }: RepairPlan['after']) =>
  findings.filter(({ status }) => status === 'fail').map(({ rule }) => rule);

describe('who fixes what', () => {
  it.each(all)('%s', (_, make, violation) => {
    const repair = repairOf(make, violation);
    const before = failing(repair.before);
    expect(repair.items.map(({ rule }) => rule).sort()).toEqual(
      expect.arrayContaining([...before].sort()),
    );
    // Nothing fails that did not fail before.
    expect(before).toEqual(expect.arrayContaining(failing(repair.after)));
    const of = (remediation: RemediationItem['remediation']) =>
      repair.items.filter(item => item.remediation === remediation);
    for (const { reason } of repair.items) expect(reason).toMatch(/\.$/);
    for (const { rule } of of('addable')) {
      expect(failing(repair.after)).not.toContain(rule);
    }
    for (const { adds } of [...of('owners-change'), ...of('another-vpc')]) {
      expect(adds).toEqual([]);
    }
    for (const item of of('owners-change').filter(
      ({ causedBy }) => causedBy.length === 0,
    )) {
      expect(item.commands).not.toEqual([]);
    }
    for (const command of repair.items.flatMap(({ commands }) => commands)) {
      expect(command).toMatch(/aws [a-z0-9-]+ [a-z0-9-]+/);
    }
    const templates = repair.stack ? [repair.stack.template] : [];
    for (const template of templates) {
      expect(validateTemplate(template)).toEqual([]);
      expect(
        Object.values(template.Resources).filter(({ Type }) =>
          ASSOCIATION.test(Type),
        ),
      ).toEqual([]);
      expect(JSON.stringify(template)).not.toContain('unresolved');
    }
  });

  it.each<[string, () => ReadSnapshot, (network: ReadSnapshot) => void]>([
    [
      'a group without the self rule',
      compliantPublicNetwork,
      n => {
        n.securityGroups.items[0].IpPermissions = [];
      },
    ],
    [
      'a group with one port of two',
      compliantPrivateNetwork,
      n => {
        const [group] = n.securityGroups.items;
        group.IpPermissions = [
          {
            IpProtocol: 'tcp',
            FromPort: 443,
            ToPort: 443,
            UserIdGroupPairs: [{ GroupId: group.GroupId }],
          },
        ];
      },
    ],
    [
      'a group without egress',
      compliantPublicNetwork,
      n => {
        n.securityGroups.items[0].IpPermissionsEgress = [];
      },
    ],
    [
      'endpoints that are missing',
      compliantPrivateNetwork,
      n => {
        n.vpcEndpoints.items = n.vpcEndpoints.items.filter(
          ({ ServiceName }) => !/sqs|kms|logs$/.test(ServiceName),
        );
      },
    ],
    [
      'default routes that are missing',
      compliantPublicNetwork,
      n => {
        for (const table of n.routeTables.items) {
          table.Routes = table.Routes.filter(route => !route.NatGatewayId);
        }
      },
    ],
    [
      'NAT gateways and routes that are missing',
      compliantPublicNetwork,
      n => {
        n.natGateways.items = [];
        for (const table of n.routeTables.items) {
          table.Routes = table.Routes.filter(route => !route.NatGatewayId);
        }
      },
    ],
  ])('adds what fixes %s', (_, make, apply) => {
    const routing = make === compliantPublicNetwork ? 'public' : 'private';
    const repair = repairOf(make, { apply, options: { routing } });
    expect(failing(repair.before)).not.toEqual([]);
    expect(failing(repair.after)).toEqual([]);
    expect(new Set(repair.items.map(({ remediation }) => remediation))).toEqual(
      new Set(['addable']),
    );
    expect(repair.stack?.name).toBe('mwaa-etl-repair');
    // The same plan each time, and what was there is as it was.
    expect(repairOf(make, { apply, options: { routing } })).toEqual(repair);
  });

  it.each<[string, (network: ReadSnapshot) => void, RegExp]>([
    [
      'an internet route in the main table',
      n => {
        for (const table of n.routeTables.items) {
          table.Associations = table.Associations.filter(({ Main }) => Main);
        }
        n.internetGateways.items = [
          {
            InternetGatewayId: 'igw-1',
            Attachments: [{ VpcId: 'vpc-1', State: 'available' }],
          },
        ];
        n.routeTables.items
          .find(({ Associations }) => Associations.some(({ Main }) => Main))!
          .Routes.push({
            DestinationCidrBlock: '0.0.0.0/0',
            GatewayId: 'igw-1',
            State: 'active',
          });
      },
      /aws ec2 associate-route-table --subnet-id subnet-.* --route-table-id "\$TABLE1"/,
    ],
    [
      'an ACL that lets no answers back',
      n => {
        n.networkAcls.items[0].Entries.unshift({
          RuleNumber: 50,
          Egress: false,
          Protocol: '6',
          PortRange: { From: 1024, To: 65535 },
          RuleAction: 'deny',
          CidrBlock: '0.0.0.0/0',
        });
      },
      /aws ec2 create-network-acl-entry --network-acl-id acl-1 --ingress/,
    ],
    [
      'no DNS host names',
      n => {
        n.vpcAttributes.items[0].EnableDnsHostnames = { Value: false };
      },
      /aws ec2 modify-vpc-attribute --vpc-id vpc-1 --enable-dns-hostnames/,
    ],
  ])('leaves %s to its owner, with the exact change', (_, apply, command) => {
    const { items, stack } = repairOf(compliantPrivateNetwork, {
      apply,
      options: { routing: 'private' },
    });
    const roots = items.filter(({ causedBy }) => causedBy.length === 0);
    expect(roots[0]).toMatchObject({ remediation: 'owners-change' });
    expect(roots.flatMap(({ commands }) => commands).join('\n')).toMatch(
      command,
    );
    expect(roots[0].templateDiff).toMatch(/^--- .*\n\+\+\+ /);
    expect(roots[0].commands.join()).toContain('--region us-east-1');
    expect(stack).toBeNull();
  });

  it('keeps whom a role trusts besides, and takes away what denies MWAA', () => {
    const network = compliantPublicNetwork();
    const ci = {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::111122223333:role/ci' },
      Action: 'sts:AssumeRole',
    };
    network.executionRoles.items[0].AssumeRolePolicyDocument = {
      Version: '2012-10-17',
      Statement: [
        ci,
        {
          Effect: 'Deny',
          Principal: { Service: 'airflow.amazonaws.com' },
          Action: 'sts:*',
        },
      ],
    };
    const { items } = planRepair(network, { profile: 'current', tags });
    const [{ commands }] = items.filter(
      ({ rule }) => rule === 'execution-role/trust',
    );
    const document = commands[0].match(/--policy-document '([^']+)'/);
    expect(JSON.parse(document?.[1] ?? '{}').Statement).toEqual([
      ci,
      {
        Effect: 'Allow',
        Principal: {
          Service: ['airflow-env.amazonaws.com', 'airflow.amazonaws.com'],
        },
        Action: 'sts:AssumeRole',
      },
    ]);
  });

  it.each([
    ['schedulers', { Schedulers: 2 }, '--schedulers 1'],
    [
      'web servers',
      { MinWebservers: 2, MaxWebservers: 3 },
      '--min-webservers 1 --max-webservers 1',
    ],
    [
      'workers',
      { MinWorkers: 1, MaxWorkers: 4 },
      '--min-workers 1 --max-workers 1',
    ],
  ])('brings %s of mw1.micro to what the class takes', (_, change, options) => {
    const network = compliantPublicNetwork();
    Object.assign(network.environment.items[0], change, {
      EnvironmentClass: 'mw1.micro',
    });
    const { items } = planRepair(network, { profile: 'current', tags });
    expect(`${items.flatMap(({ commands }) => commands).join(' ')} `).toContain(
      `${options} `,
    );
  });

  it('makes no NAT gateway in a subnet whose way to the internet is gone', () => {
    const network = compliantPublicNetwork();
    network.natGateways.items = [];
    network.internetGateways.items = [];
    for (const table of network.routeTables.items) {
      table.Routes = (table.Routes ?? [])
        .filter(({ NatGatewayId }) => !NatGatewayId)
        .map(route =>
          route.GatewayId?.startsWith('igw-')
            ? { ...route, State: 'blackhole' }
            : route,
        );
    }
    const { after, before, stack } = planRepair(network, {
      profile: 'current',
      routing: 'public',
      tags,
    });
    expect(failing(before)).toEqual(expect.arrayContaining(failing(after)));
    expect(JSON.stringify(stack)).not.toContain('AWS::EC2::NatGateway');
  });

  it('takes nothing for fixed that cannot be judged', () => {
    const network = compliantPrivateNetwork();
    network.securityGroups.items[0].IpPermissions = [];
    const { after, items } = planRepair(
      {
        ...network,
        networkAcls: {
          ...network.networkAcls,
          status: 'notRead',
          reason: 'AccessDenied',
        } as never,
      },
      { profile: 'current', routing: 'private', tags },
    );
    const unjudged = after.findings
      .filter(({ status }) => status === 'unknown')
      .map(({ rule }) => rule);
    expect(unjudged.length).toBeGreaterThan(0);
    expect(
      items.filter(
        ({ remediation, rule }) =>
          remediation === 'addable' && unjudged.includes(rule),
      ),
    ).toEqual([]);
  });

  it('fixes only what is asked for', () => {
    const network = compliantPublicNetwork();
    const [group] = network.securityGroups.items;
    group.IpPermissions = [];
    group.IpPermissionsEgress = [];
    const { stack } = planRepair(network, {
      profile: 'current',
      rules: ['security-group/egress'],
      tags,
    });
    // To the internet, and to itself: no more than the environment needs.
    expect(
      Object.values(stack?.template.Resources ?? {}).map(({ Properties }) => [
        Properties?.FromPort,
        Properties?.CidrIp ?? Properties?.DestinationSecurityGroupId,
      ]),
    ).toEqual([
      [443, '0.0.0.0/0'],
      [443, group.GroupId],
      [5432, group.GroupId],
    ]);
  });

  it('never throws, whatever the network is', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...Object.keys(compliantPrivateNetwork())),
          fc.anything(),
        ),
        parts => {
          const broken = { ...compliantPrivateNetwork(), ...parts } as never;
          expect(() => {
            planRepair(broken, { profile: 'current', tags });
            judge(broken, { profile: 'current' });
          }).not.toThrow();
        },
      ),
      { numRuns: 200 },
    );
  });
});
