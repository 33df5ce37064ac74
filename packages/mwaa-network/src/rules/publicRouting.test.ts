import type { ReadSnapshot } from '../testing';
import {
  compliantPublicNetwork,
  complaints,
  GROUP,
  item,
  PUBLIC_SUBNETS,
} from '../testing';

const table = (network: ReadSnapshot, id: string) =>
  item(network, 'routeTables', id);
const acl = (network: ReadSnapshot) => item(network, 'networkAcls', 'acl-1');
const group = (network: ReadSnapshot) => item(network, 'securityGroups', GROUP);
const environment = (network: ReadSnapshot) => network.environment.items[0];

describe('network ACLs', () => {
  const inbound = (
    RuleNumber: number,
    RuleAction: 'allow' | 'deny',
    Protocol: string,
    more: object = {},
  ) => ({
    RuleNumber,
    RuleAction,
    Protocol,
    Egress: false,
    CidrBlock: '0.0.0.0/0',
    ...more,
  });
  const withInbound = (...entries: Array<ReturnType<typeof inbound>>) => {
    const network = compliantPublicNetwork();
    acl(network).Entries = [
      ...acl(network).Entries.filter(e => e.Egress),
      ...entries,
    ];
    return complaints(network, { profile: 'current' });
  };
  const ssh = { PortRange: { From: 22, To: 22 } };

  it.each([
    ['V5: TCP 22 only', [inbound(100, 'allow', '6', ssh)]],
    ['V8: all UDP only', [inbound(100, 'allow', '17')]],
    [
      'V10: one foreign /32 only',
      [inbound(100, 'allow', '-1', { CidrBlock: '203.0.113.7/32' })],
    ],
  ])('fail on %s', (_, entries) => {
    const found = withInbound(...entries, inbound(32767, 'deny', '-1'));
    expect(found.filter(f => f.causedBy.length === 0)).toMatchObject([
      { rule: 'network-acl/inbound', status: 'fail', resources: ['acl-1'] },
    ]);
  });

  it.each([
    [
      'V6: deny TCP 22, then allow all',
      [inbound(90, 'deny', '6', ssh), inbound(100, 'allow', '-1')],
    ],
    [
      'V7: an ICMP entry beside allow all',
      [
        inbound(90, 'allow', '1', { IcmpTypeCode: { Type: -1, Code: -1 } }),
        inbound(100, 'allow', '-1'),
      ],
    ],
    [
      'V9: allow 100 listed after deny 200',
      [inbound(200, 'deny', '-1'), inbound(100, 'allow', '-1')],
    ],
    [
      'all of IPv4 in two halves',
      [
        inbound(100, 'allow', '-1', { CidrBlock: '0.0.0.0/1' }),
        inbound(110, 'allow', '-1', { CidrBlock: '128.0.0.0/1' }),
      ],
    ],
    [
      'a denial of addresses that AWS keeps in each subnet',
      [
        inbound(90, 'deny', '-1', { CidrBlock: '10.192.20.0/30' }),
        inbound(100, 'allow', '-1'),
      ],
    ],
  ])('pass on %s', (_, entries) => {
    expect(withInbound(...entries, inbound(32767, 'deny', '-1'))).toEqual([]);
  });
});

describe('remedies', () => {
  const remedyOf = (change: (network: ReadSnapshot) => void, rule: string) => {
    const network = compliantPublicNetwork();
    change(network);
    return complaints(network, { profile: 'strict-2022' }).find(
      f => f.rule === rule,
    )?.remedy;
  };

  it('give an ACL entry a number before the one that denies', () => {
    const command = (number: number) =>
      `aws ec2 create-network-acl-entry --network-acl-id acl-1 --egress --rule-number ${number} --protocol 6 --rule-action allow --cidr-block 0.0.0.0/0 --port-range From=443,To=443 `;
    expect(
      remedyOf(n => {
        acl(n).Entries = acl(n).Entries.filter(
          e => !e.Egress || e.RuleNumber === 32767,
        );
      }, 'network-acl/outbound'),
    ).toContain(command(100));
    expect(
      remedyOf(n => {
        for (const [RuleNumber, RuleAction] of [
          [49, 'allow'],
          [50, 'deny'],
        ] as const) {
          acl(n).Entries.push({
            RuleNumber,
            RuleAction,
            Protocol: '6',
            PortRange: {
              From: RuleNumber,
              To: RuleNumber === 50 ? 65_535 : 49,
            },
            Egress: true,
            CidrBlock: '0.0.0.0/0',
          });
        }
      }, 'network-acl/outbound'),
    ).toContain(command(48));
  });

  it('name the resources that they are about', () => {
    expect(
      remedyOf(n => {
        environment(n).WebserverAccessMode = 'PUBLIC_AND_PRIVATE';
        environment(n).WebserverVpcEndpointService =
          environment(n).DatabaseVpcEndpointService;
      }, 'web-server/access-mode'),
    ).toContain(
      'aws mwaa update-environment --name etl --webserver-access-mode PRIVATE_ONLY',
    );
    expect(
      remedyOf(n => {
        group(n).IpPermissionsEgress = [];
      }, 'security-group/egress'),
    ).toContain(
      `aws ec2 authorize-security-group-egress --group-id sg-mwaa --ip-permissions '[{"IpProtocol":"tcp","FromPort":5432,"ToPort":5432,"UserIdGroupPairs":[{"GroupId":"sg-mwaa",`,
    );
  });
});

