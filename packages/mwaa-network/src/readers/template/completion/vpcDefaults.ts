import {
  displayId,
  isUnresolved,
  unresolved,
  type NetworkAcl,
  type NetworkAclEntry,
  type Route,
  type Vpc,
} from '../../../snapshot';
import type { Draft } from '../draft';
import { addPermission, ALL_OUTBOUND } from '../resources/permissions';
import { BROUGHT_ALONG } from '../resources/vpc';
import { compact } from '../values';

/**
 * What EC2 gives every VPC unasked: a main route table, a default network ACL,
 * a default security group, local routes in each table, and the entry at the
 * end of each ACL that denies the rest.
 */
export function addVpcDefaults(draft: Draft): void {
  const vpcs = new Map(draft.vpcs.map(vpc => [vpc.VpcId, vpc]));
  // What was there before the template has its own already.
  for (const vpc of draft.vpcs.filter(({ VpcId }) => isUnresolved(VpcId))) {
    draft.routeTables.push(mainRouteTable(vpc));
    draft.networkAcls.push(defaultNetworkAcl(vpc));
    addDefaultSecurityGroup(vpc, draft);
  }
  for (const table of draft.routeTables) {
    if (!isUnresolved(table.RouteTableId)) continue;
    const vpc = vpcs.get(table.VpcId);
    if (vpc) table.Routes.unshift(...localRoutes(vpc));
  }
  for (const acl of draft.networkAcls) {
    if (!isUnresolved(acl.NetworkAclId)) continue;
    const vpc = vpcs.get(acl.VpcId);
    acl.Entries.push(...closingEntries(vpc));
    acl.Entries.sort(
      (a, b) =>
        Number(b.Egress) - Number(a.Egress) || a.RuleNumber - b.RuleNumber,
    );
  }
  associateWithDefaultAcl(draft);
}

function id(vpc: Vpc, what: keyof typeof BROUGHT_ALONG): string {
  return unresolved(displayId(vpc.VpcId), BROUGHT_ALONG[what]);
}

function owner(vpc: Vpc): { OwnerId?: string } {
  return compact({ OwnerId: vpc.OwnerId });
}

function mainRouteTable(vpc: Vpc): Draft['routeTables'][number] {
  const RouteTableId = id(vpc, 'routeTable');
  return {
    RouteTableId,
    VpcId: vpc.VpcId,
    Routes: [],
    Associations: [
      {
        Main: true,
        RouteTableAssociationId: unresolved(
          displayId(RouteTableId),
          'Association',
        ),
        RouteTableId,
        AssociationState: { State: 'associated' },
      },
    ],
    PropagatingVgws: [],
    ...owner(vpc),
    Tags: [],
  };
}

function localRoutes(vpc: Vpc): Route[] {
  const local = {
    GatewayId: 'local',
    Origin: 'CreateRouteTable',
    State: 'active',
  };
  const ipv4 = vpc.CidrBlockAssociationSet ?? [];
  const ipv6 = vpc.Ipv6CidrBlockAssociationSet ?? [];
  return [
    ...ipv4.map(({ CidrBlock }) => ({
      DestinationCidrBlock: CidrBlock,
      ...local,
    })),
    ...ipv6.map(({ Ipv6CidrBlock }) => ({
      DestinationIpv6CidrBlock: Ipv6CidrBlock,
      ...local,
    })),
  ];
}

function hasIpv6(vpc: Vpc | undefined): boolean {
  return (vpc?.Ipv6CidrBlockAssociationSet ?? []).length > 0;
}

/** The `*` entries, 32767 for IPv4 and 32768 for IPv6, both ways. */
function closingEntries(vpc: Vpc | undefined): NetworkAclEntry[] {
  return entries('deny', 32767, 32768, hasIpv6(vpc));
}

function entries(
  RuleAction: 'allow' | 'deny',
  ipv4Number: number,
  ipv6Number: number,
  ipv6: boolean,
): NetworkAclEntry[] {
  return [true, false].flatMap(Egress => {
    const common = { Protocol: '-1', RuleAction, Egress };
    return [
      { ...common, RuleNumber: ipv4Number, CidrBlock: '0.0.0.0/0' },
      ...(ipv6
        ? [{ ...common, RuleNumber: ipv6Number, Ipv6CidrBlock: '::/0' }]
        : []),
    ];
  });
}

function defaultNetworkAcl(vpc: Vpc): NetworkAcl {
  return {
    NetworkAclId: id(vpc, 'networkAcl'),
    VpcId: vpc.VpcId,
    IsDefault: true,
    Entries: entries('allow', 100, 101, hasIpv6(vpc)),
    Associations: [],
    ...owner(vpc),
    Tags: [],
  };
}

function addDefaultSecurityGroup(vpc: Vpc, draft: Draft): void {
  const GroupId = id(vpc, 'securityGroup');
  const given = draft.securityGroups.find(group => group.GroupId === GroupId);
  if (given) return;
  const group: Draft['securityGroups'][number] = {
    GroupId,
    GroupName: 'default',
    Description: 'default VPC security group',
    VpcId: vpc.VpcId,
    ...owner(vpc),
    IpPermissions: [
      {
        IpProtocol: '-1',
        IpRanges: [],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [compact({ GroupId, UserId: vpc.OwnerId })],
      },
    ],
    IpPermissionsEgress: [],
    Tags: [],
  };
  addPermission(group.IpPermissionsEgress, ALL_OUTBOUND);
  draft.securityGroups.push(group);
}

/** A subnet that no ACL names has its VPC's default one. */
function associateWithDefaultAcl(draft: Draft): void {
  const associated = new Set(
    draft.networkAcls.flatMap(acl => acl.Associations.map(a => a.SubnetId)),
  );
  for (const { SubnetId, VpcId } of draft.subnets) {
    const acl = draft.networkAcls.find(
      item => item.VpcId === VpcId && item.IsDefault,
    );
    if (acl && !associated.has(SubnetId)) {
      acl.Associations.push({ NetworkAclId: acl.NetworkAclId, SubnetId });
    }
  }
}
