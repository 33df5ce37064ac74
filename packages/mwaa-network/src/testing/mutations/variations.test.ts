import { complaints, GROUP, PRIVATE_SUBNETS, VPC } from '..';
import type { ReadSnapshot } from '..';
import { useCases } from './useCases';

type Change = (network: ReadSnapshot) => void;

const group = (n: ReadSnapshot) =>
  n.securityGroups.items.find(g => g.GroupId === GROUP)!;

/** Networks that differ from the page's, and do what it asks for. */
const variations: Array<[string, Change]> = [
  [
    'a group narrowed to TCP 443 and TCP 5432 from itself',
    n => {
      group(n).IpPermissions = [443, 5432].map(port => ({
        IpProtocol: 'tcp',
        FromPort: port,
        ToPort: port,
        UserIdGroupPairs: [{ GroupId: GROUP }],
      }));
    },
  ],
  [
    'a group whose one rule takes a range of ports',
    n => {
      group(n).IpPermissions = [
        {
          IpProtocol: '6',
          FromPort: 400,
          ToPort: 6000,
          UserIdGroupPairs: [{ GroupId: GROUP }],
        },
      ];
    },
  ],
  [
    'several groups, of which one lets in and another out',
    n => {
      n.securityGroups.items.push({
        ...group(n),
        GroupId: 'sg-out',
        IpPermissions: [],
      });
      group(n).IpPermissionsEgress = [];
      n.environment.items[0].NetworkConfiguration!.SecurityGroupIds!.push(
        'sg-out',
      );
    },
  ],
  [
    'ACL rules split into many',
    n => {
      const [acl] = n.networkAcls.items;
      acl.Entries = [true, false].flatMap(Egress =>
        Array.from({ length: 16 }, (_, i) => ({
          RuleNumber: 100 + i,
          Protocol: '-1',
          RuleAction: 'allow' as const,
          Egress,
          CidrBlock: `${i * 16}.0.0.0/4`,
        })),
      );
    },
  ],
  [
    'an ACL for each subnet',
    n => {
      const [acl] = n.networkAcls.items;
      n.networkAcls.items.push({
        ...acl,
        NetworkAclId: 'acl-own',
        IsDefault: false,
        Associations: [{ SubnetId: PRIVATE_SUBNETS[0] }],
      });
      acl.Associations = acl.Associations.filter(
        a => a.SubnetId !== PRIVATE_SUBNETS[0],
      );
    },
  ],
  [
    'resources that have nothing to do with it',
    n => {
      n.subnets.items.push({
        SubnetId: 'subnet-stranger',
        VpcId: 'vpc-stranger',
        CidrBlock: '10.192.20.0/24',
      });
      n.networkAcls.items.push({
        NetworkAclId: 'acl-stranger',
        VpcId: VPC,
        Entries: [],
        Associations: [],
      });
      n.securityGroups.items.push({
        GroupId: 'sg-stranger',
        VpcId: 'vpc-stranger',
        IpPermissions: [],
        IpPermissionsEgress: [],
      });
      n.natGateways.items.push({
        NatGatewayId: 'nat-stranger',
        VpcId: 'vpc-stranger',
        SubnetId: 'subnet-stranger',
        State: 'failed',
      });
      n.instances.items.push({ InstanceId: 'i-stranger' });
    },
  ],
  [
    'an endpoint of the user’s own, for their DAGs',
    n => {
      n.vpcEndpoints.items.push({
        ...n.vpcEndpoints.items[0],
        VpcEndpointId: 'vpce-glue',
        ServiceName: 'com.amazonaws.us-east-1.glue',
        NetworkInterfaceIds: [],
        PrivateDnsEnabled: true,
      });
    },
  ],
  [
    'routes to another network',
    n => {
      for (const table of n.routeTables.items) {
        table.Routes.push({
          DestinationCidrBlock: '172.16.0.0/12',
          TransitGatewayId: 'tgw-1',
          State: 'active',
        });
      }
    },
  ],
  [
    'IPv6 beside IPv4',
    n => {
      n.vpcs.items[0].Ipv6CidrBlockAssociationSet = [
        { Ipv6CidrBlock: '2001:db8::/56' },
      ];
      for (const table of n.routeTables.items) {
        table.Routes.push({
          DestinationIpv6CidrBlock: '2001:db8::/56',
          GatewayId: 'local',
          State: 'active',
        });
      }
      group(n).IpPermissionsEgress.push({
        IpProtocol: '-1',
        Ipv6Ranges: [{ CidrIpv6: '::/0' }],
      });
    },
  ],
  [
    'one route table for both subnets, where they go the same way',
    n => {
      const [, ...own] = n.routeTables.items.filter(t =>
        t.Associations.some(a => PRIVATE_SUBNETS.includes(a.SubnetId ?? '')),
      );
      const [first] = n.routeTables.items.filter(t =>
        t.RouteTableId.startsWith('rtb-private'),
      );
      if (first.Routes.some(r => r.NatGatewayId)) return;
      for (const table of own) {
        first.Associations.push(...table.Associations);
        table.Associations = [];
      }
    },
  ],
];

describe.each(Object.entries(useCases))('use case %s', (_, make) => {
  it.each(variations)('stays green with %s', (_how, change) => {
    const network = make();
    change(network);
    for (const profile of ['current', 'strict-2022'] as const) {
      expect(
        complaints(network, { profile }).map(f => [f.rule, f.message]),
      ).toEqual([]);
    }
  });
});