describe('security groups', () => {
  it('V12: a self rule beside one from another group passes', () => {
    const network = compliantPublicNetwork();
    group(network).IpPermissions.push({
      IpProtocol: '-1',
      UserIdGroupPairs: [{ GroupId: 'sg-other' }],
    });
    expect(complaints(network, { profile: 'strict-2022' })).toEqual([]);
  });

  it('pass narrowed to TCP 443 and TCP 5432', () => {
    const network = compliantPublicNetwork();
    group(network).IpPermissions = [443, 5432].map(port => ({
      IpProtocol: 'tcp',
      FromPort: port,
      ToPort: port,
      UserIdGroupPairs: [{ GroupId: GROUP }],
    }));
    expect(complaints(network, { profile: 'strict-2022' })).toEqual([]);
  });

  it('pass together: what one allows, all allow', () => {
    const network = compliantPublicNetwork();
    environment(network).NetworkConfiguration!.SecurityGroupIds!.push('sg-2');
    network.securityGroups.items.push({
      ...group(network),
      GroupId: 'sg-2',
      IpPermissions: [],
      IpPermissionsEgress: [],
    });
    expect(complaints(network, { profile: 'strict-2022' })).toEqual([]);
  });
});

describe('a default route that leaves the VPC', () => {
  it('is unknown, never taken for a way to the internet or for none', () => {
    const network = compliantPublicNetwork();
    table(network, 'rtb-private-2').Routes[1] = {
      DestinationCidrBlock: '0.0.0.0/0',
      TransitGatewayId: 'tgw-1',
      State: 'active',
    };
    expect(
      complaints(network, { profile: 'current' }).map(f => [f.rule, f.status]),
    ).toEqual([
      ['routing/consistent', 'fail'],
      ['routing/nat-default-route', 'unknown'],
      ['nat-gateway/two', 'unknown'],
      ['reachability/internet', 'unknown'],
    ]);
    expect(
      complaints(network, { profile: 'current', routing: 'public' }).map(
        f => f.status,
      ),
    ).toEqual(['unknown', 'unknown', 'unknown']);
  });
});

describe('NAT instances', () => {
  const withInstance = (sourceDestCheck: boolean) => {
    const network = compliantPublicNetwork();
    for (const i of [1, 2]) {
      table(network, `rtb-private-${i}`).Routes[1] = {
        DestinationCidrBlock: '0.0.0.0/0',
        InstanceId: `i-nat-${i}`,
        NetworkInterfaceId: `eni-nat-${i}`,
        State: 'active',
      };
      network.networkInterfaces.items.push({
        NetworkInterfaceId: `eni-nat-${i}`,
        VpcId: 'vpc-1',
        SubnetId: PUBLIC_SUBNETS[i - 1],
        Groups: [{ GroupId: 'sg-nat' }],
        SourceDestCheck: sourceDestCheck,
        Association: { PublicIp: `198.51.100.${i}` },
        Attachment: { InstanceId: `i-nat-${i}` },
      });
    }
    network.securityGroups.items.push({
      GroupId: 'sg-nat',
      VpcId: 'vpc-1',
      IpPermissions: [
        { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.192.0.0/16' }] },
      ],
      IpPermissionsEgress: [
        { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      ],
    });
    network.natGateways.items = [];
    return complaints(network, { profile: 'strict-2022' });
  };

  it('serve as well as NAT gateways', () => {
    expect(withInstance(false)).toEqual([]);
  });

  it('fail with the source/destination check on', () => {
    expect(withInstance(true)).toMatchObject([
      { rule: 'nat-gateway/available', resources: ['i-nat-1', 'i-nat-2'] },
      {
        rule: 'reachability/internet',
        causedBy: ['nat-gateway/available'],
      },
    ]);
  });
});
